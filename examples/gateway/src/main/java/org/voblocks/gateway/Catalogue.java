package org.voblocks.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.dl3.obscore.ObsCoreRow;
import org.voblocks.prov.store.JdbcProvStore;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.prov.store.ProvTapTableSet;
import org.voblocks.tap.TapExample;
import org.voblocks.tap.TapService;
import org.voblocks.tap.obscore.Configuration;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.schema.SchemaLoader;
import org.voblocks.tap.schema.TapSchema;

/** The table of observations in a database, and the TAP service on it. */
final class Catalogue implements AutoCloseable {
    private final HikariDataSource database;
    private final TapService service;
    private final ProvStore provenance;

    private Catalogue(HikariDataSource database, TapService service, ProvStore provenance) {
        this.database = database;
        this.service = service;
        this.provenance = provenance;
    }

    /** Refuses the URL of a database that has no dialect here. */
    static void check(String jdbcUrl) {
        if (!jdbcUrl.startsWith("jdbc:h2:")) {
            throw new GatewayException(
                    "--jdbc " + jdbcUrl + ": expected a URL of H2, for example jdbc:h2:file:./archive");
        }
    }

    /** Fills the table anew from the archive. An observation that cannot be read is left out, with a warning. */
    static Catalogue fill(Archive archive, Observatory observatory, String jdbcUrl) {
        HikariDataSource database = open(jdbcUrl);
        try {
            List<ObsCoreRow> observations = ObsCoreRows.read(archive);
            ObsCoreTable.create(database).replaceAll(ObsCoreRows.of(archive, observatory, observations));
            Configuration configuration = Configuration.create(database);
            observatory.tables().forEach(configuration::replace);
            ProvStore provenance = JdbcProvStore.open(database);
            new ArchiveProvenance(archive).record(observations, provenance);
            TapService service = TapService.builder()
                    .dataSource(database)
                    .dialect(H2Dialect.instance())
                    .schema(Configuration.addTo(new TapSchema(ObsCore.schemas()))
                            .with(SchemaLoader.of(database)
                                    .tables(ProvTapTableSet.create())
                                    .load()
                                    .schemas()))
                    .logSlowerThan(Duration.ofSeconds(10))
                    .examples(Stream.concat(CatalogueExamples.all().stream(), ArchiveProvenance.examples().stream())
                            .toArray(TapExample[]::new))
                    .resources(result -> result.fields().stream()
                            .filter(field -> field.name().equalsIgnoreCase("obs_publisher_did"))
                            .limit(1)
                            .map(field -> DatasetLinks.forColumn(field, archive.base())
                                    .toResource())
                            .toList())
                    .build();
            return new Catalogue(database, service, provenance);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static HikariDataSource open(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(16);
        config.setPoolName("catalogue");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new GatewayException("--jdbc " + jdbcUrl + ": " + Problems.inOneLine(e), e);
        }
    }

    /** What is known of where products come from, in the tables of the schema {@code provenance}. */
    ProvStore provenance() {
        return provenance;
    }

    TapService service() {
        return service;
    }

    @Override
    public void close() {
        database.close();
    }
}
