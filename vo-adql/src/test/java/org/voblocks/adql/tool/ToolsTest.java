package org.voblocks.adql.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.Fixtures;
import org.voblocks.adql.ast.AdqlPrinter;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.Rewriter;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.adql.sql.dialect.TrinoDialect;

class ToolsTest {
    private final AdqlChecker checker = AdqlChecker.of(Fixtures.catalog(), Fixtures.OPTIONS);

    private List<String> complete(String textWithBar) {
        int at = textWithBar.indexOf('|');
        String adql = textWithBar.substring(0, at) + textWithBar.substring(at + 1);
        return checker.complete(adql, at).stream()
                .map(AdqlChecker.Proposal::text)
                .toList();
    }

    @Test
    void checkTellsAllFaults() {
        assertThat(checker.check("SELECT obs_id FROM cta.vo_obscore")).isEmpty();
        assertThat(checker.check("SELECT a, b FROM cta.vo_obscore")).hasSize(2);
    }

    @Test
    void completeKnowsThePlace() {
        assertThat(complete("SELECT * FROM |")).containsExactly("cta.vo_obscore", "cat.gammacat");
        assertThat(complete("SELECT * FROM vo_|")).containsExactly("cta.vo_obscore");
        assertThat(complete("SELECT s_| FROM cta.vo_obscore")).containsExactly("s_ra", "s_dec", "s_fov", "s_region");
        assertThat(complete("SELECT o.t_| FROM cta.vo_obscore AS o, cat.gammacat g"))
                .containsExactly("t_exptime", "t_min");
        assertThat(complete("SELECT g.| FROM cta.vo_obscore AS o JOIN cat.gammacat g"))
                .containsExactly("name", "ra", "dec", "flux_1tev", "pm_ra");
        assertThat(complete("SELECT * FROM cta.|")).containsExactly("vo_obscore");
        assertThat(complete("SELECT * FROM cta.vo_obscore WHERE DIST|")).containsExactly("DISTANCE", "DISTINCT");
        assertThat(complete("SELECT * FROM cta.vo_obscore WHERE obs_id = 's_|")).isEmpty();
        assertThat(complete("SELECT * FROM cta.vo_obscore WHERE obs_id = 'it''s_| here'"))
                .isEmpty();
        assertThat(complete("SELECT 1 -- s_|\nFROM cta.vo_obscore")).isEmpty();
        assertThat(complete("SELECT 'a' || s_ra|\nFROM cta.vo_obscore".replace("||", "+")))
                .containsExactly("s_ra");
    }

    @Test
    void formattedQueriesAreTheSame() {
        for (String adql : List.of(
                "select top 5 distinct_id as x from t where a=1 and (b=2 or c=3) order by x offset 2",
                "with q as (select a from t) select * from q union (select top 3 b from u order by b)",
                "select aaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccccc from t "
                        + "group by a having count(*)>2")) {
            Query query = Fixtures.PARSER.parse(adql);
            String formatted = AdqlFormatter.format(query);
            assertThat(Rewriter.withoutSpans(Fixtures.PARSER.parse(formatted))).isEqualTo(Rewriter.withoutSpans(query));
        }
        assertThat(AdqlFormatter.format(Fixtures.PARSER.parse(
                        "select a, b from t join u using (id) where a=1 and b between 2 and 3 order by 1 desc")))
                .isEqualTo("SELECT a, b\n"
                        + "FROM t JOIN u USING (id)\n"
                        + "WHERE a = 1\n"
                        + "  AND b BETWEEN 2 AND 3\n"
                        + "ORDER BY 1 DESC\n");
    }

