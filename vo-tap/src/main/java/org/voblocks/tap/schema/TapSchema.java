package org.voblocks.tap.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.dali.vosi.TableSet;

/**
 * The tables of a service with all that is known of them. Immutable.
 *
 * @param schemas the schemas, in order
 */
public record TapSchema(List<SchemaEntry> schemas) {

    public TapSchema {
        schemas = List.copyOf(schemas);
    }

    public static TapSchema of(SchemaEntry... schemas) {
        return new TapSchema(List.of(schemas));
    }

    /** With further schemas; one of a name that is here already adds its tables to it. */
    public TapSchema with(Collection<SchemaEntry> more) {
        List<SchemaEntry> all = new ArrayList<>(schemas);
        for (SchemaEntry schema : more) {
            int at = indexOf(all, schema.name());
            if (at < 0) {
                all.add(schema);
            } else {
                SchemaEntry old = all.get(at);
                List<TableEntry> tables = new ArrayList<>(old.tables());
                tables.removeIf(
                        t -> schema.tables().stream().anyMatch(n -> n.name().equalsIgnoreCase(t.name())));
                tables.addAll(schema.tables());
                all.set(at, new SchemaEntry(old.name(), old.description(), old.utype(), tables));
            }
        }
        return new TapSchema(all);
    }

    private static int indexOf(List<SchemaEntry> all, String name) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    public Stream<TableEntry> tables() {
        return schemas.stream().flatMap(s -> s.tables().stream());
    }

    /** The table of that name, as it stands in queries, in any case. */
    public Optional<TableEntry> table(String queryName) {
        return tables().filter(t -> t.queryName().equalsIgnoreCase(queryName)).findFirst();
    }

    /** The tables and columns that a catalog, made of this schema, still has. */
    public TapSchema visibleIn(Catalog catalog) {
        Map<String, TableDef> left = new HashMap<>();
        catalog.tables().forEach(t -> left.put(t.qualifiedName(), t));
        List<SchemaEntry> visible = new ArrayList<>();
        for (SchemaEntry schema : schemas) {
            List<TableEntry> tables = new ArrayList<>();
            for (TableEntry table : schema.tables()) {
                TableDef def = left.get(table.schema() + "." + table.name());
                if (def != null) {
                    Set<String> names =
                            def.columns().stream().map(ColumnDef::name).collect(Collectors.toSet());
                    tables.add(table.toBuilder()
                            .columns(table.columns().stream()
                                    .filter(c -> names.contains(c.name()))
                                    .toList())
                            .build());
                }
            }
            if (!tables.isEmpty()) {
                visible.add(new SchemaEntry(schema.name(), schema.description(), schema.utype(), tables));
            }
        }
        return new TapSchema(visible);
    }

    /** What queries are checked against. */
    public Catalog toCatalog(Collection<FunctionDef> functions) {
        return Catalog.builder()
                .tables(tables().map(TableEntry::toDef).toList())
                .functions(functions)
                .build();
    }

    /** The document of {@code /tables} (VOSI 1.1). */
    public TableSet toTableSet() {
        return new TableSet(schemas.stream()
                .map(s -> new TableSet.Schema(
                        Names.quoted(s.name()),
                        null,
                        s.description(),
                        s.utype(),
                        s.tables().stream().map(TableEntry::toVosi).toList()))
                .toList());
    }

    /** The size that TAP_SCHEMA.columns gives beside the arraysize: a number of elements, or null. */
    static @Nullable Integer size(@Nullable String arraysize) {
        if (arraysize == null || arraysize.indexOf('x') >= 0) {
            return null;
        }
        String digits = arraysize.replace("*", "");
        return digits.isEmpty() ? null : Integer.valueOf(digits);
    }
}
