package org.voblocks.prov.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.internal.provtap.ProvTapRow;

/** Puts rows into the ProvTAP tables: a row that is there gets what it does not have yet. */
final class ProvTapRows {
    private final Connection connection;

    ProvTapRows(Connection connection) {
        this.connection = connection;
    }

    void put(ProvTapRow row) throws SQLException {
        ProvTap.TableDefinition table = ProvTap.table(row.table());
        List<String> keys = new ArrayList<>();
        for (ProvTap.ColumnDefinition column : table.columns()) {
            if (column.key()) {
                keys.add(column.name());
                row.values().putIfAbsent(column.name(), "");
            }
        }
        String name = ProvTap.SCHEMA + "." + table.name();
        String where = " WHERE " + String.join(" = ? AND ", keys) + " = ?";
        boolean exists;
        try (PreparedStatement find = connection.prepareStatement("SELECT COUNT(*) FROM " + name + where)) {
            bind(find, 1, keys, row.values());
            try (ResultSet result = find.executeQuery()) {
                exists = result.next() && result.getInt(1) > 0;
            }
        }
        List<String> columns = new ArrayList<>(row.values().keySet());
        if (!exists) {
            String sql = "INSERT INTO " + name + " (" + String.join(", ", columns) + ") VALUES ("
                    + JdbcProvStore.marks(columns.size()) + ")";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                bind(insert, 1, columns, row.values());
                insert.executeUpdate();
            }
            return;
        }
        columns.removeAll(keys);
        if (!columns.isEmpty()) {
            String sql = "UPDATE " + name + " SET " + String.join(" = ?, ", columns) + " = ?" + where;
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                bind(update, 1, columns, row.values());
                bind(update, 1 + columns.size(), keys, row.values());
                update.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, int from, List<String> columns, Map<String, Object> values)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(columns.get(i));
            if (value instanceof ProvTime time) {
                statement.setTimestamp(from + i, JdbcProvStore.timestamp(time));
            } else {
                statement.setString(from + i, value == null ? null : value.toString());
            }
        }
    }
}
