package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The documented searches find what the plan of the simulated store (ExamplePlan in cta-dl3) puts there. */
class SearchesTest {
    private static Gateway gateway;
    private static Map<String, String> examples;

    @BeforeAll
    static void start(@TempDir Path work) {
        gateway = Gateway.start(
                GatewayOptions.builder().port(0).workDirectory(work).build(), ProgressBar.none());
        examples = new java.util.LinkedHashMap<>();
        for (Element div :
                Http.elements(Http.get(gateway.url() + "/tap/examples").xml(), "div")) {
            Element query = (Element) div.getElementsByTagName("pre").item(0);
            examples.put(div.getAttribute("id"), query.getTextContent());
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "cone,             101 102 103 104 105 106 107 108",
        "target_time,      101 102 103 104",
        "region,           201 202 203 204 205 206",
        "energy,           101 102 103 104 107 108 201 202 205 206",
        "blazars,          101 102 103 104 107 108",
        "proposal,         101 102 103 104",
        "lst,              105 106 203 204",
        "not_divergent,    101 102 103 104 105 106 107",
        "by_pipeline_version, 101 102 103 104 105 106",
        "by_reconstruction, 101 102 103 104 201 202 203 204 205 206",
        "by_cuts, 105 106",
    })
    void finds(String example, String obsIds) {
        assertThat(examples).containsKey(example);
        List<String> found = new ArrayList<>();
        query(examples.get(example)).lines().skip(1).forEach(line -> found.add(line.split(",")[0].replace("\"", "")));
        assertThat(found).as(examples.get(example)).containsExactlyInAnyOrder(obsIds.split(" "));
    }

    @Test
    void everyReferenceOfAnObservationLeadsToTheConfiguration() {
        String joined = "SELECT COUNT(*) AS n FROM cta.vo_obscore AS o"
                + " JOIN cta.data_level AS d ON o.data_level = d.name AND o.calib_level = d.calib_level"
                + " JOIN cta.array AS a ON o.array_name = a.name"
                + " JOIN cta.sub_array AS s ON o.sub_array_name = s.name AND o.array_name = s.array_name"
                + " AND o.n_tels = s.n_tels"
                + " JOIN cta.pointing_mode AS p ON o.pointing_mode = p.name"
                + " JOIN cta.obs_mode AS m ON o.obs_mode = m.name"
                + " JOIN cta.pipeline AS v ON o.pipeline_name = v.name AND o.pipeline_version = v.version"
                + " AND o.reconstruction = v.reconstruction"
                + " JOIN cta.pipeline_cuts AS c ON c.pipeline_id = v.pipeline_id AND c.cuts = o.cuts"
                + " JOIN cta.proposal AS q ON o.proposal_id = q.proposal_id";
        assertThat(query(joined)).isEqualToNormalizingNewlines("n\n14\n");
    }

    private static String query(String adql) {
        Http.Answer answer =
                Http.post(gateway.url() + "/tap/sync", "LANG", "ADQL", "RESPONSEFORMAT", "csv", "QUERY", adql);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }
}
