package org.voblocks.tap.obscore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.tap.TapException;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.tap.schema.TapSchemaTables;

/**
 * The table {@code cta.vo_obscore} and the view {@code ivoa.obscore} in a database. The SQL is what H2, PostgreSQL and
 * DuckDB have in common.
 */
public final class ObsCoreTable {
    private static final String TABLE = "\"cta\".\"vo_obscore\"";
    private static final String VIEW = "\"ivoa\".\"obscore\"";

    private final DataSource dataSource;
    private final RegionColumn regions;

    private ObsCoreTable(DataSource dataSource, RegionColumn regions) {
        this.dataSource = dataSource;
        this.regions = regions;
    }

    /**
     * The table in that database, with regions as text.
     *
     * @throws TapException if the database refuses
     */
    public static ObsCoreTable create(DataSource dataSource) {
        return create(dataSource, RegionColumn.STCS);
    }

    /**
     * The table in that database; created with its view and indexes where they are missing. One that has other columns, of
     * an earlier version or with regions kept in another way, is made anew and is empty.
     *
     * @throws TapException if the database refuses
     */
    public static ObsCoreTable create(DataSource dataSource, RegionColumn regions) {
        ObsCoreTable table = new ObsCoreTable(dataSource, regions);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS \"cta\"");
            statement.execute("CREATE SCHEMA IF NOT EXISTS \"ivoa\"");
            table.dropIfOther(connection, statement);
            statement.execute(table.createTable());
            if (regions != RegionColumn.STCS) {
                statement.execute("CREATE INDEX IF NOT EXISTS \"vo_obscore_s_region\" ON " + TABLE
                        + " USING gist (\"s_region\")");
            }
            for (String column : List.of("obs_id", "obs_publisher_did", "s_ra", "s_dec", "t_min", "t_max")) {
                statement.execute("CREATE INDEX IF NOT EXISTS \"vo_obscore_" + column + "\" ON " + TABLE + " (\""
                        + column + "\")");
            }
            statement.execute("CREATE OR REPLACE VIEW " + VIEW + " AS SELECT * FROM " + TABLE);
        } catch (SQLException e) {
            throw new TapException("the ObsCore table cannot be created: " + e.getMessage(), e);
        }
        return table;
    }

    private String createTable() {
        TableEntry table = ObsCore.schemas().get(1).tables().get(0);
        return TapSchemaTables.createTable(table, c -> c.name().equals(ObsCore.REGION) ? regions.sqlType() : null);
    }

    private void dropIfOther(Connection connection, Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        RegionColumn kept = RegionColumn.STCS;
        try (ResultSet columns = connection.getMetaData().getColumns(null, "cta", "vo\\_obscore", "%")) {
            while (columns.next()) {
                found.add(columns.getString("COLUMN_NAME"));
                if (columns.getString("COLUMN_NAME").equals(ObsCore.REGION)) {
                    kept = RegionColumn.ofType(columns.getString("TYPE_NAME"));
                }
            }
        }
        boolean same = kept == regions
                && found.equals(
                        ObsCore.columns().stream().map(ObsCore.Column::name).toList());
        if (!found.isEmpty() && !same) {
            statement.execute("DROP VIEW IF EXISTS " + VIEW);
            statement.execute("DROP TABLE " + TABLE);
        }
    }

    /** Adds rows, all or none. */
    public void insert(List<ObsCoreRow> rows) {
        change(rows, false);
    }

    /** Replaces all rows, in one transaction. */
    public void replaceAll(List<ObsCoreRow> rows) {
        change(rows, true);
    }

    private void change(List<ObsCoreRow> rows, boolean clear) {
        try (Connection connection = dataSource.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                if (clear) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("DELETE FROM " + TABLE);
                    }
                }
                insert(connection, rows);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(auto);
            }
        } catch (SQLException e) {
            throw new TapException("ObsCore rows cannot be written: " + e.getMessage(), e);
        }
    }

    private void insert(Connection connection, List<ObsCoreRow> rows) throws SQLException {
        List<ObsCore.Column> columns = ObsCore.columns();
        String names = columns.stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
        String places = columns.stream()
                .map(c -> isRegion(c) ? "CAST(? AS " + regions.sqlType() + ")" : "?")
                .collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + TABLE + " (" + names + ") VALUES (" + places + ")")) {
            int waiting = 0;
            for (ObsCoreRow row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    set(statement, i + 1, columns.get(i), row.get(columns.get(i).name()));
                }
                statement.addBatch();
                if (++waiting % 1000 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private void set(PreparedStatement statement, int index, ObsCore.Column column, @Nullable Object value)
            throws SQLException {
        if (value instanceof Instant time) {
            statement.setTimestamp(index, Timestamp.valueOf(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
        } else if (value != null) {
            statement.setObject(index, isRegion(column) ? regions.value(value.toString()) : value);
        } else {
            statement.setNull(index, type(column));
        }
    }

    private static boolean isRegion(ObsCore.Column column) {
        return column.name().equals(ObsCore.REGION);
    }

    private static int type(ObsCore.Column column) {
        return switch (column.entry().datatype()) {
            case INT -> Types.INTEGER;
            case LONG -> Types.BIGINT;
            case DOUBLE -> Types.DOUBLE;
            default -> "timestamp".equals(column.entry().xtype()) ? Types.TIMESTAMP : Types.VARCHAR;
        };
    }
}
