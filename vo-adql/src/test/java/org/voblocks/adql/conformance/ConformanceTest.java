package org.voblocks.adql.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.adql.sql.dialect.PostgresDialect;
import org.voblocks.sky.healpix.Healpix;
import org.voblocks.testing.PostgresCluster;

/** Every query on every database gives the rows that plain Java computes. */
@ExtendWith(ConformanceTest.Postgres.class)
class ConformanceTest {
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
        assertThat(Conformance.CASES).hasSizeGreaterThan(120);
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
            Conformance.SAMPLE.load(connection, "VARCHAR(1000)");
            check(connection, H2Dialect.instance(), GeometryStorage.STCS, Queries.Needs.REGIONS);
        }
    }

    @Test
    void duckDb() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Conformance.SAMPLE.load(connection, "VARCHAR");
            check(connection, DuckDbDialect.instance(), GeometryStorage.STCS, Queries.Needs.NOTHING);
        }
    }

    @Test
    void pgSphere(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            connection.setAutoCommit(false); // nothing stays
            Conformance.SAMPLE.load(connection, "spoly");
            check(connection, PostgresDialect.pgSphere(), GeometryStorage.NATIVE, Queries.Needs.REGIONS);
        }
    }

    /** The cells that the queries expect are computed by vo-sky: pgSphere has them of another library. */
    @Test
    void theCellsOfTheSampleAreThoseOfPgSphere(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            for (int order : new int[] {0, 3, 6, Sample.ORDER, 17}) {
                String sql = Conformance.SAMPLE.obs.stream()
                        .map(o -> "(" + o.id() + ", HEALPIX_NEST(" + order + ", SPOINT(RADIANS(" + o.ra()
                                + "::float8), RADIANS(" + o.dec() + "::float8))))")
                        .collect(Collectors.joining(", ", "VALUES ", ""));
                List<List<Object>> expected = Conformance.SAMPLE.obs.stream()
                        .map(o -> List.<Object>of(o.id(), Healpix.cell(order, o.ra(), o.dec())))
                        .toList();
                assertThat(rows(connection, sql)).as("order %d", order).isEqualTo(expected);
            }
        }
    }

    @Test
    void q3c(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            connection.setAutoCommit(false);
            Conformance.SAMPLE.load(connection, "VARCHAR");
            check(connection, PostgresDialect.q3c(), GeometryStorage.STCS, Queries.Needs.POSITIONS_IN_REGIONS);
        }
    }

    @Test
    void plainPostgres(PostgresCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect()) {
            connection.setAutoCommit(false);
            Conformance.SAMPLE.load(connection, "VARCHAR");
            check(connection, PostgresDialect.plain(), GeometryStorage.STCS, Queries.Needs.POSITIONS_IN_REGIONS);
        }
    }

    private static void check(Connection connection, SqlDialect dialect, GeometryStorage storage, Queries.Needs able)
            throws SQLException {
        Conformance.check(dialect, storage, able, sql -> rows(connection, sql));
    }

    static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
        List<List<Object>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(plain(rows.getObject(i)));
                }
                found.add(row);
            }
        } catch (SQLException e) {
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            throw e;
        }
        return found;
    }

    private static Object plain(Object value) throws SQLException {
        return value instanceof java.sql.Array array ? Arrays.asList((Object[]) array.getArray()) : value;
    }
}
