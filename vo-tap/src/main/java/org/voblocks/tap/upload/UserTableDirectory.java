package org.voblocks.tap.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.votable.Field;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.io.VoTableWriter;

/** Whose tables are which: a table beside them. Columns are kept as a VOTable without rows. */
final class UserTableDirectory {
    /** How names of tables in the database begin; then come the second in which it was made, and a random number. */
    static final String PREFIX = "t_";

    private static final String TABLE = UserTables.sql("directory");
    private static final String OWNED = " WHERE " + name("owner") + " = ? AND " + name("name") + " = ?";

    private static String name(String column) {
        return SqlNames.quoted(column);
    }

    void create(Connection connection) throws SQLException {
        UserTables.run(connection, "CREATE SCHEMA IF NOT EXISTS " + name(UserTables.SCHEMA));
        UserTables.run(
                connection,
                "CREATE TABLE IF NOT EXISTS " + TABLE + " (" + name("owner") + " VARCHAR NOT NULL, " + name("name")
                        + " VARCHAR NOT NULL, " + name("db_name") + " VARCHAR NOT NULL, " + name("row_count")
                        + " BIGINT NOT NULL, " + name("metadata") + " VARCHAR NOT NULL, PRIMARY KEY (" + name("owner")
                        + ", " + name("name") + "))");
    }

    List<UserTable> list(Connection connection, String owner) throws SQLException {
        String sql = "SELECT " + name("name") + ", " + name("db_name") + ", " + name("row_count") + ", "
                + name("metadata") + " FROM " + TABLE + " WHERE " + name("owner") + " = ? ORDER BY " + name("name");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            List<UserTable> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    tables.add(new UserTable(
                            found.getString(1), found.getString(2), found.getLong(3), fields(found.getString(4))));
                }
            }
            return tables;
        }
    }

    void put(Connection connection, String owner, UserTable table) throws SQLException {
        String change = "UPDATE " + TABLE + " SET " + name("db_name") + " = ?, " + name("row_count") + " = ?, "
                + name("metadata") + " = ?" + OWNED;
        String add = "INSERT INTO " + TABLE + " (" + name("db_name") + ", " + name("row_count") + ", "
                + name("metadata") + ", " + name("owner") + ", " + name("name") + ") VALUES (?, ?, ?, ?, ?)";
        if (put(connection, change, owner, table) == 0) {
            put(connection, add, owner, table);
        }
    }

    private static int put(Connection connection, String sql, String owner, UserTable table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.dbName());
            statement.setLong(2, table.rows());
            statement.setString(3, metadata(table.fields()));
            statement.setString(4, owner);
            statement.setString(5, table.name());
            return statement.executeUpdate();
        }
    }

    void count(Connection connection, String owner, String table, long more) throws SQLException {
        String sql = "UPDATE " + TABLE + " SET " + name("row_count") + " = " + name("row_count") + " + ?" + OWNED;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, more);
            statement.setString(2, owner);
            statement.setString(3, table);
            statement.executeUpdate();
        }
    }

    void remove(Connection connection, String owner, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + TABLE + OWNED)) {
            statement.setString(1, owner);
            statement.setString(2, table);
            statement.executeUpdate();
        }
    }

    /** Tables in the database that nobody owns, made before that time: an upload that ended half way leaves one. */
    List<String> abandoned(Connection connection, Instant before) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, UserTables.SCHEMA, PREFIX + "%", null)) {
            while (found.next()) {
                String table = found.getString("TABLE_NAME");
                String[] parts = table.split("_", -1);
                if (parts.length == 3 && Long.parseLong(parts[1]) < before.getEpochSecond()) {
                    names.add(table);
                }
            }
        }
        String sql = "SELECT " + name("db_name") + " FROM " + TABLE;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet owned = statement.executeQuery()) {
            while (owned.next()) {
                names.remove(owned.getString(1));
            }
        }
        return names;
    }

    private static String metadata(List<Field> fields) {
        Table table = Table.builder().fields(fields).build();
        VoTable document = VoTable.builder()
                .resources(List.of(Resource.builder().tables(List.of(table)).build()))
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VoTableWriter.builder().build().write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Field> fields(String metadata) {
        try {
            return VoTableReader.builder()
                    .build()
                    .read(new ByteArrayInputStream(metadata.getBytes(StandardCharsets.UTF_8)))
                    .resources()
                    .get(0)
                    .tables()
                    .get(0)
                    .fields();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
