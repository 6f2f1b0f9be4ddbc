package org.voblocks.gateway;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.dl3.obscore.ObsCoreOptions;
import org.voblocks.prov.store.JdbcProvStore;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.prov.store.ProvTapTableSet;
import org.voblocks.tap.TapExample;
import org.voblocks.tap.TapException;
import org.voblocks.tap.TapService;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.schema.SchemaLoader;
import org.voblocks.tap.schema.TapSchema;

/** The table of observations in a database, and the TAP service on it. */
final class Catalogue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    private static final Set<String> COLUMNS =
            ObsCore.columns().stream().map(ObsCore.Column::name).collect(Collectors.toUnmodifiableSet());

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
    static Catalogue fill(Archive archive, String jdbcUrl) {
        HikariDataSource database = open(jdbcUrl);
        try {
            List<org.voblocks.dl3.obscore.ObsCoreRow> observations = observations(archive);
            ObsCoreTable.create(database).replaceAll(rows(archive, observations));
            ProvStore provenance = JdbcProvStore.open(database);
            new ArchiveProvenance(archive).record(observations, provenance);
            TapService service = TapService.builder()
                    .dataSource(database)
                    .dialect(H2Dialect.instance())
                    .schema(new TapSchema(ObsCore.schemas())
                            .with(SchemaLoader.of(database)
                                    .tables(ProvTapTableSet.create())
                                    .load()
                                    .schemas()))
                    .logSlowerThan(Duration.ofSeconds(10))
                    .examples(Stream.concat(examples().stream(), ArchiveProvenance.examples().stream())
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

    private static List<org.voblocks.dl3.obscore.ObsCoreRow> observations(Archive archive) {
        ObsCoreOptions options = ObsCoreOptions.of(archive.identifierPrefix()).withCollection(archive.collection());
        org.voblocks.dl3.obscore.ObsCore all = org.voblocks.dl3.obscore.ObsCore.of(archive.store(), options);
        all.problems().forEach(p -> LOG.warn("an observation is not served in full: {}", p.getMessage()));
        return all.rows();
    }

    private static List<ObsCoreRow> rows(Archive archive, List<org.voblocks.dl3.obscore.ObsCoreRow> observations) {
        List<ObsCoreRow> rows = new ArrayList<>();
        for (org.voblocks.dl3.obscore.ObsCoreRow row : observations) {
            try {
                rows.add(row(archive, row.toMap()));
            } catch (TapException e) {
                LOG.warn("observation {} is not served: {}", row.obsId(), e.getMessage());
            }
        }
        return rows;
    }

    private static ObsCoreRow row(Archive archive, Map<String, @Nullable Object> values) {
        long obsId = Long.parseLong(String.valueOf(values.get("obs_id")));
        ObsCoreRow.Builder row = ObsCoreRow.builder();
        values.forEach((column, value) -> {
            if (COLUMNS.contains(column)) {
                row.set(column, column.equals("obs_release_date") ? instant(value) : value);
            }
        });
        return row.set("access_url", archive.accessUrl(obsId).toString())
                .set("access_format", Retrieve.FITS)
                .set("data_level", "DL3")
                .set(
                        "prov_entity_id",
                        archive.provenanceName(archive.identifier(obsId)).iri())
                .build();
    }

    private static @Nullable Instant instant(@Nullable Object iso) {
        if (iso == null) {
            return null;
        }
        String text = iso.toString();
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(text.endsWith("Z") ? text : text.toUpperCase(Locale.ROOT) + "Z");
    }

    private static List<TapExample> examples() {
        return List.of(
                example(
                        "cone",
                        "Event lists around a position",
                        "SELECT * FROM cta.vo_obscore AS o WHERE 1 = INTERSECTS(o.s_region, CIRCLE('ICRS', 329.717,"
                                + " -30.226, 0.001))"),
                example(
                        "target",
                        "Event lists of a target at a time",
                        "SELECT obs_id, t_min, t_exptime, access_url FROM cta.vo_obscore WHERE target_name LIKE 'PKS 2155%'"
                                + " AND t_min > 53200 ORDER BY t_min"),
                example(
                        "energy",
                        "Data with energies above 50 TeV",
                        "SELECT obs_id, target_name, energy_max FROM cta.vo_obscore WHERE em_min < 2.48e-20"),
                example(
                        "configuration",
                        "Data of the large telescopes, without divergent pointing",
                        "SELECT obs_id, sub_array_name, pointing_mode FROM cta.vo_obscore WHERE sub_array_name LIKE '%LST%'"
                                + " AND pointing_mode <> 'divergent'"));
    }

    private static TapExample example(String id, String title, String query) {
        return new TapExample(id, title, query, null, "cta.vo_obscore");
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
