package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.testing.PostgresCluster;
import org.w3c.dom.Element;

/** A gateway on a PostgreSQL that knows no regions: with Q3C, and with nothing at all. */
class PlainPostgresTest {
    @ParameterizedTest
    @ValueSource(strings = {"q3c", ""})
    void whatIsOfferedWorks(String extension, @TempDir Path work) {
        String[] extensions = Stream.of(extension).filter(e -> !e.isEmpty()).toArray(String[]::new);
        try (PostgresCluster cluster = PostgresCluster.start(extensions);
                Gateway gateway = Gateway.start(
                        GatewayOptions.builder()
                                .port(0)
                                .workDirectory(work)
                                .jdbcUrl(cluster.url())
                                .build(),
                        ProgressBar.none())) {
            List<Element> examples =
                    Http.elements(Http.get(gateway.url() + "/tap/examples").xml(), "div");
            assertThat(examples).hasSizeGreaterThan(14);
            assertThat(examples)
                    .extracting(e -> e.getAttribute("id"))
                    .contains("cone", "region", "target_time", "products_of_a_run")
                    .doesNotHaveDuplicates();
            for (Element example : examples) {
                String query = example.getElementsByTagName("pre").item(0).getTextContent();
                Http.Answer answer =
                        Http.get(gateway.url() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Http.encode(query));
                assertThat(answer.status()).as(query + "\n" + answer.text()).isEqualTo(200);
                String id = example.getAttribute("id");
                if (id.equals("cone") || id.equals("region")) {
                    // positions of the plan of the simulated store (ExamplePlan in cta-dl3)
                    assertThat(answer.text().lines().skip(1).map(l -> l.substring(0, 1)))
                            .as(query)
                            .isNotEmpty()
                            .containsOnly(id.equals("cone") ? "1" : "2");
                }
            }
            Http.Answer region = Http.get(gateway.url() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY="
                    + Http.encode("SELECT obs_id FROM cta.vo_obscore WHERE"
                            + " 1 = INTERSECTS(s_region, CIRCLE('ICRS', 83.6, 22, 1))"));
            // the six fields around the Crab in the same plan: regions are text here, compared by SQL alone
            assertThat(region.status()).as(region.text()).isEqualTo(200);
            assertThat(region.text().lines().skip(1)).hasSize(6).allMatch(id -> id.startsWith("2"));
        }
    }
}
