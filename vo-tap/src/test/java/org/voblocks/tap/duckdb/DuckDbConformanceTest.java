package org.voblocks.tap.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.conformance.Conformance;
import org.voblocks.adql.conformance.Queries;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.tap.BackEnd;

/** Every conformance query on a DuckDB with the sky functions gives the rows that plain Java computes. */
class DuckDbConformanceTest {
    private static Connection connection;

    @BeforeAll
    static void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        DuckDbSkyFunctions.register(new BackEnd.DuckDb(connection.unwrap(DuckDBConnection.class)));
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static List<List<Object>> rows(String sql) throws SQLException {
        List<List<Object>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row.add(value instanceof java.sql.Array array ? Arrays.asList((Object[]) array.getArray()) : value);
                }
                found.add(row);
            }
        }
        return found;
    }

    @Test
    void queriesGiveTheRows() throws SQLException {
        Conformance.SAMPLE.load(connection, "VARCHAR");
        Conformance.check(
                DuckDbDialect.withFunctions(),
                GeometryStorage.STCS,
                Queries.Needs.REGIONS,
                DuckDbConformanceTest::rows);
    }

    @Test
    void featuresRun() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x DOUBLE, y DOUBLE, s VARCHAR)");
            statement.execute("INSERT INTO t VALUES (1, 2, 'x')");
        }
        Conformance.checkFeatures(DuckDbDialect.withFunctions(), DuckDbConformanceTest::rows);
    }
}
