package org.voblocks.tap.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voblocks.dali.vosi.TableSet;
import org.voblocks.dali.vosi.VosiTable;
import org.voblocks.tap.TapException;
import org.voblocks.votable.Datatype;

/** Tables that a standard or another service declares, found again in a database, which only adds its exact names. */
final class DeclaredTables {
    private final TableSet declared;

    DeclaredTables(TableSet declared) {
        this.declared = declared;
    }

    List<String> schemas() {
        return declared.schemas().stream().map(TableSet.Schema::name).toList();
    }

    /** The declared tables, in their order; what else the database has is left out. */
    TapSchema apply(TapSchema found) {
        List<SchemaEntry> schemas = new ArrayList<>();
        for (TableSet.Schema schema : declared.schemas()) {
            List<TableEntry> tables = new ArrayList<>();
            for (VosiTable table : schema.tables()) {
                String name = table.name().substring(table.name().indexOf('.') + 1);
                tables.add(table(schema.name(), name, table, exact(found, schema.name(), name)));
            }
            schemas.add(new SchemaEntry(schema.name(), schema.description(), schema.utype(), tables));
        }
        return new TapSchema(schemas);
    }

    private static TableEntry exact(TapSchema found, String schema, String name) {
        return found.tables()
                .filter(t -> t.schema().equalsIgnoreCase(schema) && t.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TapException("the declared table " + schema + "." + name
                        + " is not in the database; it has "
                        + found.tables().map(TableEntry::queryName).toList()));
    }

    private static TableEntry table(String schema, String name, VosiTable declared, TableEntry found) {
        List<KeyEntry> keys = new ArrayList<>();
        for (VosiTable.ForeignKey key : declared.foreignKeys()) {
            List<KeyEntry.Pair> pairs = key.columns().stream()
                    .map(p -> new KeyEntry.Pair(p.fromColumn(), p.targetColumn()))
                    .toList();
            String id = (schema + "_" + name + "_" + pairs.get(0).from()).toLowerCase(Locale.ROOT);
            keys.add(new KeyEntry(id, key.targetTable(), pairs, key.description(), key.utype()));
        }
        return TableEntry.builder(schema, name)
                .dbName(found.dbName().toArray(String[]::new))
                .view(found.view())
                .description(declared.description())
                .utype(declared.utype())
                .columns(declared.columns().stream()
                        .map(c -> column(c, name, found))
                        .toList())
                .keys(keys)
                .build();
    }

    private static ColumnEntry column(VosiTable.Column declared, String table, TableEntry found) {
        ColumnEntry exact = found.columns().stream()
                .filter(c -> c.name().equalsIgnoreCase(declared.name()))
                .findFirst()
                .orElseThrow(() -> new TapException("the declared column " + declared.name() + " of " + table
                        + " is not in the database; it has "
                        + found.columns().stream().map(ColumnEntry::name).toList()));
        String datatype = declared.datatype();
        return ColumnEntry.builder(declared.name(), datatype == null ? exact.datatype() : Datatype.parse(datatype))
                .arraysize(datatype == null ? exact.arraysize() : declared.arraysize())
                .xtype(datatype == null ? exact.xtype() : declared.xtype())
                .unit(declared.unit())
                .ucd(declared.ucd())
                .utype(declared.utype())
                .description(declared.description())
                .indexed(exact.indexed())
                .principal(declared.flags().contains("principal"))
                .std(declared.std())
                .dbName(exact.dbName())
                .build();
    }
}
