package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.testing.PostgresCluster;

/** Every query on every database gives the rows that plain Java computes. */
@ExtendWith(ConformanceTest.Postgres.class)
class ConformanceTest {
    private static final Sample SAMPLE = new Sample();
    private static final List<Queries.Case> CASES = Queries.of(SAMPLE);

    /** Gives a test the cluster. */
    static final class Postgres implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PostgresCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(
                            PostgresCluster.class,
                            key -> PostgresCluster.start("pg_sphere", "q3c"),
                            PostgresCluster.class);
        }
    }

    @Test
    void thereAreManyQueries() {
        assertThat(CASES).hasSizeGreaterThan(120);
    }

    @Test
    void h2() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE")) {
            try (Statement statement = connection.createStatement()) {
                for (String alias : H2Dialect.createAliases()) {
                    statement.execute(alias);
                }
            }
            SAMPLE.load(connection, "VARCHAR(1000)");
            check(connection, H2Dialect.instance(), GeometryStorage.STCS, Queries.Needs.TEXT_REGIONS);
        }
    }

    @Test
    void duckDb() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            SAMPLE.load(connection, "VARCHAR");
            check(connection, DuckDbDialect.instance(), GeometryStorage.STCS, Queries.Needs.NOTHING);
        }
    }

    @Test
    void pgSphere(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            connection.setAutoCommit(false); // nothing stays
            SAMPLE.load(connection, "spoly");
            check(connection, PostgresDialect.pgSphere(), GeometryStorage.NATIVE, Queries.Needs.REGIONS);
        }
    }

    @Test
    void q3c(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            connection.setAutoCommit(false);
            SAMPLE.load(connection, "VARCHAR");
            check(connection, PostgresDialect.q3c(), GeometryStorage.STCS, Queries.Needs.NOTHING);
        }
    }

    @Test
    void plainPostgres(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            connection.setAutoCommit(false);
            SAMPLE.load(connection, "VARCHAR");
            check(connection, PostgresDialect.plain(), GeometryStorage.STCS, Queries.Needs.NOTHING);
        }
    }

    private static void check(Connection connection, SqlDialect dialect, GeometryStorage storage, Queries.Needs able)
            throws SQLException {
        Catalog catalog = Sample.catalog(storage);
        AdqlOptions options = AdqlOptions.defaults();
        AdqlParser parser = AdqlParser.of(options);
        List<String> wrong = new ArrayList<>();
        int run = 0;
        try (Statement statement = connection.createStatement()) {
            for (Queries.Case one : CASES) {
                if (one.needs().compareTo(able) > 0) {
                    continue;
                }
                String sql = "";
                try {
                    sql = SqlTranslator.of(dialect)
                            .translate(
                                    Resolver.of(catalog, options).resolve(parser.parse(one.adql())),
                                    TranslateOptions.DEFAULT)
                            .sql();
                } catch (AdqlException e) {
                    wrong.add(one.adql() + "\n   " + e.getMessage());
                    continue;
                }
                run++;
                String fault = compare(connection, statement, sql, one);
                if (!fault.isEmpty()) {
                    wrong.add(one.adql() + "\n   " + sql + "\n   " + fault);
                }
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        assertThat(run).isGreaterThan(100);
    }

    private static String compare(Connection connection, Statement statement, String sql, Queries.Case one)
            throws SQLException {
        boolean transaction = !connection.getAutoCommit();
        java.sql.Savepoint savepoint = transaction ? connection.setSavepoint() : null;
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getObject(i));
                }
                found.add(text(row));
            }
        } catch (SQLException e) {
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            return String.valueOf(e.getMessage());
        }
        List<String> expected =
                new ArrayList<>(one.rows().stream().map(ConformanceTest::text).toList());
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

    /* Numbers to nine digits, whatever their type. */
    private static String text(List<Object> row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row) {
            text.append('|');
            if (value instanceof Number number) {
                double rounded = new BigDecimal(number.toString())
                        .setScale(9, java.math.RoundingMode.HALF_UP)
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
