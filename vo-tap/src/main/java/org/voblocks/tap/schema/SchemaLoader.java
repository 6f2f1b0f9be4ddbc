package org.voblocks.tap.schema;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.TableSet;
import org.voblocks.tap.TapException;

/**
 * Finds out what tables a database has, from its own metadata: names, types, comments, indexes and foreign keys. What a
 * database does not know (units, UCDs, utypes, extended types) comes from a descriptor.
 *
 * <pre>{@code
 * TapSchema schema = SchemaLoader.of(dataSource)
 *         .schemas("cta")
 *         .descriptor(Files.newInputStream(Path.of("tables.yaml")))
 *         .load();
 * }</pre>
 */
public final class SchemaLoader {
    private static final Pattern ALL_UPPER = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final DataSource dataSource;
    private final List<String> schemas;
    private final @Nullable Descriptor descriptor;
    private final @Nullable DeclaredTables declared;

    private SchemaLoader(
            DataSource dataSource,
            List<String> schemas,
            @Nullable Descriptor descriptor,
            @Nullable DeclaredTables declared) {
        this.dataSource = dataSource;
        this.schemas = List.copyOf(schemas);
        this.descriptor = descriptor;
        this.declared = declared;
    }

    public static SchemaLoader of(DataSource dataSource) {
        return new SchemaLoader(dataSource, List.of(), null, null);
    }

    /** The schemas of the database to be published, in any case; without this those of the descriptor. */
    public SchemaLoader schemas(String... names) {
        return new SchemaLoader(dataSource, List.of(names), descriptor, declared);
    }

    /**
     * What the database does not know, as YAML; {@code docs/tap.md} describes it.
     *
     * @param yaml the text; read to its end, the caller closes it
     * @throws TapException if it is no such text
     */
    public SchemaLoader descriptor(InputStream yaml) {
        return new SchemaLoader(dataSource, schemas, Descriptor.read(yaml), declared);
    }

    /**
     * The tables to be published and all that is known of them (VODataService), for example those that a standard defines;
     * the database only tells their exact names.
     */
    public SchemaLoader tables(TableSet declared) {
        return new SchemaLoader(dataSource, schemas, descriptor, new DeclaredTables(declared));
    }

