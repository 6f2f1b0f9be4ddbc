package org.voblocks.tap.exec;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.tap.schema.TableRows;
import org.voblocks.tap.schema.TapSchemaTables;
import org.voblocks.votable.row.RowCursor;

/** Writes whole tables. The SQL is what H2 and PostgreSQL have in common. */
final class TableWriter {
    private TableWriter() {}

    static void replace(Connection connection, List<TableRows> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (TableRows table : tables) {
                List<String> name = table.table().dbName();
                if (name.size() > 1) {
                    statement.execute("CREATE SCHEMA IF NOT EXISTS " + SqlNames.quoted(name.get(name.size() - 2)));
                }
                statement.execute(TapSchemaTables.createTable(table.table()));
                statement.execute("DELETE FROM " + SqlNames.quoted(name));
            }
        }
        for (TableRows table : tables) {
            fill(connection, table);
        }
    }

    private static void fill(Connection connection, TableRows table) throws SQLException {
        int columns = table.rows().fields().size();
        String places = table.rows().fields().stream().map(c -> "?").collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + SqlNames.quoted(table.table().dbName()) + " VALUES (" + places + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                RowCursor rows = table.rows().open()) {
            while (rows.next()) {
                for (int i = 0; i < columns; i++) {
                    statement.setObject(i + 1, rows.getObject(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
