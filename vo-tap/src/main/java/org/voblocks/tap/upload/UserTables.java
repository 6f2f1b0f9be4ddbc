package org.voblocks.tap.upload;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.tap.exec.JdbcDialect;
import org.voblocks.tap.exec.SqlFailure;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.SqlNames;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/**
 * Tables that users keep in the database, each in the schema {@code tap_user} and seen by its owner alone: what drafts of
 * TAP 1.2 call user tables and some services persistent uploads. A table that is replaced is there, old or new, at any
 * moment; rows that are added are added all or none. Thread-safe; several processes may share a database.
 */
public final class UserTables {
    /** The schema, in queries and in the database. */
    public static final String SCHEMA = "tap_user";

    private static final Logger LOG = LoggerFactory.getLogger(UserTables.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final String NAMES = "expected a letter, then letters, digits and underscores, at most 40";
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataSource dataSource;
    private final String dialect;
    private final int mostTables;
    private final long mostRows;
    private final UserTableDirectory directory = new UserTableDirectory();

    private UserTables(Builder builder) {
        this.dataSource = builder.dataSource;
        this.dialect = JdbcDialect.of(builder.dataSource).name();
        this.mostTables = builder.mostTables;
        this.mostRows = builder.mostRows;
        call(connection -> {
            directory.create(connection);
            List<String> abandoned =
                    directory.abandoned(connection, Instant.now().minus(ABANDONED));
            abandoned.forEach(table -> dropQuietly(connection, table));
            return abandoned;
        });
    }

    /**
     * Tables in a database.
     *
     * @param dataSource that of the service; its user may create a schema and tables
     */
    public static Builder in(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** The tables of a caller, by name. Anonymous callers have none. */
    public List<UserTable> of(Caller caller) {
        return caller.name()
                .map(owner -> call(connection -> directory.list(connection, owner)))
                .orElse(List.of());
    }

    /** The tables of a caller as a schema; empty if there are none. */
    public Optional<SchemaEntry> schema(Caller caller) {
        List<UserTable> tables = of(caller);
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new SchemaEntry(
                        SCHEMA,
                        "Tables of your own",
                        null,
                        tables.stream().map(t -> t.entry(dialect)).toList()));
    }

    /** The table of that name, with or without the schema, in any case. */
    public Optional<UserTable> find(Caller caller, String name) {
        return named(key(name), of(caller));
    }

    private static Optional<UserTable> named(String key, List<UserTable> tables) {
        return tables.stream().filter(t -> t.name().equals(key)).findFirst();
    }

    /**
     * Creates a table, or puts it in the place of that of the same name.
     *
     * @param rows its columns and rows
     * @throws VoException 401 for anonymous callers, 400 if name or columns cannot be kept, 413 beyond the limits
     */
    public UserTable put(Caller caller, String name, MemoryRows rows) {
        String owner = owner(caller);
        String key = key(name);
        requireRows(rows.rowCount());
        List<UserTable> mine = of(caller);
        Optional<UserTable> old = named(key, mine);
        if (old.isEmpty() && mine.size() >= mostTables) {
            throw VoException.tooLarge("you have " + mostTables + " tables, which is the limit of this service");
        }
        StoredColumns columns = new StoredColumns(rows.fields(), dialect).checked("table " + key);
        UserTable made = new UserTable(key, newName(), rows.rowCount(), rows.fields());
        return call(connection -> {
            try {
                run(connection, "CREATE TABLE " + sql(made.dbName()) + columns.definition());
                insert(connection, made, columns, rows);
                directory.put(connection, owner, made);
            } catch (SQLException | RuntimeException e) {
                dropQuietly(connection, made.dbName());
                throw e;
            }
            old.ifPresent(table -> dropQuietly(connection, table.dbName()));
            return made;
        });
    }

    /**
     * Adds rows to a table, all or none. Columns are found by name.
     *
     * @throws VoException 404 if there is no such table, 400 if the rows do not fit it, 413 beyond the limits
     */
    public UserTable append(Caller caller, String name, MemoryRows rows) {
        String owner = owner(caller);
        UserTable table = require(caller, name);
        requireRows(table.rows() + rows.rowCount());
        return call(connection -> {
            insert(connection, table, new StoredColumns(table.fields(), dialect), rows);
            directory.count(connection, owner, table.name(), rows.rowCount());
            return new UserTable(table.name(), table.dbName(), table.rows() + rows.rowCount(), table.fields());
        });
    }

    /**
     * Drops a table.
     *
     * @throws VoException 404 if there is no such table
     */
    public void drop(Caller caller, String name) {
        String owner = owner(caller);
        UserTable table = require(caller, name);
        call(connection -> {
            directory.remove(connection, owner, table.name());
            dropQuietly(connection, table.dbName());
            return table;
        });
    }

    /** The table of that name; 404 if there is none. */
    public UserTable require(Caller caller, String name) {
        return find(caller, name).orElseThrow(() -> VoException.notFound("you have no table '" + name + "'"));
    }

    private void requireRows(long rows) {
        if (rows > mostRows) {
            throw VoException.tooLarge(
                    "the table would have " + rows + " rows, more than " + mostRows + ", the limit of this service");
        }
    }

    private static String owner(Caller caller) {
        return caller.name().orElseThrow(() -> VoException.unauthorized("tables are kept for users who sign in"));
    }

    private static String key(String name) {
        String bare = name.regionMatches(true, 0, SCHEMA + ".", 0, SCHEMA.length() + 1)
                ? name.substring(SCHEMA.length() + 1)
                : name;
        if (!NAME.matcher(bare).matches()) {
            throw VoException.badRequest("table name '" + name + "': " + NAMES);
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    private static String newName() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return UserTableDirectory.PREFIX + Instant.now().getEpochSecond() + "_"
                + HexFormat.of().formatHex(random);
    }

    private static void insert(Connection connection, UserTable table, StoredColumns columns, MemoryRows rows)
            throws SQLException {
        connection.setAutoCommit(false);
        try (RowCursor cursor = rows.open()) {
            columns.insert(connection, sql(table.dbName()), cursor);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static String sql(String table) {
        return SqlNames.quoted(List.of(SCHEMA, table));
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void dropQuietly(Connection connection, String table) {
        try {
            run(connection, "DROP TABLE IF EXISTS " + sql(table));
        } catch (SQLException e) {
            LOG.warn("a user's table that nobody needs any more could not be dropped", e);
        }
    }

    private <T> T call(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlFailure.toVoException(e.getNextException() == null ? e : e.getNextException(), false);
        }
    }

    /** What is done on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Sets limits. */
    public static final class Builder {
        private final DataSource dataSource;
        private int mostTables = 100;
        private long mostRows = 10_000_000;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** The most tables of one user; 100 if not said. */
        public Builder mostTables(int tables) {
            this.mostTables = tables;
            return this;
        }

        /** The most rows of a table; ten million if not said. One upload is bounded by {@link org.voblocks.tap.TapLimits}. */
        public Builder mostRows(long rows) {
            this.mostRows = rows;
            return this;
        }

        /** Makes the schema if it is not there, and drops what interrupted uploads left a day ago or earlier. */
        public UserTables build() {
            return new UserTables(this);
        }
    }
}
