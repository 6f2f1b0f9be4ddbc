package org.voblocks.adql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.H2Dialect;

/** Large and deep queries give a diagnostic or an answer, never a stack overflow. */
class LimitsTest {
    private static final AdqlOptions OPTIONS =
            AdqlOptions.builder().anyFunction(true).build();

    private static String translate(String adql) {
        ResolvedQuery resolved = Resolver.of(Catalog.anything(), OPTIONS)
                .resolve(AdqlParser.of(OPTIONS).parse(adql));
        return SqlTranslator.of(H2Dialect.instance())
                .translate(resolved, TranslateOptions.DEFAULT)
                .sql();
    }

    private static String nested(String open, String core, String close, int depth) {
        return open.repeat(depth) + core + close.repeat(depth);
    }

    @Test
    void deepQueriesAreRefused() {
        for (int depth : new int[] {2_000, 50_000}) {
            for (String adql : new String[] {
                "SELECT " + nested("(", "x", ")", depth) + " FROM t",
                "SELECT " + nested("ABS(", "x", ")", depth) + " FROM t",
                "SELECT x FROM t WHERE " + nested("(", "x = 1", ")", depth),
                "SELECT x FROM t WHERE " + nested("NOT ", "x = 1", "", depth),
                "SELECT " + nested("- ", "x", "", depth) + " FROM t",
                "SELECT x FROM " + nested("(SELECT x FROM ", "t", ") AS q", depth / 5),
                "SELECT x FROM t" + " JOIN t USING (x)".repeat(depth / 5)
            }) {
                AdqlOptions wide = OPTIONS.toBuilder()
                        .limits(new AdqlLimits(10_000_000, 1_000_000, 200))
                        .build();
                assertThatThrownBy(() -> AdqlParser.of(wide).parse(adql))
                        .isInstanceOfSatisfying(
                                AdqlException.class,
                                e -> assertThat(e.diagnostics().get(0).code()).isIn(DiagnosticCode.LIMIT));
            }
        }
    }

    /** On a stack of 1 MB, the default of the JVM. */
    @Test
    void queriesAtTheLimitsAreTranslated() throws InterruptedException {
        String[] queries = {
            "SELECT " + nested("(", "x", ")", 199) + " FROM t",
            "SELECT " + nested("ABS(", "x", ")", 199) + " FROM t",
            "SELECT x FROM t WHERE " + nested("NOT (", "x = 1", ")", 99),
            "SELECT x FROM " + nested("(SELECT x FROM ", "t", ") AS q", 199),
            "SELECT x FROM t WHERE " + nested("x IN (SELECT x FROM t WHERE ", "x = 1", ")", 199),
            "SELECT x FROM t" + " JOIN t USING (x)".repeat(199),
            "SELECT x FROM t WHERE "
                    + IntStream.range(0, 20_000).mapToObj(i -> "x = " + i).collect(Collectors.joining(" OR ")),
            "SELECT " + "x + ".repeat(20_000) + "x FROM t",
            "SELECT x FROM t WHERE x IN (" + "1, ".repeat(50_000) + "1)",
            "SELECT x FROM t" + " UNION SELECT x FROM t".repeat(2_000),
        };
        Throwable[] failure = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> {
                    for (String adql : queries) {
                        assertThat(translate(adql)).isNotEmpty();
                    }
                },
                "default stack",
                1024 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
    }

    @Test
    void longQueriesAreRefused() {
        AdqlOptions tight =
                OPTIONS.toBuilder().limits(new AdqlLimits(40, 8, 10)).build();
        assertThatThrownBy(() -> AdqlParser.of(tight).parse("SELECT x FROM t WHERE y = 1 AND z = 123456789"))
                .hasMessage("line 1, column 1: the query has 45 characters; at most 40 are accepted");
        assertThatThrownBy(() -> AdqlParser.of(tight).parse("SELECT a,b,c,d,e FROM t"))
                .hasMessage("line 1, column 15: the query has more than 8 words, numbers and signs");
    }
}
