package org.voblocks.tap.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.tap.TapException;

/** What a database does not know of its tables, from YAML. */
final class Descriptor {
    private static final Set<String> SCHEMA_KEYS = Set.of("name", "description", "utype", "tables");
    private static final Set<String> TABLE_KEYS =
            Set.of("name", "description", "utype", "hidden", "healpix", "columns");
    private static final Set<String> COLUMN_KEYS = Set.of(
            "name",
            "description",
            "unit",
            "ucd",
            "utype",
            "xtype",
            "arraysize",
            "principal",
            "indexed",
            "std",
            "hidden",
            "storage");

    private final List<JsonNode> schemas;

    private Descriptor(List<JsonNode> schemas) {
        this.schemas = schemas;
    }

    static Descriptor read(InputStream yaml) {
        try {
            JsonNode root = new YAMLMapper().readTree(yaml);
            Descriptor descriptor = new Descriptor(list(root.path("schemas")));
            if (descriptor.schemas.isEmpty()) {
                throw new TapException("the descriptor has no schemas: expected a list 'schemas' at its top");
            }
            return descriptor;
        } catch (IOException e) {
            throw new TapException("the descriptor is no YAML: " + e.getMessage(), e);
        }
    }

    List<String> schemas() {
        return schemas.stream().map(s -> name(s, "a schema")).toList();
    }

    TapSchema apply(TapSchema found) {
        List<SchemaEntry> result = new ArrayList<>(found.schemas());
        for (JsonNode node : schemas) {
            String name = name(node, "a schema");
            checkKeys(node, SCHEMA_KEYS, "schema " + name);
            int at = -1;
            for (int i = 0; i < result.size(); i++) {
                at = result.get(i).name().equalsIgnoreCase(name) ? i : at;
            }
            if (at < 0) {
                throw new TapException("the descriptor has the schema " + name + ", which is not published");
            }
            result.set(at, schema(result.get(at), node));
        }
        return new TapSchema(result);
    }

    private static SchemaEntry schema(SchemaEntry found, JsonNode node) {
        List<TableEntry> tables = new ArrayList<>(found.tables());
        List<TableEntry> first = new ArrayList<>();
        for (JsonNode tableNode : list(node.path("tables"))) {
            String name = name(tableNode, "a table of schema " + found.name());
            String where = "table " + found.name() + "." + name;
            checkKeys(tableNode, TABLE_KEYS, where);
            TableEntry table = tables.stream()
                    .filter(t -> t.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TapException("the descriptor has the " + where
                            + ", which the database does not have; it has "
                            + found.tables().stream().map(TableEntry::name).toList()));
            tables.remove(table);
            if (!tableNode.path("hidden").asBoolean(false)) {
                first.add(table(table, tableNode, where));
            }
        }
        first.addAll(tables);
        return new SchemaEntry(
                found.name(), text(node, "description", found.description()), text(node, "utype", null), first);
    }

    private static TableEntry table(TableEntry found, JsonNode node, String where) {
        List<ColumnEntry> columns = new ArrayList<>(found.columns());
        List<ColumnEntry> first = new ArrayList<>();
        for (JsonNode columnNode : list(node.path("columns"))) {
            String name = name(columnNode, "a column of " + where);
            checkKeys(columnNode, COLUMN_KEYS, "column " + name + " of " + where);
            ColumnEntry column = columns.stream()
                    .filter(c -> c.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TapException("the descriptor has the column " + name + " of " + where
                            + ", which the database does not have; it has "
                            + found.columns().stream().map(ColumnEntry::name).toList()));
            columns.remove(column);
            if (!columnNode.path("hidden").asBoolean(false)) {
                first.add(column(column, columnNode));
            }
        }
        first.addAll(columns);
        TableEntry.Builder table = found.toBuilder()
                .description(text(node, "description", found.description()))
                .utype(text(node, "utype", found.utype()))
                .columns(first);
        JsonNode healpix = node.path("healpix");
        if (healpix.isObject()) {
            table.healpix(new HealpixColumn(
                    healpix.path("column").asText(),
                    healpix.path("order").asInt(),
                    healpix.path("longitude").asText(),
                    healpix.path("latitude").asText()));
        }
        return table.build();
    }

    private static ColumnEntry column(ColumnEntry found, JsonNode node) {
        String xtype = text(node, "xtype", found.xtype());
        GeometryStorage storage = found.storage();
        if (node.has("storage")) {
            storage = switch (node.path("storage").asText()) {
                case "stcs" -> GeometryStorage.STCS;
                case "dali" -> GeometryStorage.DALI;
                case "native" -> GeometryStorage.NATIVE;
                default ->
                    throw new TapException("column " + found.name() + ": the storage is '"
                            + node.path("storage").asText() + "': expected stcs, dali or native");
            };
        } else if (xtype != null
                && xtype.startsWith("adql:")
                && found.datatype().isText()) {
            storage = GeometryStorage.STCS;
        }
        return found.toBuilder()
                .description(text(node, "description", found.description()))
                .unit(text(node, "unit", found.unit()))
                .ucd(text(node, "ucd", found.ucd()))
                .utype(text(node, "utype", found.utype()))
                .xtype(xtype)
                .arraysize(text(node, "arraysize", found.arraysize()))
                .principal(node.path("principal").asBoolean(found.principal()))
                .indexed(node.path("indexed").asBoolean(found.indexed()))
                .std(node.path("std").asBoolean(found.std()))
                .storage(storage)
                .build();
    }

    private static String name(JsonNode node, String what) {
        String name = node.path("name").asText("");
        if (name.isEmpty()) {
            throw new TapException("the descriptor has " + what + " without a name");
        }
        return name;
    }

    private static void checkKeys(JsonNode node, Set<String> known, String where) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new TapException("the descriptor has '" + key + "' in the " + where + ": expected one of "
                        + new TreeSet<>(known));
            }
        });
    }

    private static @Nullable String text(JsonNode node, String key, @Nullable String otherwise) {
        return node.hasNonNull(key) ? node.path(key).asText() : otherwise;
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        node.forEach(items::add);
        return items;
    }
}
