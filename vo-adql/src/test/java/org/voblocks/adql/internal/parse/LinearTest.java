package org.voblocks.adql.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.adql.internal.grammar.AdqlLexer;
import org.voblocks.adql.internal.grammar.AdqlParser;

/**
 * Twice the nesting or length takes no more than twice the work, counted in looks at tokens: where a parser tries
 * alternatives again and again, as one does whose time doubles with each subquery, this number says so.
 */
class LinearTest {
    private static long looks(String adql) {
        long[] looks = new long[1];
        CommonTokenStream stream = new CommonTokenStream(new AdqlLexer(CharStreams.fromString(adql))) {
            @Override
            public int LA(int i) {
                looks[0]++;
                return super.LA(i);
            }
        };
        AdqlParser parser = new AdqlParser(stream);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.setErrorHandler(new BailErrorStrategy());
        parser.statement();
        return looks[0];
    }

    private static String nested(String open, String core, String close, int depth) {
        return open.repeat(depth) + core + close.repeat(depth);
    }

    private static IntFunction<String> queries(String kind) {
        return switch (kind) {
            case "tables" -> n -> "SELECT x FROM " + nested("(SELECT x FROM ", "t", ") AS q", n);
            case "in" -> n -> "SELECT x FROM t WHERE " + nested("x IN (SELECT x FROM t WHERE ", "x = 1", ")", n);
            case "exists" -> n -> "SELECT x FROM t WHERE " + nested("EXISTS (SELECT x FROM t WHERE ", "x = 1", ")", n);
            case "calls" -> n -> "SELECT " + nested("ABS(", "x", ")", n) + " FROM t";
            case "values" -> n -> "SELECT " + nested("(", "x", ")", n) + " FROM t";
            case "conditions" -> n -> "SELECT x FROM t WHERE " + nested("(", "x = 1", ")", n);
            case "case" -> n -> "SELECT " + nested("CASE WHEN x = 1 THEN ", "x", " ELSE 2 END", n) + " FROM t";
            case "joins" -> n -> "SELECT x FROM t" + " JOIN t ON t.x = t.y".repeat(n);
            case "unions" -> n -> "SELECT x FROM t" + " UNION SELECT x FROM t".repeat(n);
            case "or" -> n -> "SELECT x FROM t WHERE x = 1" + " OR x = 2".repeat(n);
            default -> n -> "SELECT x" + " + x".repeat(n) + " FROM t";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables",
                "in",
                "exists",
                "calls",
                "values",
                "conditions",
                "case",
                "joins",
                "unions",
                "or",
                "sums"
            })
    void workGrowsWithLength(String kind) {
        IntFunction<String> query = queries(kind);
        looks(query.apply(200)); // what is learnt is learnt
        long half = looks(query.apply(100));
        long whole = looks(query.apply(200));
        assertThat(whole).isLessThanOrEqualTo(2 * half + 100);
    }
}
