package org.voblocks.tap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.AdqlVersion;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.Translation;
import org.voblocks.adql.tool.AccessRules;
import org.voblocks.adql.tool.AdqlChecker;
import org.voblocks.adql.tool.AdqlFormatter;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.upload.RemoteFiles;
import org.voblocks.tap.exec.QueryExecutor;
import org.voblocks.tap.exec.SqlQuery;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.tap.schema.TapSchemaTables;
import org.voblocks.tap.upload.UserTables;
import org.voblocks.votable.Info;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/**
 * A TAP service without HTTP: ADQL in, a document out. Thread-safe; {@link #reload(TapSchema)} changes its tables while
 * it runs.
 */
public final class TapService {
    private static final Logger LOG = LoggerFactory.getLogger(TapService.class);

    private final TapServiceBuilder settings;
    private final QueryExecutor executor;
    private final SqlTranslator translator;
    private final AdqlParser parser20;
    private final AdqlParser parser21;
    private final QueryTurns turns;
    private volatile Snapshot snapshot;

    /** The tables at one moment. */
    private record Snapshot(TapSchema schema, Catalog catalog) {}

    TapService(TapServiceBuilder settings, TapSchema schema) {
        this.settings = settings;
        this.executor = settings.executor();
        this.translator = SqlTranslator.of(settings.dialect());
        this.parser20 = AdqlParser.of(options(AdqlVersion.V2_0));
        this.parser21 = AdqlParser.of(options(AdqlVersion.V2_1));
        this.turns = new QueryTurns(settings.limits());
        this.snapshot = snapshot(schema);
    }

    public static TapServiceBuilder builder() {
        return new TapServiceBuilder();
    }

    private static AdqlOptions options(AdqlVersion version) {
        return AdqlOptions.builder().version(version).build();
    }

    private Snapshot snapshot(TapSchema schema) {
        TapSchema all = TapSchemaTables.selfDescribed(schema);
        return new Snapshot(all, all.toCatalog(settings.functions()));
    }

    /** Takes other tables, and writes TAP_SCHEMA anew if the service was built to. Queries under way are not disturbed. */
    public void reload(TapSchema schema) {
        if (settings.writesTapSchema()) {
            executor.replace(TapSchemaTables.of(schema));
        }
        snapshot = snapshot(schema);
    }

    /** The tables, TAP_SCHEMA itself among them. */
    public TapSchema schema() {
        return snapshot.schema();
    }

    /** The tables that a caller sees, those of his own among them. */
    public TapSchema schema(Caller caller) {
        Snapshot now = snapshot;
        Optional<SchemaEntry> own = userTables().flatMap(tables -> tables.schema(caller));
        TapSchema all = now.schema().with(own.stream().toList());
        Catalog catalog = own.isEmpty() ? now.catalog() : all.toCatalog(settings.functions());
        return all.visibleIn(rules(caller, catalog).catalog());
    }

    /** The tables that users keep, if they may. */
    public Optional<UserTables> userTables() {
        return Optional.ofNullable(settings.userTables());
    }

    public TapLimits limits() {
        return settings.limits();
    }

    /** The formats of results, the default one first. */
    public TableFormats formats() {
        return settings.formats();
    }

    /** The user-defined functions. */
    public List<FunctionDef> functions() {
        return settings.functions();
    }

    /** From where tables may be fetched that a query names by URL. */
    public RemoteFiles remoteUploads() {
        return settings.remoteUploads();
    }

    public SqlDialect dialect() {
        return settings.dialect();
    }

    /**
     * The documented example queries that this database can run, and that everybody may: of several of one id the first
     * such one.
     */
    public List<TapExample> examples() {
        Map<String, TapExample> offered = new LinkedHashMap<>();
        for (TapExample example : settings.examples()) {
            if (!offered.containsKey(example.id()) && isRunnable(example)) {
                offered.put(example.id(), example);
            }
        }
        return List.copyOf(offered.values());
    }

