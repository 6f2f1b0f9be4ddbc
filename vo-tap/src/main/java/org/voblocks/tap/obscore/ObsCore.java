package org.voblocks.tap.obscore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Datatype;

/** The columns of ObsCore 1.1 (tables 5 and 6 of the standard) and of the CTA extension, and the tables made of them. */
public final class ObsCore {
    /** The data model's identifier in capabilities. */
    public static final String IVO_ID = "ivo://ivoa.net/std/ObsCore#core-1.1";

    /** The utype of an ObsCore table in TAP_SCHEMA. */
    public static final String TABLE_UTYPE = "ivo://ivoa.net/std/obscore#table-1.1";

    /** The types of data products (ObsCore 1.1, section 3.3.1). */
    public static final Set<String> PRODUCT_TYPES =
            Set.of("image", "cube", "spectrum", "sed", "timeseries", "visibility", "event", "measurements");

    private static final Set<String> PRINCIPAL = Set.of(
            "dataproduct_type",
            "calib_level",
            "target_name",
            "obs_id",
            "obs_collection",
            "obs_publisher_did",
            "access_url",
            "access_format",
            "access_estsize",
            "s_ra",
            "s_dec",
            "s_fov",
            "s_region",
            "t_min",
            "t_max",
            "t_exptime",
            "em_min",
            "em_max",
            "facility_name",
            "instrument_name",
            "zen_pnt",
            "n_tels",
            "livetime");
    private static final Set<String> INDEXED = Set.of("obs_id", "obs_publisher_did", "s_ra", "s_dec", "t_min", "t_max");

    static final String REGION = "s_region";

    private static final Map<String, Column> COLUMNS = Collections.unmodifiableMap(read());

    /** Whose column it is. */
    public enum Part {
        MANDATORY,
        OPTIONAL,
        CTA
    }

    /**
     * A column.
     *
     * @param entry name, type and the rest
     * @param part whose column it is
     * @param required whether it must not be null
     */
    public record Column(ColumnEntry entry, Part part, boolean required) {
        public String name() {
            return entry.name();
        }
    }

    private ObsCore() {}

    /** All columns in order: mandatory, optional, CTA. */
    public static List<Column> columns() {
        return List.copyOf(COLUMNS.values());
    }

    /** The column of that name, or null. */
    static @Nullable Column column(String name) {
        return COLUMNS.get(name);
    }

    /** The table {@code cta.vo_obscore} and the view {@code ivoa.ObsCore} for a service's schema, regions as text. */
    public static List<SchemaEntry> schemas() {
        return schemas(RegionColumn.STCS);
    }

    /** The same with regions kept in another way. */
    public static List<SchemaEntry> schemas(RegionColumn regions) {
        return List.of(
                SchemaEntry.of(
                        "ivoa",
                        "Tables that the IVOA defines",
                        table("ivoa", "ObsCore", "obscore", regions)
                                .description("All data products, by the data model ObsCore 1.1")
                                .view(true)
                                .build()),
                SchemaEntry.of(
                        "cta",
                        "Data products and configuration of Cherenkov telescopes",
                        table("cta", "vo_obscore", "vo_obscore", regions)
                                .description("All data products, by the data model ObsCore 1.1 with columns of CTA")
                                .build()));
    }

    private static TableEntry.Builder table(String schema, String name, String dbName, RegionColumn regions) {
        return TableEntry.builder(schema, name)
                .dbName(schema, dbName)
                .utype(TABLE_UTYPE)
                .columns(COLUMNS.values().stream()
                        .map(Column::entry)
                        .map(c -> c.name().equals(REGION)
                                ? c.toBuilder()
                                        .storage(regions.storage())
                                        .indexed(regions != RegionColumn.STCS)
                                        .build()
                                : c)
                        .toList());
    }

    private static Map<String, Column> read() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] f = line.split("\\|", 7);
            boolean required = f[1].equals("N");
            Part part = switch (f[1]) {
                case "M", "N" -> Part.MANDATORY;
                case "O" -> Part.OPTIONAL;
                default -> Part.CTA;
            };
            ColumnEntry entry = typed(f[0], f[2])
                    .unit(f[3].isEmpty() ? null : f[3])
                    .ucd(f[4])
                    .utype(part == Part.CTA ? f[5] : "obscore:" + f[5])
                    .description(f[6])
                    .indexed(INDEXED.contains(f[0]))
                    .principal(PRINCIPAL.contains(f[0]))
                    .std(part != Part.CTA)
                    .build();
            columns.put(f[0], new Column(entry, part, required));
        }
        return columns;
    }

    private static ColumnEntry.Builder typed(String name, String type) {
        return switch (type) {
            case "int" -> ColumnEntry.builder(name, Datatype.INT);
            case "long" -> ColumnEntry.builder(name, Datatype.LONG);
            case "double" -> ColumnEntry.builder(name, Datatype.DOUBLE);
            case "region" -> ColumnEntry.text(name).xtype("adql:REGION").storage(GeometryStorage.STCS);
            case "timestamp" -> ColumnEntry.text(name).xtype("timestamp");
            default -> ColumnEntry.text(name);
        };
    }

    private static List<String> lines() {
        try (InputStream in = ObsCore.class.getResourceAsStream("columns.csv")) {
            if (in == null) {
                throw new IllegalStateException("the resource columns.csv is missing beside " + ObsCore.class);
            }
            List<String> lines = new ArrayList<>();
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
