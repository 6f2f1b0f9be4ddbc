package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.tool.LanguageFeatures;

/** The conformance queries, to be run on any engine that has the tables of the {@link Sample}. */
public final class Conformance {
    public static final Sample SAMPLE = new Sample();
    static final List<Queries.Case> CASES = Queries.of(SAMPLE);

    /** Runs SQL. */
    public interface Engine {
        /** The rows, or a failure whose message goes into the report. */
        List<List<Object>> rows(String sql) throws Exception;
    }

    private Conformance() {}

    /** Runs all queries that the engine is able to answer, and fails with all that are not answered right. */
    public static void check(SqlDialect dialect, GeometryStorage storage, Queries.Needs able, Engine engine) {
        Catalog catalog = Sample.catalog(storage);
        AdqlOptions options = AdqlOptions.defaults();
        AdqlParser parser = AdqlParser.of(options);
        Resolver resolver = Resolver.of(catalog, options);
        List<String> wrong = new ArrayList<>();
        int run = 0;
        for (Queries.Case one : CASES) {
            if (one.needs().compareTo(able) > 0 || !one.isFor(dialect.name())) {
                continue;
            }
            String sql;
            try {
                sql = SqlTranslator.of(dialect)
                        .translate(resolver.resolve(parser.parse(one.adql())), TranslateOptions.DEFAULT)
                        .sql();
            } catch (AdqlException e) {
                wrong.add(one.adql() + "\n   " + e.getMessage());
                continue;
            }
            run++;
            String fault;
            try {
                fault = compare(engine.rows(sql), one);
            } catch (Exception e) {
                fault = String.valueOf(e.getMessage());
            }
            if (!fault.isEmpty()) {
                wrong.add(one.adql() + "\n   " + sql + "\n   " + fault);
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(run).isGreaterThan(100);
    }

    /**
     * Runs the queries that {@link LanguageFeatures} finds features by, so that what is promised runs; they are about the
     * table {@code t} with the numbers {@code x} and {@code y} and the text {@code s}.
     */
    public static void checkFeatures(SqlDialect dialect, Engine engine) {
        AdqlParser parser = AdqlParser.of(AdqlOptions.defaults());
        Resolver resolver = Resolver.of(LanguageFeatures.probed(), AdqlOptions.defaults());
        List<String> wrong = new ArrayList<>();
        int run = 0;
        for (String adql : LanguageFeatures.probes().values()) {
            String sql;
            try {
                sql = SqlTranslator.of(dialect)
                        .translate(resolver.resolve(parser.parse(adql)), TranslateOptions.DEFAULT)
                        .sql();
            } catch (AdqlException e) {
                continue; // not promised
            }
            try {
                engine.rows(sql);
                run++;
            } catch (Exception e) {
                wrong.add(sql + "\n   " + e.getMessage());
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(run).isGreaterThan(20);
    }

    private static String compare(List<List<Object>> rows, Queries.Case one) {
        List<String> found =
                new ArrayList<>(rows.stream().map(Conformance::text).toList());
        List<String> expected =
                new ArrayList<>(one.rows().stream().map(Conformance::text).toList());
        if (!one.ordered()) {
            found.sort(null);
            expected.sort(null);
        }
        if (found.equals(expected)) {
            return "";
        }
        List<String> more = new ArrayList<>(found);
        expected.forEach(more::remove);
        List<String> less = new ArrayList<>(expected);
        found.forEach(less::remove);
        return "expected " + expected.size() + " rows, found " + found.size() + "; too many: "
                + more.stream().limit(5).toList() + ", missing: "
                + less.stream().limit(5).toList();
    }

    /* Numbers to eight digits, whatever their type. */
    private static String text(List<Object> row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row) {
            text.append('|');
            if (value instanceof List<?> list) {
                text.append(text(new ArrayList<>(list)));
            } else if (value instanceof Number number) {
                double rounded = new BigDecimal(number.toString())
                        .setScale(9, RoundingMode.HALF_UP)
                        .round(new MathContext(8))
                        .doubleValue();
                text.append(rounded == 0 ? 0.0 : rounded);
            } else {
                text.append(value);
            }
        }
        return text.toString();
    }
}
