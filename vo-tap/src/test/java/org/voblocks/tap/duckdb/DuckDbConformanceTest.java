package org.voblocks.tap.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.conformance.Conformance;
import org.voblocks.adql.conformance.Queries;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.tap.BackEnd;

/** With its functions DuckDB answers all conformance queries, those about columns of regions too. */
class DuckDbConformanceTest {
    @Test
    void queriesGiveTheRows() throws Exception {
        try (BackEnd duckDb = BackEnd.start("duckdb")) {
            DuckDbSkyFunctions.register(duckDb.dataSource());
            try (Connection connection = duckDb.dataSource().getConnection()) {
                Conformance.SAMPLE.load(connection, "VARCHAR");
                Conformance.check(
                        DuckDbDialect.withFunctions(),
                        GeometryStorage.STCS,
                        Queries.Needs.REGIONS,
                        sql -> rows(connection, sql));
            }
        }
    }

    private static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        List<List<Object>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row.add(
                            value instanceof java.sql.Array array
                                    ? Arrays.asList((Object[]) array.getArray())
                                    : value);
                }
                found.add(row);
            }
        }
        return found;
    }
}
