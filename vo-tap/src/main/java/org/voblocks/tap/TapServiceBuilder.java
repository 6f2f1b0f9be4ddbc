package org.voblocks.tap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.tap.duckdb.DuckDbSkyFunctions;
import org.voblocks.tap.exec.JdbcDialect;
import org.voblocks.tap.exec.QueryExecutor;
import org.voblocks.tap.h2.H2SkyFunctions;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.tap.schema.TapSchemaTables;
import org.voblocks.tap.upload.UserTables;
import org.voblocks.votable.format.TableFormats;

/** Puts a {@link TapService} together. It needs a data source or an executor, a dialect and a schema. */
public final class TapServiceBuilder {
    private static final Logger SLOW = LoggerFactory.getLogger("org.voblocks.tap.slow");

    private @Nullable DataSource dataSource;
    private @Nullable QueryExecutor executor;
    private @Nullable SqlDialect dialect;
    private @Nullable TapSchema schema;
    private List<FunctionDef> functions = List.of();
    private List<String> preparation = List.of();
    private List<TapExample> examples = List.of();
    private TapLimits limits = TapLimits.DEFAULT;
    private TableFormats formats = TableFormats.standard();
    private final List<TapListener> listeners = new ArrayList<>();
    private ResultResources resources = result -> List.of();
    private AccessPolicy access = AccessPolicy.OPEN;
    private RemoteFiles remoteUploads = RemoteFiles.none();
    private int fetchSize = 1000;
    private boolean writesTapSchema = true;
    private @Nullable UserTables userTables;

    TapServiceBuilder() {}

    /** The database. A pool is wise: each query takes a connection. */
    public TapServiceBuilder dataSource(DataSource source) {
        this.dataSource = source;
        return this;
    }

    /** What runs the SQL, for an engine that is not called by JDBC; in place of a data source. */
    public TapServiceBuilder executor(QueryExecutor queryExecutor) {
        this.executor = queryExecutor;
        return this;
    }

    /** How the database speaks SQL; found out by {@link JdbcDialect} if not said. */
    public TapServiceBuilder dialect(SqlDialect sqlDialect) {
        this.dialect = sqlDialect;
        return this;
    }

    /** The tables. */
    public TapServiceBuilder schema(TapSchema tables) {
        this.schema = tables;
        return this;
    }

    /** User-defined functions; the dialect must have SQL for each. */
    public TapServiceBuilder functions(List<FunctionDef> definitions) {
        this.functions = List.copyOf(definitions);
        return this;
    }

    /**
     * Statements that each connection runs first. What H2 needs (its sky functions and lazy results) is seen to without
     * this.
     */
    public TapServiceBuilder preparation(String... statements) {
        this.preparation = List.of(statements);
        return this;
    }

    /** Example queries. Those that the database cannot run are not offered; of several of one id the first that can is. */
    public TapServiceBuilder examples(TapExample... queries) {
        this.examples = List.of(queries);
        return this;
    }

    public TapServiceBuilder limits(TapLimits tapLimits) {
        this.limits = tapLimits;
        return this;
    }

    /**
     * Tables that users keep, which their own queries see as {@code tap_user.NAME}. None if not said. They are in {@code
     * /tables} of their owners; TAP_SCHEMA, which is the same for all, does not list them.
     */
    public TapServiceBuilder userTables(UserTables tables) {
        this.userTables = tables;
        return this;
    }

    /** The formats of results; the first is the default and must be VOTable. */
    public TapServiceBuilder formats(TableFormats tableFormats) {
        this.formats = tableFormats;
        return this;
    }

    public TapServiceBuilder listener(TapListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Logs a query that takes longer than this, with its text, as a warning of {@code org.voblocks.tap.slow}. */
    public TapServiceBuilder logSlowerThan(Duration duration) {
        return listener(event -> {
            if (event.total().compareTo(duration) > 0) {
                SLOW.warn(
                        "{} ms, {} rows, by {}, run {}: {}",
                        event.total().toMillis(),
                        event.rows(),
                        event.query().caller().name().orElse("anonymous"),
                        event.query().runId(),
                        event.query().adql());
            }
        });
    }

    /** What goes beside each result, for example the service descriptor of a DataLink service. */
    public TapServiceBuilder resources(ResultResources beside) {
        this.resources = beside;
        return this;
    }

    /** Who may see what; everybody everything if not said. */
    public TapServiceBuilder access(AccessPolicy policy) {
        this.access = policy;
        return this;
    }

    /** From where tables may be fetched that a query names by URL; from nowhere if not said. */
    public TapServiceBuilder remoteUploads(RemoteFiles files) {
        this.remoteUploads = files;
        return this;
    }

    /** Rows that the driver takes from the database at a time; 1000 if not said. */
    public TapServiceBuilder fetchSize(int rows) {
        this.fetchSize = rows;
        return this;
    }

    /** Whether to write the tables TAP_SCHEMA into the database; true if not said. Without them nobody can query them. */
    public TapServiceBuilder writeTapSchema(boolean write) {
        this.writesTapSchema = write;
        return this;
    }

    /**
     * Sets the service up: registers sky functions where the database has none, and writes TAP_SCHEMA.
     *
     * @throws TapException if something is missing or the database refuses
     */
    public TapService build() {
        TapSchema tables = needed(schema, "schema");
        if (executor == null) {
            executor = jdbc(needed(dataSource, "dataSource"));
        }
        if (dialect == null) {
            dialect = JdbcDialect.of(needed(dataSource, "dataSource"));
        }
        if (writesTapSchema) {
            executor.replace(TapSchemaTables.of(tables));
        }
        return new TapService(this, tables);
    }

    private QueryExecutor jdbc(DataSource source) {
        List<String> statements = new ArrayList<>();
        switch (JdbcDialect.product(source)) {
            case "h2" -> {
                H2SkyFunctions.register(source);
                statements.add("SET LAZY_QUERY_EXECUTION 1");
            }
            case "duckdb" -> DuckDbSkyFunctions.register(source);
            default -> {}
        }
        statements.addAll(preparation);
        return QueryExecutor.of(source, statements);
    }

    private static <T> T needed(@Nullable T value, String name) {
        if (value == null) {
            throw new TapException("a TAP service needs a " + name + ": call " + name + "(...) before build()");
        }
        return value;
    }

    QueryExecutor executor() {
        return needed(executor, "executor");
    }

    SqlDialect dialect() {
        return needed(dialect, "dialect");
    }

    List<FunctionDef> functions() {
        return functions;
    }

    List<TapExample> examples() {
        return examples;
    }

    TapLimits limits() {
        return limits;
    }

    TableFormats formats() {
        return formats;
    }

    TapListener listener() {
        List<TapListener> all = List.copyOf(listeners);
        return event -> all.forEach(l -> l.finished(event));
    }

    ResultResources resources() {
        return resources;
    }

    RemoteFiles remoteUploads() {
        return remoteUploads;
    }

    AccessPolicy access() {
        return access;
    }

    int fetchSize() {
        return fetchSize;
    }

    @Nullable UserTables userTables() {
        return userTables;
    }

    boolean writesTapSchema() {
        return writesTapSchema;
    }
}
