package org.voblocks.tap.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.tap.TapException;

/**
 * The tables TAP_SCHEMA.* in the database (TAP 1.1, section 4). They stand in the schema {@code tap_schema}; the SQL is
 * what H2 and PostgreSQL have in common.
 */
public final class TapSchemaTables {
    private static final SchemaEntry SELF = StandardTables.describe();

    private TapSchemaTables() {}

    /** The schema with TAP_SCHEMA itself in it: a service describes these tables too. */
    public static TapSchema selfDescribed(TapSchema schema) {
        List<SchemaEntry> own = schema.schemas().stream()
                .filter(s -> !s.name().equalsIgnoreCase(SELF.name()))
                .toList();
        return new TapSchema(Stream.concat(own.stream(), Stream.of(SELF)).toList());
    }

    /**
     * Writes the tables anew in one transaction; creates them where they are missing.
     *
     * @param dataSource gives a connection that may write
     * @throws TapException if the database refuses
     */
    public static void write(DataSource dataSource, TapSchema schema) {
        TapSchema all = selfDescribed(schema);
        try (Connection connection = dataSource.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                create(connection);
                fill(connection, all);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(auto);
            }
        } catch (SQLException e) {
            throw new TapException("the tables of TAP_SCHEMA cannot be written: " + e.getMessage(), e);
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Names.delimited(StandardTables.DB_SCHEMA));
            for (TableEntry table : SELF.tables()) {
                statement.execute(createTable(table));
            }
        }
    }

    /** {@code CREATE TABLE IF NOT EXISTS} for a table. */
    public static String createTable(TableEntry table) {
        return table.columns().stream()
                .map(c -> Names.delimited(c.dbName()) + " " + ColumnTypes.sql(c))
                .collect(Collectors.joining(
                        ",\n  ", "CREATE TABLE IF NOT EXISTS " + Names.sql(table.dbName()) + " (\n  ", "\n)"));
    }

    private static void fill(Connection connection, TapSchema schema) throws SQLException {
        for (TableEntry table : SELF.tables()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM " + Names.sql(table.dbName()));
            }
        }
        try (Insert schemas = insert(connection, "schemas");
                Insert tables = insert(connection, "tables");
                Insert columns = insert(connection, "columns");
                Insert keys = insert(connection, "keys");
                Insert keyColumns = insert(connection, "key_columns")) {
            int schemaIndex = 0;
            int tableIndex = 0;
            for (SchemaEntry s : schema.schemas()) {
                schemas.add(Names.quoted(s.name()), s.utype(), s.description(), ++schemaIndex);
                for (TableEntry t : s.tables()) {
                    tables.add(
                            Names.quoted(s.name()),
                            t.queryName(),
                            t.view() ? "view" : "table",
                            t.utype(),
                            t.description(),
                            ++tableIndex);
                    columns(columns, t);
                    for (KeyEntry k : t.keys()) {
                        keys.add(k.id(), t.queryName(), k.target(), k.utype(), k.description());
                        for (KeyEntry.Pair pair : k.columns()) {
                            keyColumns.add(k.id(), pair.from(), pair.target());
                        }
                    }
                }
            }
        }
    }

    private static void columns(Insert insert, TableEntry table) throws SQLException {
        int index = 0;
        for (ColumnEntry c : table.columns()) {
            insert.add(
                    table.queryName(),
                    Names.quoted(c.name()),
                    c.utype(),
                    c.ucd(),
                    c.unit(),
                    c.description(),
                    c.datatype().text(),
                    c.arraysize(),
                    c.xtype(),
                    TapSchema.size(c.arraysize()),
                    c.principal() ? 1 : 0,
                    c.indexed() ? 1 : 0,
                    c.std() ? 1 : 0,
                    ++index);
        }
    }

    private static Insert insert(Connection connection, String name) throws SQLException {
        TableEntry table = SELF.tables().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name.toLowerCase(Locale.ROOT)));
        String places = table.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
        return new Insert(
                connection.prepareStatement("INSERT INTO " + Names.sql(table.dbName()) + " VALUES (" + places + ")"));
    }

    /** Collects rows of one table. */
    private record Insert(PreparedStatement statement) implements AutoCloseable {
        void add(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
        }

        @Override
        public void close() throws SQLException {
            statement.executeBatch();
            statement.close();
        }
    }
}
