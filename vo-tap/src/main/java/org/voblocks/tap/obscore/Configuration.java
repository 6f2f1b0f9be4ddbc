package org.voblocks.tap.obscore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.voblocks.tap.TapException;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.KeyEntry;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.tap.schema.TapSchemaTables;
import org.voblocks.votable.Datatype;

/**
 * The configuration of an observatory as tables beside ObsCore: data levels, arrays, telescopes, sub-arrays, pointing and
 * observation modes, versions of the processing pipelines with their cuts, proposals. Rows of {@code cta.vo_obscore} refer
 * to them by {@code data_level, array_name, sub_array_name, pointing_mode, obs_mode, pipeline_name, cuts, proposal_id}.
 */
public final class Configuration {
    private static final String SCHEMA = "cta";

    private final DataSource dataSource;

    private Configuration(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The tables, for a service's schema. */
    public static SchemaEntry schema() {
        Map<String, List<ColumnEntry>> columns = new LinkedHashMap<>();
        Map<String, List<KeyEntry>> keys = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] f = line.split("\\|", 7);
            columns.computeIfAbsent(f[0], t -> new ArrayList<>())
                    .add(typed(f[1], f[2])
                            .unit(f[3].isEmpty() ? null : f[3])
                            .ucd(f[4])
                            .description(f[6])
                            .build());
            if (!f[5].isEmpty()) {
                String[] target = f[5].split("\\.", 2);
                keys.computeIfAbsent(f[0], t -> new ArrayList<>())
                        .add(KeyEntry.of(SCHEMA + "_" + f[0] + "_" + f[1], f[1], SCHEMA + "." + target[0], target[1]));
            }
        }
        List<TableEntry> tables = new ArrayList<>();
        columns.forEach((name, list) -> tables.add(TableEntry.builder(SCHEMA, name)
                .description("Configuration: " + name.replace('_', ' '))
                .columns(list)
                .keys(keys.getOrDefault(name, List.of()))
                .build()));
        return new SchemaEntry(SCHEMA, null, null, tables);
    }

    private static ColumnEntry.Builder typed(String name, String type) {
        return switch (type) {
            case "int" -> ColumnEntry.builder(name, Datatype.INT);
            case "double" -> ColumnEntry.builder(name, Datatype.DOUBLE);
            case "timestamp" -> ColumnEntry.text(name).xtype("timestamp");
            default -> ColumnEntry.text(name);
        };
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
    public void replace(String table, List<Map<String, Object>> rows) {
        TableEntry entry = schema().tables().stream()
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new TapException("there is no configuration table '" + table + "'; there are "
                        + schema().tables().stream().map(TableEntry::name).toList()));
        List<String> columns = entry.columns().stream().map(ColumnEntry::name).toList();
        for (Map<String, Object> row : rows) {
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
            } catch (SQLException e) {
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
            Connection connection, TableEntry table, List<String> columns, List<Map<String, Object>> rows)
            throws SQLException {
        String name = SqlNames.quoted(table.dbName());
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + name);
        }
        String places = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + name + " VALUES (" + places + ")")) {
            for (Map<String, Object> row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, row.get(columns.get(i)));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<String> lines() {
        try (InputStream in = Configuration.class.getResourceAsStream("configuration.csv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource configuration.csv is missing beside " + Configuration.class);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