    /**
     * Asks the database.
     *
     * @throws TapException if it cannot be asked, has no such schema, or the descriptor names what is not there
     */
    public TapSchema load() {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            List<String> wanted = wanted();
            if (wanted.isEmpty()) {
                throw new TapException(
                        "no schema to load: name some by schemas(...), in the descriptor or by tables(...)");
            }
            List<SchemaEntry> entries = new ArrayList<>();
            for (String name : wanted) {
                entries.add(schema(metaData, exact(metaData, name)));
            }
            TapSchema found = new TapSchema(entries);
            if (declared != null) {
                found = declared.apply(found);
            }
            return descriptor == null ? found : descriptor.apply(found);
        } catch (SQLException e) {
            throw new TapException("the database cannot be asked for its tables: " + e.getMessage(), e);
        }
    }

    private List<String> wanted() {
        if (!schemas.isEmpty()) {
            return schemas;
        }
        if (declared != null) {
            return declared.schemas();
        }
        return descriptor != null ? descriptor.schemas() : List.of();
    }

    private static String exact(DatabaseMetaData metaData, String wanted) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = metaData.getSchemas()) {
            while (rows.next()) {
                all.add(rows.getString("TABLE_SCHEM"));
            }
        }
        return all.stream()
                .filter(wanted::equals)
                .findFirst()
                .or(() -> all.stream().filter(wanted::equalsIgnoreCase).findFirst())
                .orElseThrow(() -> new TapException("the database has no schema " + wanted + "; it has " + all));
    }

    private static SchemaEntry schema(DatabaseMetaData metaData, String dbSchema) throws SQLException {
        List<TableEntry> tables = new ArrayList<>();
        try (ResultSet rows = metaData.getTables(null, escaped(metaData, dbSchema), "%", null)) {
            while (rows.next()) {
                String type = String.valueOf(rows.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
                boolean view = type.contains("VIEW");
                if ((view || type.contains("TABLE")) && !type.contains("SYSTEM") && !type.contains("TEMPORARY")) {
                    String name = rows.getString("TABLE_NAME");
                    tables.add(TableEntry.builder(published(dbSchema), published(name))
                            .dbName(dbSchema, name)
                            .view(view)
                            .description(blankToNull(rows.getString("REMARKS")))
                            .build());
                }
            }
        }
        List<TableEntry> complete = new ArrayList<>();
        for (TableEntry table : tables) {
            complete.add(table.toBuilder()
                    .columns(columns(metaData, table))
                    .keys(keys(metaData, table))
                    .build());
        }
        return new SchemaEntry(published(dbSchema), null, null, complete);
    }

    private static List<ColumnEntry> columns(DatabaseMetaData metaData, TableEntry table) throws SQLException {
        Set<String> indexed = table.view() ? Set.of() : indexed(metaData, table);
        List<ColumnEntry> columns = new ArrayList<>();
        try (ResultSet rows = metaData.getColumns(
                null,
                escaped(metaData, table.dbName().get(0)),
                escaped(metaData, table.dbName().get(1)),
                "%")) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                JdbcTypes.column(
                                published(name),
                                rows.getInt("DATA_TYPE"),
                                String.valueOf(rows.getString("TYPE_NAME")),
                                rows.getInt("COLUMN_SIZE"))
                        .ifPresent(column -> columns.add(column.dbName(name)
                                .indexed(indexed.contains(name))
                                .build()));
                int last = columns.size() - 1;
                String remarks = blankToNull(rows.getString("REMARKS"));
                if (last >= 0 && remarks != null && columns.get(last).dbName().equals(name)) {
                    columns.set(
                            last,
                            columns.get(last).toBuilder().description(remarks).build());
                }
            }
        }
        return columns;
    }

    /** The columns that an index begins with. */
    private static Set<String> indexed(DatabaseMetaData metaData, TableEntry table) throws SQLException {
        Set<String> indexed = new HashSet<>();
        try (ResultSet rows = metaData.getIndexInfo(
                null, table.dbName().get(0), table.dbName().get(1), false, true)) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                if (column != null && rows.getShort("ORDINAL_POSITION") == 1) {
                    indexed.add(column.replace("\"", ""));
                }
            }
        }
        return indexed;
    }

    private static List<KeyEntry> keys(DatabaseMetaData metaData, TableEntry table) throws SQLException {
        Map<String, KeyEntry> keys = new LinkedHashMap<>();
        try (ResultSet rows = metaData.getImportedKeys(
                null, table.dbName().get(0), table.dbName().get(1))) {
            while (rows.next()) {
                String target = Names.quoted(published(rows.getString("PKTABLE_SCHEM"))) + "."
                        + Names.quoted(published(rows.getString("PKTABLE_NAME")));
                String id = published(String.valueOf(rows.getString("FK_NAME")));
                KeyEntry.Pair pair = new KeyEntry.Pair(
                        Names.quoted(published(rows.getString("FKCOLUMN_NAME"))),
                        Names.quoted(published(rows.getString("PKCOLUMN_NAME"))));
                KeyEntry known = keys.get(id);
                List<KeyEntry.Pair> pairs = new ArrayList<>(known == null ? List.of() : known.columns());
                pairs.add(pair);
                keys.put(id, new KeyEntry(table.queryName() + "." + id, target, pairs, null, null));
            }
        }
        return List.copyOf(keys.values());
    }

    /** The name for queries: databases that fold to upper case have names that nobody wants to read. */
    private static String published(String dbName) {
        return ALL_UPPER.matcher(dbName).matches() ? dbName.toLowerCase(Locale.ROOT) : dbName;
    }

    private static String escaped(DatabaseMetaData metaData, String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return escape == null ? name : name.replace("_", escape + "_").replace("%", escape + "%");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
