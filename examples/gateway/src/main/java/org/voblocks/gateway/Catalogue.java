package org.voblocks.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.gateway.names.NameResolver;
import org.voblocks.parquet.ParquetFormat;
import org.voblocks.prov.store.JdbcProvStore;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.prov.store.ProvTapTableSet;
import org.voblocks.sky.Point;
import org.voblocks.tap.AccessPolicy;
import org.voblocks.tap.TapExample;
import org.voblocks.tap.TapService;
import org.voblocks.tap.exec.JdbcDialect;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.obscore.Configuration;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.obscore.RegionColumn;
import org.voblocks.tap.schema.SchemaLoader;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.tap.upload.UserTables;
import org.voblocks.uws.JobManager;
import org.voblocks.votable.format.TableFormats;

/** The table of observations in a database, and the TAP service on it. */
final class Catalogue implements AutoCloseable {
    private static final String BASIC = "ivo://ivoa.net/sso#BasicAA";
    private static final String LOGIN = "ivo://ivoa.net/sso#tls-with-password";

    private final Deque<HikariDataSource> databases;
    private final TapService service;
    private final ProvStore provenance;
    private final List<ObsCoreRow> rows;

    private Catalogue(
            Deque<HikariDataSource> databases, TapService service, ProvStore provenance, List<ObsCoreRow> rows) {
        this.databases = databases;
        this.rows = rows;
        this.service = service;
        this.provenance = provenance;
    }

    /**
     * Fills the table anew from the archive. An observation that cannot be read is left out, with a warning.
     *
     * @param names who is asked by {@code ivo_simbadpoint}; null for a service without that function
     */
    static Catalogue fill(
            Archive archive,
            Observatory observatory,
            AccessPolicy access,
            @Nullable NameResolver names,
            GatewayOptions options) {
        Deque<HikariDataSource> databases = new ArrayDeque<>();
        try {
            HikariDataSource database = opened(databases, options.databaseUrl());
            List<org.voblocks.dl3.obscore.ObsCoreRow> observations = ObsCoreRows.read(archive);
            List<ObsCoreRow> rows = ObsCoreRows.of(archive, observatory, observations);
            SqlDialect dialect = JdbcDialect.of(database);
            RegionColumn regions = RegionColumn.of(dialect);
            ObsCoreTable.create(database, regions).replaceAll(rows);
            Configuration configuration = Configuration.create(database);
            observatory.tables().forEach(configuration::replace);
            // in DuckDB, which lacks what the store needs, provenance stands apart, in H2
            boolean together = !dialect.name().equals("duckdb");
            ProvStore provenance =
                    JdbcProvStore.open(together ? database : opened(databases, options.ownDatabaseUrl()));
            new ArchiveProvenance(archive).record(observations, provenance);
            TapService service = TapService.builder()
                    .dataSource(database)
                    .dialect(dialect)
                    .functions(functions(dialect, names))
                    .schema(Configuration.addTo(new TapSchema(ObsCore.schemas(regions)))
                            .with(
                                    together
                                            ? SchemaLoader.of(database)
                                                    .tables(ProvTapTableSet.create())
                                                    .load()
                                                    .schemas()
                                            : List.of()))
                    .formats(TableFormats.standard().with(ParquetFormat.instance()))
                    .access(access)
                    .userTables(UserTables.in(database).build())
                    .remoteUploads(UploadHosts.files(options.uploadHosts()))
                    .logSlowerThan(Duration.ofSeconds(10))
                    .examples(Stream.concat(
                                    CatalogueExamples.all().stream(),
                                    together ? ArchiveProvenance.examples().stream() : Stream.<TapExample>empty())
                            .toArray(TapExample[]::new))
                    .resources(result -> result.fields().stream()
                            .filter(field -> field.name().equalsIgnoreCase("obs_publisher_did"))
                            .limit(1)
                            .map(field -> DatasetLinks.forColumn(field, archive.base())
                                    .toResource())
                            .toList())
                    .build();
            return new Catalogue(databases, service, provenance, rows);
        } catch (RuntimeException e) {
            databases.forEach(HikariDataSource::close);
            throw e;
        }
    }

    private static List<FunctionDef> functions(SqlDialect dialect, @Nullable NameResolver names) {
        List<FunctionDef> functions = new ArrayList<>(IvoaFunctions.of(dialect.name()));
        if (names != null) {
            functions.add(IvoaFunctions.simbadPoint(name -> names.resolve(name)
                    .map(place -> new Point(place.ra(), place.dec()))
                    .orElseThrow(() -> new IllegalArgumentException("no object is called '" + name + "'"))));
        }
        return functions;
    }

    private static HikariDataSource opened(Deque<HikariDataSource> databases, String url) {
        databases.push(CatalogueDatabase.open(url));
        return databases.getFirst();
    }

    /** What is known of where products come from, in the tables of the schema {@code provenance}. */
    ProvStore provenance() {
        return provenance;
    }

    /** The observations. */
    List<ObsCoreRow> rows() {
        return rows;
    }

    /** The service on the web; asynchronous queries are jobs of that manager. */
    TapHandler handler(JobManager jobs, GatewayOptions options, Health health) {
        return TapHandler.builder(service)
                .jobs(jobs)
                .availability(health::availability)
                .readOnly(health::isReadOnly)
                .lowerCaseFeatures(options.lowerCaseFeatures())
                .namesHttpUploads(true)
                .securityMethods(options.accounts().isEmpty() ? new String[0] : new String[] {BASIC, LOGIN})
                .build();
    }

    /** The database of the observations. */
    DataSource database() {
        return databases.getLast();
    }

    TapService service() {
        return service;
    }

    @Override
    public void close() {
        databases.forEach(HikariDataSource::close);
    }
}