    @Test
    void accessRulesCannotBeCircumvented() {
        AccessRules rules = AccessRules.builder(Fixtures.catalog())
                .hideTable("cat.gammacat")
                .hideColumn("cta.vo_obscore", "t_min")
                .rowFilter("cta.vo_obscore", AccessRules.in("target_name", List.of("Crab", "O'Neill")))
                .build();
        Resolver resolver = Resolver.of(rules.catalog(), Fixtures.OPTIONS);
        Query query = rules.rewrite(Fixtures.PARSER.parse(
                "SELECT cta.vo_obscore.obs_id FROM cta.vo_obscore WHERE obs_id IN (SELECT x.obs_id FROM"
                        + " VO_OBSCORE x)"));
        assertThat(AdqlPrinter.print(query))
                .isEqualTo("SELECT vo_obscore.obs_id FROM (SELECT * FROM cta.vo_obscore WHERE target_name IN ('Crab',"
                        + " 'O''Neill')) AS vo_obscore WHERE obs_id IN (SELECT x.obs_id FROM (SELECT * FROM VO_OBSCORE"
                        + " WHERE target_name IN ('Crab', 'O''Neill')) AS x)");
        resolver.resolve(query);
        for (String hidden : List.of("SELECT t_min FROM cta.vo_obscore", "SELECT name FROM cat.gammacat")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> resolver.resolve(rules.rewrite(Fixtures.PARSER.parse(hidden)))))
                    .isInstanceOf(AdqlException.class);
        }
        assertThat(resolver.resolve(rules.rewrite(Fixtures.PARSER.parse("SELECT * FROM cta.vo_obscore")))
                        .columns())
                .extracting("name")
                .doesNotContain("t_min")
                .contains("obs_id");
    }

    @Test
    void commandAnswersInSqlOrWithCarets() throws IOException {
        AdqlCommand command = AdqlCommand.of(AdqlOptions.defaults(), Fixtures.catalog(), PostgresDialect.pgSphere());
        StringBuilder out = new StringBuilder();
        assertThat(command.run("SELECT obs_id FROM cta.vo_obscore WHERE DISTANCE(s_ra, s_dec, 83.6, 22) < 2", out))
                .isZero();
        assertThat(out.toString())
                .isEqualTo("SELECT \"vo_obscore\".\"obs_id\" AS \"obs_id\" FROM \"cta\".\"vo_obscore\" AS"
                        + " \"vo_obscore\" WHERE (SPOINT(RADIANS(\"vo_obscore\".\"s_ra\"),"
                        + " RADIANS(\"vo_obscore\".\"s_dec\")) <@ SCIRCLE '<(83.6d,22.0d),2.0d>' AND"
                        + " DEGREES(SPOINT(RADIANS(\"vo_obscore\".\"s_ra\"), RADIANS(\"vo_obscore\".\"s_dec\")) <->"
                        + " SPOINT '(83.6d,22.0d)') < 2.0)\n");
        out.setLength(0);
        assertThat(command.run("SELECT obs_idd FROM cta.vo_obscore", out)).isEqualTo(2);
        assertThat(out.toString()).contains("       ^^^^^^^");
    }

    @Test
    void commandReadsJsonLines() throws IOException {
        AdqlCommand command = AdqlCommand.of(AdqlOptions.defaults(), null, H2Dialect.instance());
        StringBuilder out = new StringBuilder();
        String in = "{\"id\": [1, {\"x\": \"}\"}], \"adql\": \"SELECT a\\n"
                + " FROM t\"}\n\n"
                + "{\"adql\": \"SELECT a FORM t\"}\n"
                + "{}\n";
        assertThat(command.runJsonLines(new BufferedReader(new StringReader(in)), out))
                .isEqualTo(2);
        assertThat(out.toString())
                .isEqualTo("{\"ok\":true,\"sql\":\"SELECT \\\"t\\\".\\\"A\\\" AS \\\"a\\\" FROM \\\"T\\\" AS"
                        + " \\\"t\\\"\",\"diagnostics\":[]}\n"
                        + "{\"ok\":false,\"sql\":null,\"diagnostics\":[{\"code\":\"syntax\",\"severity\":\"error\",\"line\":1,\"column\":10,\"message\":\"'FORM'"
                        + " is not expected here; did you mean FROM?\",\"suggestions\":[\"FROM\"]}]}\n"
                        + "{\"ok\":false,\"sql\":null,\"diagnostics\":[{\"code\":\"input\",\"severity\":\"error\",\"line\":1,\"column\":1,\"message\":\"expected"
                        + " a JSON object with the text member adql\",\"suggestions\":[]}]}\n");
    }

    @Test
    void aLineThatIsNoWholeObjectIsNoQuery() {
        AdqlCommand command = AdqlCommand.of(AdqlOptions.defaults(), null, H2Dialect.instance());
        String whole = "{\"adql\": \"SELECT a FROM t\", \"id\": 1}";
        assertThat(command.json(whole)).startsWith("{\"ok\":true");
        for (String part : List.of(
                whole.substring(0, whole.length() - 1),
                whole + "]",
                "[" + whole + "]",
                "{\"adql\": 3}",
                "{\"adql\": null}")) {
            assertThat(command.json(part)).contains("expected a JSON object with the text member adql");
        }
    }

    @Test
    void featuresAreThoseThatWork() {
        List<LanguageFeatures.Feature> h2 = LanguageFeatures.of(
                H2Dialect.instance(),
                Fixtures.catalog().toBuilder().functions(IvoaFunctions.all()).build(),
                Fixtures.OPTIONS);
        assertThat(h2)
                .extracting(LanguageFeatures.Feature::form)
                .contains("POLYGON", "IN_UNIT", "WITH", "ivo_hasword(haystack VARCHAR, needle VARCHAR) -> INTEGER");
        assertThat(LanguageFeatures.of(
                        TrinoDialect.instance(),
                        Fixtures.catalog().toBuilder()
                                .functions(IvoaFunctions.all())
                                .build(),
                        Fixtures.OPTIONS))
                .extracting(LanguageFeatures.Feature::form)
                .contains("POLYGON")
                .noneMatch(form -> form.startsWith("ivo_epoch_prop("));
    }
}
