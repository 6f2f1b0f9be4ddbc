package org.voblocks.tap.upload;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.RowCursor;

/** Uploaded tables as temporary tables of a connection. */
public final class UploadTables {
    private static final int BATCH = 1000;

    private UploadTables() {}

    /**
     * Creates the tables and fills them.
     *
     * @param dialect the name of the database's dialect, by which types are chosen
     */
    public static void create(Connection connection, List<UploadedTable> tables, String dialect) throws SQLException {
        for (UploadedTable table : tables) {
            List<UploadColumn> columns = table.columns(dialect);
            List<String> definitions = new ArrayList<>();
            List<Field> fields = table.rows().fields();
            for (int i = 0; i < fields.size(); i++) {
                definitions.add(SqlNames.quoted(fields.get(i).name()) + " "
                        + columns.get(i).sqlType(dialect));
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE LOCAL TEMPORARY TABLE " + name(table) + " (" + String.join(", ", definitions) + ")");
            }
            fill(connection, table, columns);
        }
    }

    /** Statements that drop the tables. */
    public static List<String> drop(List<UploadedTable> tables) {
        return tables.stream().map(t -> "DROP TABLE IF EXISTS " + name(t)).toList();
    }

    private static String name(UploadedTable table) {
        return SqlNames.quoted(table.dbName());
    }

    private static void fill(Connection connection, UploadedTable table, List<UploadColumn> columns)
            throws SQLException {
        List<String> places = columns.stream().map(UploadColumn::place).toList();
        try (PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO " + name(table) + " VALUES (" + String.join(", ", places) + ")");
                RowCursor rows = table.rows().open()) {
            int waiting = 0;
            while (rows.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).set(connection, statement, i, rows);
                }
                statement.addBatch();
                if (++waiting % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            if (waiting % BATCH > 0) {
                statement.executeBatch();
            }
        }
    }
}
