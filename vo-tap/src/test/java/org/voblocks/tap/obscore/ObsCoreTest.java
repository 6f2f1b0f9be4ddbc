package org.voblocks.tap.obscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voblocks.tap.TapException;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.tap.TestArchive;
import org.voblocks.tap.schema.TapSchema;

class ObsCoreTest {

    @Test
    void aWrongRowNamesEveryProblem() {
        assertThatThrownBy(() -> ObsCoreRow.builder()
                        .set("obs_id", "1")
                        .set("calib_level", 7)
                        .set("dataproduct_type", "events")
                        .set("s_dec", 91.0)
                        .set("t_min", 5.0)
                        .set("t_max", 4.0)
                        .build())
                .isInstanceOf(TapException.class)
                .hasMessage("the ObsCore row of obs_id 1 is wrong: obs_collection must not be null;"
                        + " obs_publisher_did must not be null; calib_level is 7: expected 0.0 to 4.0;"
                        + " s_dec is 91.0: expected -90.0 to 90.0; t_min 5.0 is more than t_max 4.0;"
                        + " dataproduct_type is 'events': expected null or one of [cube, event, image, measurements,"
                        + " sed, spectrum, timeseries, visibility]");
        assertThatThrownBy(() -> ObsCoreRow.builder().set("s_raa", 1.0)).hasMessage("ObsCore has no column 's_raa'");
        assertThatThrownBy(() -> ObsCoreRow.builder().set("s_ra", "x"))
                .hasMessage("column s_ra: the value x (String) is no double");
        assertThatThrownBy(() -> ObsCoreRow.builder().set("s_region", "CIRCEL 1 2 3"))
                .hasMessageStartingWith("column s_region: region: expected a shape");
    }

    @Test
    void thirtyMandatoryColumnsThenTheOthers() {
        assertThat(ObsCore.columns().stream().filter(c -> c.part() == ObsCore.Part.MANDATORY))
                .hasSize(30);
        assertThat(ObsCore.columns().stream().filter(c -> c.part() == ObsCore.Part.OPTIONAL))
                .hasSize(30);
        assertThat(ObsCore.columns().stream().map(ObsCore.Column::name))
                .contains("sub_array_name", "pointing_mode", "obs_mode", "n_tels", "zen_pnt", "livetime", "cuts");
    }

    @Test
    void observationsJoinTheirConfiguration() throws IOException {
        try (TestArchive archive = new TestArchive()) {
            Configuration configuration = Configuration.create(archive.dataSource());
            configuration.replace(
                    "obs_mode", List.of(Map.of("name", "pointing", "description", "a fixed position on the sky")));
            configuration.replace("proposal", List.of(Map.of("proposal_id", "P1", "pi_name", "A. Person")));
            assertThatThrownBy(() -> configuration.replace("proposals", List.of()))
                    .hasMessageStartingWith(
                            "there is no configuration table 'proposals'; there are [data_level, array");
            assertThatThrownBy(() -> configuration.replace("proposal", List.of(Map.of("pi", "x"))))
                    .hasMessageStartingWith(
                            "the configuration table proposal has no column 'pi'; it has [proposal_id,");
            TapService tap = archive.service()
                    .schema(new TapSchema(ObsCore.schemas()).with(List.of(Configuration.schema())))
                    .build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (TapResult result = tap.run(TapQuery.builder(
                            "SELECT COUNT(*) FROM cta.vo_obscore AS o LEFT JOIN cta.obs_mode AS m ON o.obs_mode = m.name")
                    .format("csv")
                    .build())) {
                result.writeTo(out);
            }
            assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                    .hasSize(2)
                    .element(1)
                    .isEqualTo("60");
            assertThat(tap.schema().table("cta.telescope")).isPresent();
        }
    }
}
