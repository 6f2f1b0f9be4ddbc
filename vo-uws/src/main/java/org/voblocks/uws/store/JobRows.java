package org.voblocks.uws.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.internal.JobJson;

/** The statements on the table of jobs. */
final class JobRows {
    private static final int LONGEST = 100_000;

    private final String table;
    /** H2 locks an owner by a row, PostgreSQL by a number. */
    private volatile boolean h2;

    JobRows(String table) {
        this.table = table;
    }

    void createTable(Connection connection) throws SQLException {
        String index = table.replace('.', '_');
        h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        String[] commands = {
            // a long text in a column of its own: H2 keeps a TEXT of more than 256 bytes in other places than the row
            "CREATE TABLE IF NOT EXISTS " + table
                    + " (id VARCHAR(128) PRIMARY KEY, type VARCHAR(128) NOT NULL, version BIGINT NOT NULL,"
                    + " owner VARCHAR(1024), phase VARCHAR(16) NOT NULL, created BIGINT NOT NULL, destruction BIGINT,"
                    + " document VARCHAR(" + LONGEST + ") NOT NULL, long_document TEXT)",
            "CREATE INDEX IF NOT EXISTS " + index + "_newest_in_phase ON " + table + " (phase, created DESC, id DESC)",
            "CREATE INDEX IF NOT EXISTS " + index + "_newest_of_type ON " + table
                    + " (type, phase, created DESC, id DESC)",
            "CREATE INDEX IF NOT EXISTS " + index + "_newest_of_owner ON " + table
                    + " (owner, type, phase, created DESC, id DESC)",
            "CREATE INDEX IF NOT EXISTS " + index + "_by_destruction ON " + table + " (destruction)"
        };
        try (Statement statement = connection.createStatement()) {
            if (h2) {
                // H2 otherwise answers half a second before it writes
                statement.execute("SET WRITE_DELAY 0");
                statement.execute("CREATE TABLE IF NOT EXISTS " + table + "_owner (owner VARCHAR(1024) PRIMARY KEY)");
            }
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    boolean insert(Connection connection, Job job, String document) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (version, owner, phase, destruction, document, long_document, id, type, created)"
                + " VALUES (?,?,?,?,?,?,?,?,?)")) {
            bind(insert, job, document);
            insert.setString(8, job.type());
            insert.setLong(9, JobSelect.micros(job.creationTime()));
            return insert.executeUpdate() == 1;
        }
    }

    boolean update(Connection connection, long expectedVersion, Job job, String document) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table
                + " SET version=?, owner=?, phase=?, destruction=?, document=?, long_document=?"
                + " WHERE id=? AND version=?")) {
            bind(update, job, document);
            update.setLong(8, expectedVersion);
            return update.executeUpdate() == 1;
        }
    }

    /** Version, owner, phase, destruction, document and identifier, as the first seven. */
    private static void bind(PreparedStatement statement, Job job, String document) throws SQLException {
        boolean fits = document.length() <= LONGEST;
        statement.setLong(1, job.version());
        statement.setString(2, job.owner());
        statement.setString(3, job.phase().name());
        Instant destruction = job.destruction();
        if (destruction == null) {
            statement.setNull(4, Types.BIGINT);
        } else {
            statement.setLong(4, JobSelect.micros(destruction));
        }
        statement.setString(5, fits ? document : "");
        statement.setString(6, fits ? null : document);
        statement.setString(7, job.id());
    }

    boolean delete(Connection connection, String id, long expectedVersion) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE id=? AND version=?")) {
            delete.setString(1, id);
            delete.setLong(2, expectedVersion);
            return delete.executeUpdate() == 1;
        }
    }

    @Nullable Job find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT document, long_document FROM " + table + " WHERE id=?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? job(rows) : null;
            }
        }
    }

    /** The job of a row that starts with its two documents. */
    static Job job(ResultSet rows) throws SQLException {
        String text = rows.getString(1);
        return JobJson.read(text.isEmpty() ? rows.getString(2) : text);
    }

    /**
     * Brings the table to where these changes left it.
     *
     * @param changed jobs by identifier; null for those that were deleted
     * @return how many rows were behind
     */
    int catchUp(Connection connection, Map<String, @Nullable Job> changed) throws SQLException {
        int behind = 0;
        for (Map.Entry<String, @Nullable Job> change : changed.entrySet()) {
            Job now = find(connection, change.getKey());
            Job wanted = change.getValue();
            if (wanted == null) {
                behind += now != null && delete(connection, now.id(), now.version()) ? 1 : 0;
            } else if (now == null) {
                behind += insert(connection, wanted, JobJson.write(wanted)) ? 1 : 0;
            } else if (now.version() < wanted.version()) {
                behind += update(connection, now.version(), wanted, JobJson.write(wanted)) ? 1 : 0;
            }
        }
        return behind;
    }

    /** Lets no other transaction, in whatever process, count the owner's jobs until this one ends, and counts them. */
    int lockAndCount(Connection connection, String owner) throws SQLException {
        if (h2) {
            try (PreparedStatement lock =
                    connection.prepareStatement("MERGE INTO " + table + "_owner (owner) KEY (owner) VALUES (?)")) {
                lock.setString(1, owner);
                lock.executeUpdate();
            }
        } else {
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
                lock.setLong(1, number(table + ' ' + owner));
                lock.executeQuery().close();
            }
        }
        String phases = String.join(
                "','",
                JobQuery.atWork(owner, 1).phases().stream()
                        .map(Enum::name)
                        .sorted()
                        .toList());
        try (PreparedStatement count = connection.prepareStatement(
                "SELECT COUNT(*) FROM " + table + " WHERE owner=? AND phase IN ('" + phases + "')")) {
            count.setString(1, owner);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** The same in all processes. Two owners of one number would only wait for each other. */
    private static long number(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }
}
