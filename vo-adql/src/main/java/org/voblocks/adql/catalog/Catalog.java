package org.voblocks.adql.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.QualifiedName;

/** The tables and functions that queries may use. Immutable and thread-safe; {@link #toBuilder()} for a changed one. */
public final class Catalog {
    private final List<TableDef> tables;
    private final List<FunctionDef> functions;
    private final boolean open;
    private final Map<String, List<TableDef>> byName;
    private final Map<String, List<FunctionDef>> byFunction;

    private Catalog(Builder b) {
        this.tables = List.copyOf(b.tables);
        this.functions = List.copyOf(b.functions);
        this.open = b.open;
        this.byName =
                tables.stream().collect(Collectors.groupingBy(t -> t.name().toLowerCase(Locale.ROOT)));
        this.byFunction = functions.stream().collect(Collectors.groupingBy(FunctionDef::key));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A catalog in which every table is and has every column: a query is checked, but for its names. */
    public static Catalog anything() {
        return builder().open(true).build();
    }

    public Builder toBuilder() {
        return new Builder().tables(tables).functions(functions).open(open);
    }

    public List<TableDef> tables() {
        return tables;
    }

    public List<FunctionDef> functions() {
        return functions;
    }

    /** Whether a table that is not here may be one with any column. */
    public boolean isOpen() {
        return open;
    }

    /** The tables that a name of one to three parts names; the schema may be left out. */
    public List<TableDef> find(QualifiedName name) {
        List<Identifier> parts = name.parts();
        int n = parts.size();
        List<TableDef> found = new ArrayList<>();
        for (TableDef table : byName.getOrDefault(name.last().name().toLowerCase(Locale.ROOT), List.of())) {
            if (name.last().matches(table.name())
                    && (n < 2 || matches(parts.get(n - 2), table.schema()))
                    && (n < 3 || matches(parts.get(n - 3), table.catalogName()))) {
                found.add(table);
            }
        }
        if (found.size() > 1 && n == 1) {
            List<TableDef> bare = found.stream().filter(t -> t.schema() == null).toList();
            return bare.isEmpty() ? found : bare;
        }
        return found;
    }

    private static boolean matches(Identifier part, @org.jspecify.annotations.Nullable String declared) {
        return declared != null && part.matches(declared);
    }

    /** The overloads of a function. */
    public List<FunctionDef> functions(String name) {
        return byFunction.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
    }

    /** Builds a {@link Catalog}. */
    public static final class Builder {
        private final List<TableDef> tables = new ArrayList<>();
        private final List<FunctionDef> functions = new ArrayList<>();
        private boolean open;

        private Builder() {}

        public Builder table(TableDef table) {
            tables.add(table);
            return this;
        }

        public Builder tables(Collection<TableDef> more) {
            tables.addAll(more);
            return this;
        }

        public Builder function(FunctionDef function) {
            functions.add(function);
            return this;
        }

        public Builder functions(Collection<FunctionDef> more) {
            functions.addAll(more);
            return this;
        }

        public Builder open(boolean open) {
            this.open = open;
            return this;
        }

        public Catalog build() {
            return new Catalog(this);
        }
    }
}
