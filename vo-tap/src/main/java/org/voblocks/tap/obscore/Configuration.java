package org.voblocks.tap.obscore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.tap.TapException;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.tap.schema.TapSchemaTables;
import org.voblocks.votable.Datatype;

/**
 * The configuration of an observatory as tables beside ObsCore: data levels, arrays, telescopes, sub-arrays, pointing and
 * observation modes, versions of the processing pipelines with their cuts, proposals. Rows of {@code cta.vo_obscore} refer
 * to them by {@code data_level, array_name, sub_array_name, pointing_mode, obs_mode, pipeline_name, pipeline_version, cuts,
 * proposal_id}.
 */
public final class Configuration {
    private static final String SCHEMA = "cta";
    private static final String OBSCORE = "vo_obscore";

    private final DataSource dataSource;

    private Configuration(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The tables, for a service's schema. */
    public static SchemaEntry schema() {
        return new SchemaEntry(
                SCHEMA, null, null, ConfigurationModel.read(SCHEMA).tables(SCHEMA));
    }

    /** A service's schema with the tables, and with keys from {@code cta.vo_obscore}, if it is there, to them. */
    public static TapSchema addTo(TapSchema service) {
        ConfigurationModel model = ConfigurationModel.read(SCHEMA);
        List<TableEntry> tables = new ArrayList<>();
        service.table(SCHEMA + "." + OBSCORE)
                .ifPresent(
                        t -> tables.add(t.toBuilder().keys(model.keys(OBSCORE)).build()));
        tables.addAll(model.tables(SCHEMA));
        return service.with(List.of(new SchemaEntry(SCHEMA, null, null, tables)));
    }

    /**
     * The tables in that database; created where they are missing.
     *
     * @throws TapException if the database refuses
     */
    public static Configuration create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SqlNames.quoted(SCHEMA));
            for (TableEntry table : schema().tables()) {
                statement.execute(TapSchemaTables.createTable(table));
            }
            return new Configuration(dataSource);
        } catch (SQLException e) {
            throw new TapException("the configuration tables cannot be created: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces the rows of one table, in one transaction.
     *
     * @param table the name of the table, without schema
     * @param rows for each row the values by column; a column left out is null
     * @throws TapException if there is no such table or column, or the database refuses
     */
    public void replace(String table, List<? extends Map<String, ?>> rows) {
        TableEntry entry = schema().tables().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new TapException("there is no configuration table '" + table + "'; there are "
                        + schema().tables().stream().map(TableEntry::name).toList()));
        List<String> columns = entry.columns().stream().map(ColumnEntry::name).toList();
        for (Map<String, ?> row : rows) {
            row.keySet().stream().filter(k -> !columns.contains(k)).findFirst().ifPresent(k -> {
                throw new TapException(
                        "the configuration table " + table + " has no column '" + k + "'; it has " + columns);
            });
        }
        try (Connection connection = dataSource.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                write(connection, entry, columns, rows);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(auto);
            }
        } catch (SQLException e) {
            throw new TapException("the configuration table " + table + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(
            Connection connection, TableEntry table, List<String> columns, List<? extends Map<String, ?>> rows)
            throws SQLException {
        String name = SqlNames.quoted(table.dbName());
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + name);
        }
        String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + name + " VALUES (" + places + ")")) {
            for (Map<String, ?> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    ColumnEntry column = table.columns().get(i);
                    statement.setObject(i + 1, converted(column, row.get(column.name())));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A value as the column takes it: times may be text, numbers of any kind. */
    private static @Nullable Object converted(ColumnEntry column, @Nullable Object value) {
        if (value == null) {
            return null;
        } else if ("timestamp".equals(column.xtype())) {
            return Timestamp.valueOf(time(column, value.toString()));
        } else if (column.datatype().isText()) {
            return value.toString();
        } else if (!(value instanceof Number number)) {
            throw new TapException("column " + column.name() + ": '" + value + "' is no number");
        } else if (column.datatype() == Datatype.INT) {
            return number.intValue();
        } else {
            return number.doubleValue();
        }
    }

    private static LocalDateTime time(ColumnEntry column, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
        } catch (DateTimeParseException e) {
            throw new TapException(
                    "column " + column.name() + ": '" + text + "' is no time: expected 2026-11-22T12:00:00", e);
        }
    }
}
