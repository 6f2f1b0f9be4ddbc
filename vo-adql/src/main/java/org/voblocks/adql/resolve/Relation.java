package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.catalog.ColumnDef;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.catalog.TableDef;

/**
 * What a query takes rows from, one for each place in FROM: a table, a derived table, a common table expression, or a
 * table of an open catalog of which nothing is known. Two are equal only if they are the same.
 */
public final class Relation {

    /**
     * A column of a relation.
     *
     * @param relation whose column it is
     * @param index its place, from 0
     * @param column its name and what is known of it
     * @param definition the column of the table; null if it was computed
     * @param storage how a geometry is kept; null if it was computed
     */
    public record Field(
            Relation relation,
            int index,
            OutputColumn column,
            @Nullable ColumnDef definition,
            @Nullable GeometryStorage storage) {}

    private final String name;
    private final @Nullable TableDef table;
    private final @Nullable Relation commonTable;
    private final boolean open;
    private @Nullable List<Field> fields;

    private Relation(
            String name,
            @Nullable TableDef table,
            @Nullable Relation commonTable,
            boolean open,
            @Nullable List<Field> fields) {
        this.name = name;
        this.table = table;
        this.commonTable = commonTable;
        this.open = open;
        this.fields = fields;
    }

    static Relation ofTable(String name, TableDef table) {
        return new Relation(name, table, null, false, null);
    }

    /** A table of an open catalog. */
    static Relation ofAnything(String name) {
        return new Relation(name, null, null, true, List.of());
    }

    /** A table that there is not: it has any column, so that its lack is told once. */
    static Relation ofUnknown(String name) {
        return new Relation(name, null, null, true, List.of());
    }

    /** The rows of a query; open if that query selects all columns of a table of which nothing is known. */
    static Relation ofQuery(String name, List<Field> outputs, boolean open) {
        Relation relation = new Relation(name, null, null, open, new ArrayList<>());
        relation.take(outputs);
        return relation;
    }

    /** A use of a common table expression. */
    static Relation ofCommonTable(String name, Relation with) {
        Relation relation = new Relation(name, null, with, with.open, new ArrayList<>());
        relation.take(with.fields());
        return relation;
    }

    private void take(List<Field> from) {
        List<Field> own = new ArrayList<>();
        for (Field field : from) {
            own.add(new Field(this, own.size(), field.column(), null, field.storage()));
        }
        fields = own;
    }

    /** The name by which the query calls it. */
    public String name() {
        return name;
    }

    /** The table; null if it is none of the catalog. */
    public @Nullable TableDef table() {
        return table;
    }

    /** The common table expression that it is a use of; or null. */
    public @Nullable Relation commonTable() {
        return commonTable;
    }

    /** Whether it may have columns that nobody told of. */
    public boolean isOpen() {
        return open;
    }

    /** Its columns in their order. */
    public List<Field> fields() {
        List<Field> made = fields;
        if (made == null) {
            made = new ArrayList<>();
            for (ColumnDef column : table == null ? List.<ColumnDef>of() : table.columns()) {
                made.add(field(column, made.size()));
            }
            fields = made;
        }
        return made;
    }

    private Field field(ColumnDef c, int index) {
        return new Field(
                this,
                index,
                new OutputColumn(c.name(), c.type(), c.unit(), c.ucd(), c.utype(), c.xtype(), c.description()),
                c,
                c.storage());
    }

    List<Field> find(Identifier identifier) {
        if (table != null && fields == null) {
            List<ColumnDef> columns = table.find(identifier);
            if (columns.size() == 1) {
                // most queries name a few columns of a wide table: the others are never made
                return List.of(field(columns.get(0), table.columns().indexOf(columns.get(0))));
            }
        }
        List<Field> found = new ArrayList<>();
        String lower = identifier.name().toLowerCase(Locale.ROOT);
        for (Field field : fields()) {
            String declared = field.column().name();
            if (identifier.delimited()
                    ? declared.equals(identifier.name())
                    : declared.toLowerCase(Locale.ROOT).equals(lower)) {
                found.add(field);
            }
        }
        return found;
    }
}
