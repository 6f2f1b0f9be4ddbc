package org.voblocks.tap.upload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.votable.row.RowCursor;

/** Uploaded tables as temporary tables of a connection. */
public final class UploadTables {
    private UploadTables() {}

    /**
     * Creates the tables and fills them.
     *
     * @param dialect the name of the database's dialect, by which types are chosen
     */
    public static void create(Connection connection, List<UploadedTable> tables, String dialect) throws SQLException {
        for (UploadedTable table : tables) {
            StoredColumns columns = new StoredColumns(table.rows().fields(), dialect);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE LOCAL TEMPORARY TABLE " + name(table) + columns.definition());
            }
            try (RowCursor rows = table.rows().open()) {
                columns.insert(connection, name(table), rows);
            }
        }
    }

    /** Statements that drop the tables. */
    public static List<String> drop(List<UploadedTable> tables) {
        return tables.stream().map(t -> "DROP TABLE IF EXISTS " + name(t)).toList();
    }

    private static String name(UploadedTable table) {
        return SqlNames.quoted(table.dbName());
    }
}
