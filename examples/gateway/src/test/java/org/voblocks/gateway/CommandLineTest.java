package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the building blocks: what they print and how they end. */
class CommandLineTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void adqlBecomesSqlOrADiagnostic() throws IOException {
        assertThat(run("adql", "--dialect", "postgresql", file("a.adql", "SELECT TOP 3 x FROM t")))
                .isZero();
        assertThat(out.toString()).contains("SELECT").contains("LIMIT 3");
        assertThat(run("adql", "--json", file("b.jsonl", "{\"adql\": \"SELECT x FROM t LIMIT 3\"}")))
                .isEqualTo(2);
        assertThat(out.toString()).contains("\"ok\":false").contains("\"suggestions\":[\"TOP\"]");
        assertThat(run("adql", "--dialect", "oracle", file("c.adql", "SELECT x FROM t")))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("gateway: --dialect oracle: expected one of ");
    }

    @Test
    void tablesAreConvertedAndDescribed() throws IOException {
        String csv = file("a.csv", "ra,name\n1.5,Crab\n2.5,PKS\n");
        String vot = folder.resolve("a.vot").toString();
        assertThat(run("votable", "convert", csv, vot)).as(err.toString()).isZero();
        assertThat(run("votable", "lint", vot)).isZero();
        assertThat(run("votable", "info", vot)).isZero();
        assertThat(out.toString()).contains("ra").contains("2 rows");
        assertThat(run("votable", "info", folder.resolve("none.vot").toString()))
                .isEqualTo(2);
    }

    @Test
    void provenanceIsConvertedCheckedAndCompared() throws IOException {
        String provn = file(
                "a.provn",
                "document\n  prefix ex <http://example.org/>\n  entity(ex:e)\n  activity(ex:a, -, -)\n"
                        + "  wasGeneratedBy(ex:e, ex:a, -)\nendDocument\n");
        String json = folder.resolve("a.json").toString();
        assertThat(run("prov", "convert", provn, json)).isZero();
        assertThat(run("prov", "equal", provn, json)).isZero();
        assertThat(run("prov", "validate", json)).isZero();
        assertThat(run("prov", "equal", provn, file("b.provn", "document\nendDocument\n")))
                .isEqualTo(1);
        assertThat(run("prov", "validate", file("c.provn", "document entity(ex:e) endDocument")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("line 1").contains("'ex'");
    }

    @Test
    void storesAreSimulatedDescribedAndChecked() {
        String store = folder.resolve("store").toString();
        assertThat(run("dl3", "simulate", store, "--seed", "7")).isZero();
        assertThat(run("dl3", "info", store)).isZero();
        assertThat(out.toString()).contains("PKS 2155-304").contains("Crab");
        assertThat(run("dl3", "validate", store)).isZero();
        assertThat(run("dl3", "index", folder.resolve("none").toString())).isEqualTo(2);
    }
}