    private boolean isRunnable(TapExample example) {
        List<Diagnostic> found = check(example.query(), "ADQL", Caller.ANONYMOUS);
        found.forEach(d -> LOG.debug("example {}: {}", example.id(), d.message()));
        return found.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    /** What is wrong with a query, by the parser and by the tables; nothing is run. */
    public List<Diagnostic> check(String adql, String lang, Caller caller) {
        return check(TapQuery.builder(adql).lang(lang).caller(caller).build());
    }

    /** What is wrong with a query on the tables and on those that it brings; nothing is run. */
    public List<Diagnostic> check(TapQuery query) {
        try {
            translator.translate(
                    resolve(query.adql(), query.lang(), rules(query.caller(), catalog(query))),
                    TranslateOptions.DEFAULT);
            return List.of();
        } catch (AdqlException e) {
            return e.diagnostics();
        }
    }

    /**
     * What may stand at a place of a query that need not be finished, on the tables and on those that it brings.
     *
     * @param offset the place, in characters
     */
    public List<AdqlChecker.Proposal> complete(TapQuery query, int offset) {
        return AdqlChecker.of(rules(query.caller(), catalog(query)).catalog(), options(AdqlVersion.V2_1))
                .complete(query.adql(), offset);
    }

    /**
     * The query as people like to read it; its names are not looked up, and its comments are lost.
     *
     * @throws VoException 400 if it cannot be parsed, with the diagnostics
     */
    public String format(String adql, String lang) {
        try {
            return AdqlFormatter.format(parser(lang).parse(adql));
        } catch (AdqlException e) {
            throw VoException.badRequest("the query is wrong:\n" + e.render(adql));
        }
    }

    /**
     * Checks and translates a query; nothing is run yet.
     *
     * @throws VoException 400 if the query is wrong, with the diagnostics
     */
    public PreparedQuery prepare(TapQuery query) {
        TableFormat format = format(query);
        long limit = Math.min(query.maxRec().orElse(limits().defaultRows()), limits().maxRows());
        ResolvedQuery resolved = resolve(query);
        Translation translation = translate(query, resolved, limit);
        return new PreparedQuery(this, query, format, limit, translation, ResultFields.of(translation.columns()));
    }

    /**
     * Prepares and opens a query.
     *
     * @throws VoException as of {@link #prepare} and {@link PreparedQuery#open}
     */
    public TapResult run(TapQuery query) {
        return prepare(query).open();
    }

    TapResult open(PreparedQuery prepared) {
        WatchedCursor.Watch watch = new WatchedCursor.Watch(prepared.query(), settings.listener());
        return result(prepared, watch, new QueryRun(turns, prepared, watch).open());
    }

    void open(
            PreparedQuery prepared,
            Executor threads,
            BiConsumer<@Nullable TapResult, @Nullable RuntimeException> then) {
        WatchedCursor.Watch watch = new WatchedCursor.Watch(prepared.query(), settings.listener());
        new QueryRun(turns, prepared, watch)
                .open(threads, (rows, e) -> then.accept(rows == null ? null : result(prepared, watch, rows), e));
    }

    RowCursor execute(PreparedQuery prepared, Duration timeout, Consumer<Runnable> onStart) {
        LOG.debug("{}", prepared.translation().sql());
        return executor.open(SqlQuery.builder(prepared.translation().sql(), GeometryCursor.asText(prepared.fields()))
                .timeout(timeout)
                .fetchSize(settings.fetchSize())
                .onStart(onStart)
                .uploads(prepared.query().uploads())
                .dialect(dialect().name())
                .build());
    }

    private TableFormat format(TapQuery query) {
        if (query.format() == null) {
            return formats().formats().get(0);
        }
        Optional<TableFormat> found = formats().find(query.format());
        return found.orElseThrow(() -> new VoException(
                415,
                "parameter RESPONSEFORMAT: '" + query.format() + "' is not offered; expected one of "
                        + String.join(
                                ", ",
                                formats().formats().stream()
                                        .map(TableFormat::name)
                                        .toList())));
    }

    private ResolvedQuery resolve(TapQuery query) {
        try {
            return resolve(query.adql(), query.lang(), rules(query.caller(), catalog(query)));
        } catch (AdqlException e) {
            throw wrong(query, e);
        }
    }

    private Translation translate(TapQuery query, ResolvedQuery resolved, long limit) {
        try {
            return translator.translate(resolved, TranslateOptions.maxRows(limit + 1));
        } catch (AdqlException e) {
            throw wrong(query, e);
        }
    }

    private static VoException wrong(TapQuery query, AdqlException e) {
        return VoException.badRequest("the query is wrong:\n" + e.render(query.adql()));
    }

    private Catalog catalog(TapQuery query) {
        Catalog catalog = snapshot.catalog();
        List<TableEntry> brought = new ArrayList<>();
        query.uploads().forEach(t -> brought.add(t.entry(dialect().name())));
        userTables().flatMap(t -> t.schema(query.caller())).ifPresent(own -> brought.addAll(own.tables()));
        if (brought.isEmpty()) {
            return catalog;
        }
        if (query.uploads().size() > limits().uploadTables()) {
            throw VoException.badRequest("parameter UPLOAD: " + query.uploads().size() + " tables are more than "
                    + limits().uploadTables() + ", the limit of this service");
        }
        return catalog.toBuilder()
                .tables(brought.stream().map(TableEntry::toDef).toList())
                .build();
    }

    private AccessRules rules(Caller caller, Catalog catalog) {
        return settings.access().rules(new AccessPolicy.Request(caller, catalog));
    }

    private ResolvedQuery resolve(String adql, String lang, AccessRules rules) {
        AdqlParser parser = parser(lang);
        return Resolver.of(rules.catalog(), parser.options()).resolve(rules.rewrite(parser.parse(adql)));
    }

    private AdqlParser parser(String lang) {
        return switch (lang.strip().toUpperCase(Locale.ROOT)) {
            case "ADQL", "ADQL-2.1" -> parser21;
            case "ADQL-2.0" -> parser20;
            default ->
                throw VoException.badRequest(
                        "parameter LANG: expected ADQL, ADQL-2.0 or ADQL-2.1, found '" + lang + "'");
        };
    }

    private TapResult result(PreparedQuery prepared, WatchedCursor.Watch watch, RowCursor rows) {
        TapQuery query = prepared.query();
        Table table = Table.builder().fields(prepared.fields()).rows(once(rows)).build();
        Resource results = Resource.builder()
                .type("results")
                .infos(List.of(Info.of("QUERY_STATUS", "OK"), Info.of("QUERY", query.adql())))
                .tables(List.of(table))
                .build();
        List<Resource> all = new ArrayList<>();
        all.add(results);
        all.addAll(settings.resources().of(new ResultResources.Result(prepared.fields(), query.caller())));
        return new TapResult(prepared, VoTable.builder().resources(all).build(), rows, watch);
    }

    private static RowSource once(RowCursor rows) {
        AtomicBoolean taken = new AtomicBoolean();
        return () -> {
            if (taken.getAndSet(true)) {
                throw new IllegalStateException("the rows of a query can be read once");
            }
            return rows;
        };
    }
}
