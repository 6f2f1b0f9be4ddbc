package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private String adql(int code, String query, String... options) throws IOException {
        out.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of("adql"));
        args.addAll(List.of(options));
        args.add(file("q.adql", query));
        assertThat(run(args.toArray(String[]::new))).as(out.toString()).isEqualTo(code);
        return out.toString();
    }

    @Test
    void eachOptionOfAdqlHasItsEffect() throws IOException {
        String offset = "SELECT x FROM t OFFSET 2";
        assertThat(adql(0, offset, "--adql-version", "2.1")).contains("OFFSET 2");
        assertThat(adql(2, offset, "--adql-version", "2.0")).contains("^").contains("error [");
        String join = "SELECT t.x FROM t JOIN u";
        assertThat(adql(0, join, "--lenient")).contains("CROSS JOIN");
        assertThat(adql(2, join, "--strict")).contains("^");
        assertThat(adql(2, join, "--strict", "--lenient")).isEmpty();
        assertThat(adql(0, "select x from t where 1=x", "--syntax-only")).isEqualTo("SELECT x FROM t WHERE 1 = x\n");
        String mine = "SELECT my_function(x) FROM t";
        assertThat(adql(2, mine)).contains("my_function");
        assertThat(adql(0, mine, "--any-function")).contains("my_function(");
        String cell = "SELECT COORD1(ivo_healpix_center(3, x)) AS lon FROM t";
        assertThat(adql(0, cell, "--any-function", "--dialect", "duckdb")).doesNotContain("ivo_healpix_center");
        String cone = "SELECT x FROM t WHERE 1 = CONTAINS(POINT(x, y), CIRCLE(1, 2, 3))";
        assertThat(adql(0, cone, "--dialect", "pgsphere")).contains("<@ SCIRCLE");
        assertThat(adql(0, cone, "--dialect", "q3c")).contains("Q3C_RADIAL_QUERY");
        assertThat(adql(0, cone, "--dialect", "postgresql")).contains("ASIN(SQRT(");
        assertThat(adql(0, cone, "--dialect", "h2")).contains("VO_DISTANCE");
        assertThat(adql(0, cone, "--dialect", "duckdb")).contains("e0");
        assertThat(adql(0, cone, "--dialect", "spark")).contains("`t`");
        assertThat(adql(0, cone, "--dialect", "trino")).contains("ASIN(SQRT(");
    }

    @Test
    void adqlReadsStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("SELECT x FROM t".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("adql", "-")).isZero();
            System.setIn(
                    new ByteArrayInputStream("{\"adql\": \"SELECT x FROM t\"}\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("adql", "--json")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString().lines()).hasSize(2).anyMatch(line -> line.startsWith("{\"ok\":true"));
    }

    /** A document in the manner of VOSI 1.0 services: types of TAP and of VOTable, a table without its schema. */
    @Test
    void adqlIsCheckedAgainstTheTablesOfAService() throws IOException {
        String tables = file(
                "tables.xml",
                "<vosi:tableset xmlns:vosi=\"http://www.ivoa.net/xml/VOSITables/v1.0\""
                        + " xmlns:vs=\"http://www.ivoa.net/xml/VODataService/v1.1\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><schema><name>hess</name><table>"
                        + "<name>hess.obs</name><column><name>obs_id</name><dataType xsi:type=\"vs:TAPType\""
                        + " size=\"10\">VARCHAR</dataType></column><column><name>ra</name><unit>deg</unit>"
                        + "<dataType xsi:type=\"vs:VOTableType\">double</dataType></column><column>"
                        + "<name>\"size\"</name><dataType xsi:type=\"vs:TAPType\">INTEGER</dataType></column></table>"
                        + "<table><name>src</name><column><name>name</name></column></table></schema>"
                        + "</vosi:tableset>");
        assertThat(run(
                        "adql",
                        "--tables",
                        tables,
                        file(
                                "a.adql",
                                "SELECT o.obs_id, IN_UNIT(ra, 'rad'), \"size\" FROM hess.obs AS o JOIN hess.src AS s"
                                        + " ON name = obs_id")))
                .as(out.toString())
                .isZero();
        assertThat(run(
                        "adql",
                        "--json",
                        "--tables",
                        tables,
                        file("b.jsonl", "{\"adql\": \"SELECT raa FROM hess.obs\"}")))
                .isEqualTo(2);
        assertThat(out.toString()).contains("\"code\":\"unknown-column\"").contains("\"suggestions\":[\"ra\"]");
        assertThat(run("adql", "--tables", tables, file("c.adql", "SELECT ra FROM hess.obs WHERE obs_id > 2")))
                .isEqualTo(2);
        assertThat(run("adql", "--tables", file("no.xml", "<x/>"), file("d.adql", "SELECT ra FROM hess.obs")))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("gateway: --tables ");
    }

    /** An answer for each line, whatever is in it. */
    @Test
    void badLinesAreAnswered() throws IOException {
        String deep = "[".repeat(100_000);
        String lines = String.join(
                "\n",
                "{\"adql\": \"SELECT x FROM t\"}",
                "not json",
                "{}",
                "{\"adql\": 3}",
                "{\"adql\": \"SELECT",
                "{\"x\": " + deep + ", \"adql\": \"SELECT x FROM t\"}",
                deep,
                "{\"adql\": \"SELECT " + "(".repeat(100_000) + "x FROM t\"}",
                "{\"adql\": \"SELECT " + "x + ".repeat(300_000) + "x FROM t\"}",
                "{\"id\": [1, {\"adql\": \"no\"}], \"adql\": \"SELECT \\u0027\\ud83d\\ude00\\u0027 FROM t\"}");
        assertThat(run("adql", "--json", file("lines.jsonl", lines))).isEqualTo(2);
        List<String> answers = out.toString().lines().toList();
        assertThat(answers).hasSize(10).allMatch(a -> a.startsWith("{\"ok\":"));
        assertThat(answers.get(0)).startsWith("{\"ok\":true,\"sql\":\"SELECT");
        assertThat(answers.subList(1, 9)).allMatch(a -> a.startsWith("{\"ok\":false"));
        assertThat(answers.get(9)).startsWith("{\"ok\":true").contains("\ud83d\ude00");
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
    void brokenConstraintsAreNumberedAndStatementsUnified() throws IOException {
        String prefix = "document prefix ex <http://example.org/> ";
        assertThat(run("prov", "validate", file("d.provn", prefix + "entity(ex:a) activity(ex:a) endDocument")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("constraint 55: ").contains("not valid, constraints 55");
        String two = file("e.provn", prefix + "entity(ex:a, [ex:n=1]) entity(ex:a, [ex:n=2]) endDocument");
        String one = file("f.provn", prefix + "entity(ex:a, [ex:n=1, ex:n=2]) endDocument");
        String unified = folder.resolve("g.trig").toString();
        assertThat(run("prov", "equal", two, one)).isEqualTo(1);
        assertThat(run("prov", "unify", two, unified)).isZero();
        assertThat(run("prov", "equal", unified, one)).isZero();
        for (String extension : new String[] {"json", "provx", "jsonld", "ttl", "trig", "dot", "svg", "vot"}) {
            assertThat(run(
                            "prov",
                            "convert",
                            one,
                            folder.resolve("h." + extension).toString()))
                    .as(extension)
                    .isZero();
        }
        assertThat(run(
                        "prov",
                        "convert",
                        "--to",
                        "provn",
                        one,
                        folder.resolve("h.txt").toString()))
                .isZero();
        assertThat(run("prov", "equal", folder.resolve("missing.json").toString(), one))
                .isEqualTo(2);
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
