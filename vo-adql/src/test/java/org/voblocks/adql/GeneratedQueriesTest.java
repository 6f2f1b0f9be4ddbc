package org.voblocks.adql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.voblocks.adql.ast.AdqlPrinter;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.Rewriter;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.Dialects;
import org.voblocks.adql.tool.AdqlChecker;

/** Sentences of the grammar and their mutations. */
class GeneratedQueriesTest {
    private static final AdqlChecker CHECKER = AdqlChecker.of(Fixtures.catalog(), Fixtures.OPTIONS);

    @Property(tries = 300)
    void sentencesParsePrintAndParseAgain(@ForAll long seed) {
        String adql = new Sentences(new Random(seed)).query();
        Query query = Fixtures.PARSER.parse(adql);
        Query again = Fixtures.PARSER.parse(AdqlPrinter.print(query));
        assertThat(Rewriter.withoutSpans(again)).isEqualTo(Rewriter.withoutSpans(query));
    }

    @Property(tries = 300)
    void sentencesTranslateOrAreRefused(@ForAll long seed) {
        String adql = new Sentences(new Random(seed)).query();
        ResolvedQuery resolved;
        try {
            resolved = Resolver.of(Fixtures.catalog(), Fixtures.OPTIONS).resolve(Fixtures.PARSER.parse(adql));
        } catch (AdqlException e) {
            return;
        }
        for (SqlDialect dialect : Dialects.all()) {
            try {
                String sql = SqlTranslator.of(dialect)
                        .translate(resolved, TranslateOptions.maxRows(10))
                        .sql();
                assertThat(sql).contains(" LIMIT 10");
            } catch (AdqlException e) {
                assertThat(e.diagnostics()).isNotEmpty();
            }
        }
    }

    @Property(tries = 500)
    void mutationsNeverCrash(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(List.of(new Sentences(random)
                .query()
                .replace("(", " ( ")
                .replace(")", " ) ")
                .replace(",", " , ")
                .split(" +")));
        String[] odd = {
            "(", ")", "SELECT", "'", "\"", "--", "NOT", "*", "1e", ".", "||", "\u2019", "CASE", "END", "%", "x"
        };
        int at = random.nextInt(words.size());
        switch (random.nextInt(4)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, odd[random.nextInt(odd.length)]);
            case 2 -> words.add(at, words.get(random.nextInt(words.size())));
            default -> words.set(at, odd[random.nextInt(odd.length)]);
        }
        String adql = String.join(" ", words);
        for (Diagnostic diagnostic : CHECKER.check(adql)) {
            assertThat(diagnostic.render(adql)).contains("^");
            if (diagnostic.fix() != null) {
                CHECKER.check(diagnostic.fix().apply(adql));
            }
        }
        CHECKER.complete(adql, random.nextInt(adql.length() + 1));
    }

    @Property(tries = 300)
    void anyTextIsAnswered(@ForAll String text) {
        CHECKER.check(text);
        CHECKER.complete(text, text.length());
    }

    /** Makes sentences of ADQL over the tables of the fixtures. */
    private static final class Sentences {
        private final Random random;
        private int depth;

        Sentences(Random random) {
            this.random = random;
        }

        private String any(String... texts) {
            return texts[random.nextInt(texts.length)];
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        String query() {
            StringBuilder out = new StringBuilder();
            if (chance(10)) {
                out.append("WITH w AS (").append(select("s_ra")).append(") ");
            }
            out.append(
                    chance(15)
                            ? select("s_ra") + any(" UNION ", " EXCEPT ALL ", " INTERSECT ") + select("s_dec")
                            : select(value() + any("", " AS v", " \"v w\"") + ", " + any("*", "o.*", value())));
            if (chance(30)) {
                out.append(" ORDER BY ").append(any("1", "1 DESC"));
            }
            return out + (chance(20) ? " OFFSET 3" : "");
        }

        private String select(String items) {
            return "SELECT " + any("", "DISTINCT ", "ALL ") + any("", "TOP 107 ") + items + " FROM " + from()
                    + (chance(60) ? " WHERE " + condition() : "");
        }

        private String from() {
            return any(
                    "cta.vo_obscore AS o",
                    "cta.vo_obscore o",
                    "cta.vo_obscore AS o LEFT JOIN cat.gammacat AS g ON o.target_name = g.name",
                    "(SELECT * FROM cta.vo_obscore) AS o",
                    "cta.vo_obscore AS o, cat.gammacat AS g");
        }

        private String value() {
            depth++;
            String value = depth > 5
                    ? any("1", "s_ra", "o.s_dec", ".5", "2e-3")
                    : switch (random.nextInt(12)) {
                        case 0 -> value() + any(" + ", " - ", " * ", " / ") + value();
                        case 1 -> "(" + value() + ")";
                        case 2 -> any("- ", "+ ") + value();
                        case 3 -> any("ABS", "SQRT", "FLOOR", "RADIANS") + "(" + value() + ")";
                        case 4 -> "CASE WHEN " + condition() + " THEN " + value() + " ELSE " + value() + " END";
                        case 5 -> "CAST(" + value() + " AS " + any("INTEGER", "DOUBLE PRECISION", "VARCHAR(3)") + ")";
                        case 6 -> "COALESCE(" + value() + ", NULL, 3)";
                        case 7 -> "DISTANCE(" + point() + ", " + point() + ")";
                        case 8 -> "CONTAINS(" + point() + ", " + region() + ")";
                        default -> any("s_ra", "o.s_dec", "n_tels", "t_min", "42", "1.5");
                    };
            depth--;
            return value;
        }

        private String point() {
            return any("POINT(s_ra, s_dec)", "POINT('ICRS', 10, -20)", "CENTROID(CIRCLE(s_ra, s_dec, 1))");
        }

        private String region() {
            return any(
                    "CIRCLE(s_ra, 2, 3)",
                    "CIRCLE(POINT(1, 2), .5)",
                    "BOX('', 1, 2, 3, 4)",
                    "POLYGON(1, 2, 3, 4, 5, 7)",
                    "o.s_region",
                    "REGION('Circle ICRS 1 2 3')");
        }

        private String condition() {
            depth++;
            String condition = depth > 5
                    ? "s_ra < 3"
                    : switch (random.nextInt(10)) {
                        case 0 -> condition() + " AND " + condition();
                        case 1 -> condition() + " OR " + condition();
                        case 2 -> "NOT " + condition();
                        case 3 -> "(" + condition() + ")";
                        case 4 -> any("target_name", "'it''s'") + any(" LIKE ", " NOT ILIKE ") + "'%x_'";
                        case 5 -> "s_ra" + any(" IS NULL", " IS NOT NULL", " BETWEEN 1 AND 2", " NOT IN (1, 2)");
                        case 6 -> "n_tels IN (SELECT calib_level FROM cta.vo_obscore)";
                        case 7 ->
                            any("1 = ", "0 < ", "1 <> ") + any("CONTAINS(", "INTERSECTS(") + point() + ", " + region()
                                    + ")";
                        case 8 -> "EXISTS (SELECT name FROM cat.gammacat WHERE ra < s_ra)";
                        default -> value() + any(" = ", " <> ", " != ", " < ", " >= ") + value();
                    };
            depth--;
            return condition;
        }
    }
}
