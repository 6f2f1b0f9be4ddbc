package org.voblocks.tap.upload;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.voblocks.dali.VoException;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.RowCursor;

/** The columns of a table that a user brings, as a database keeps them. */
final class StoredColumns {
    private static final int BATCH = 1000;

    /** What every database keeps of a name, in bytes: PostgreSQL cuts longer ones off, H2 refuses those beyond 256. */
    private static final int LONGEST_NAME = 63;

    private final List<Field> fields;
    private final List<UploadColumn> columns;
    private final String dialect;

    StoredColumns(List<Field> fields, String dialect) {
        this.fields = fields;
        this.columns = fields.stream().map(f -> new UploadColumn(f, dialect)).toList();
        this.dialect = dialect;
    }

    /**
     * Checks the names.
     *
     * @param table what errors call the table
     * @throws VoException 400 if a database cannot keep them
     */
    StoredColumns checked(String table) {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            int length = field.name().getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_NAME) {
                throw VoException.badRequest(table + ": the name of column " + (names.size() + 1) + " has " + length
                        + " bytes; expected at most " + LONGEST_NAME);
            }
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw VoException.badRequest(
                        table + ": two columns are named '" + field.name() + "', but for upper and lower case");
            }
        }
        return this;
    }

    /** What queries are told of them. */
    List<ColumnEntry> entries() {
        return columns.stream().map(UploadColumn::entry).toList();
    }

    /** Names and types for CREATE TABLE, in parentheses. */
    String definition() {
        List<String> definitions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(
                    SqlNames.quoted(fields.get(i).name()) + " " + columns.get(i).sqlType(dialect));
        }
        return " (" + String.join(", ", definitions) + ")";
    }

    /**
     * Inserts rows. Their columns are found by name, in any case; columns that the rows lack are null.
     *
     * @param table the name of the table, as SQL
     * @return how many
     * @throws VoException 400 if the rows have a column that the table lacks
     */
    long insert(Connection connection, String table, RowCursor rows) throws SQLException {
        int[] sources = sources(rows.fields());
        String places = columns.stream().map(UploadColumn::place).collect(Collectors.joining(", "));
        long inserted = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            while (rows.next()) {
                for (int i = 0; i < sources.length; i++) {
                    columns.get(i).set(connection, statement, i + 1, rows, sources[i]);
                }
                statement.addBatch();
                if (++inserted % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            if (inserted % BATCH > 0) {
                statement.executeBatch();
            }
        }
        return inserted;
    }

    private int[] sources(List<Field> found) {
        List<String> names = found.stream().map(f -> key(f.name())).toList();
        List<String> known = fields.stream().map(f -> key(f.name())).toList();
        for (Field field : found) {
            if (!known.contains(key(field.name()))) {
                throw VoException.badRequest("the table has no column '" + field.name() + "'; it has "
                        + fields.stream().map(Field::name).collect(Collectors.joining(", ")));
            }
        }
        return known.stream().mapToInt(names::indexOf).toArray();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
