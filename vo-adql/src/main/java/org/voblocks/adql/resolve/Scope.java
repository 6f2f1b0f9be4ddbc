package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.QualifiedName;
import org.voblocks.adql.catalog.TableDef;

/** The tables that names of one SELECT may mean, and around it those of the SELECT that contains it. */
final class Scope {
    private record Entry(
            Relation relation,
            @Nullable Identifier alias,
            @Nullable QualifiedName name) {

        boolean isCalled(List<Identifier> qualifier) {
            Identifier last = qualifier.get(qualifier.size() - 1);
            if (alias != null) {
                return qualifier.size() == 1 && last.same(alias);
            }
            TableDef table = relation.table();
            if (table != null) {
                int n = qualifier.size();
                return last.matches(table.name())
                        && (n < 2
                                || (table.schema() != null
                                        && qualifier.get(n - 2).matches(table.schema())))
                        && (n < 3
                                || (table.catalogName() != null
                                        && qualifier.get(n - 3).matches(table.catalogName())));
            }
            if (name == null) {
                return false;
            }
            List<Identifier> parts = name.parts();
            for (int i = 1; i <= Math.min(qualifier.size(), parts.size()); i++) {
                if (!qualifier.get(qualifier.size() - i).same(parts.get(parts.size() - i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final @Nullable Scope parent;
    private final boolean openCatalog;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Binding.Merged> merged = new ArrayList<>();

    Scope(@Nullable Scope parent, boolean openCatalog) {
        this.parent = parent;
        this.openCatalog = openCatalog;
    }

    void add(Relation relation, @Nullable Identifier alias, @Nullable QualifiedName name) {
        entries.add(new Entry(relation, alias, name));
    }

    void add(Binding.Merged column) {
        merged.add(column);
    }

    /** Whether another table of this scope has this name already. */
    boolean hasName(@Nullable Identifier alias, Relation relation) {
        for (Entry entry : entries) {
            boolean same = alias != null
                    ? (entry.alias != null && entry.alias.same(alias))
                            || (entry.alias == null
                                    && entry.relation.table() != null
                                    && alias.matches(entry.relation.table().name()))
                    : entry.alias == null
                            && entry.relation.table() != null
                            && entry.relation.table() == relation.table();
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** What a column name means; tells and gives null if it means nothing or too much. */
    @Nullable Binding find(QualifiedName name, Problems problems) {
        List<Identifier> qualifier = name.qualifier();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            List<Binding> found =
                    qualifier.isEmpty() ? scope.unqualified(name.last()) : scope.qualified(qualifier, name.last());
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.size() > 1) {
                if (openCatalog) {
                    return new Binding.Open(null, name.last());
                }
                ambiguous(name, found, problems);
                return null;
            }
            if (!qualifier.isEmpty() && scope.entry(qualifier) != null) {
                break; // the table is this one, and it lacks the column
            }
            Binding open = qualifier.isEmpty() ? scope.unqualifiedOpen(name.last()) : null;
            if (open != null) {
                return open;
            }
        }
        if (openCatalog) {
            return new Binding.Open(null, name.last());
        }
        unknown(name, problems);
        return null;
    }

    private static void ambiguous(QualifiedName name, List<Binding> found, Problems problems) {
        List<String> full = new ArrayList<>();
        for (Binding binding : found) {
            if (binding instanceof Binding.Of of) {
                full.add(of.field().relation().name() + "." + of.column().name());
            }
        }
        problems.error(
                DiagnosticCode.AMBIGUOUS,
                name.span(),
                "more than one column is called '" + name.text() + "'"
                        + (full.isEmpty() ? "" : ": " + String.join(", ", full)) + "; write the table before it",
                full,
                null);
    }

    private void unknown(QualifiedName name, Problems problems) {
        List<Identifier> qualifier = name.qualifier();
        if (!qualifier.isEmpty()) {
            Entry entry = null;
            for (Scope scope = this; scope != null && entry == null; scope = scope.parent) {
                entry = scope.entry(qualifier);
            }
            if (entry == null) {
                QualifiedName table = new QualifiedName(
                        qualifier,
                        qualifier
                                .get(0)
                                .span()
                                .to(qualifier.get(qualifier.size() - 1).span()));
                problems.unknown(
                        DiagnosticCode.UNKNOWN_TABLE,
                        table.span(),
                        "no table of this query is called '" + table.text() + "'",
                        table.text(),
                        tableNames());
                return;
            }
            problems.unknown(
                    DiagnosticCode.UNKNOWN_COLUMN,
                    name.last().span(),
                    "the table " + entry.relation.name() + " has no column '"
                            + name.last().name() + "'",
                    name.last().name(),
                    columnNames(List.of(entry)));
            return;
        }
        List<String> names = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            names.addAll(columnNames(scope.entries));
        }
        problems.unknown(
                DiagnosticCode.UNKNOWN_COLUMN,
                name.span(),
                "no table of this query has a column '" + name.text() + "'",
                name.last().name(),
                names);
    }

    List<String> tableNames() {
        List<String> names = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.parent) {
            scope.entries.forEach(e -> names.add(e.relation.name()));
        }
        return names;
    }

    private static List<String> columnNames(List<Entry> entries) {
        return entries.stream()
                .flatMap(e -> e.relation.fields().stream())
                .map(f -> f.column().name())
                .distinct()
                .toList();
    }

    private @Nullable Entry entry(List<Identifier> qualifier) {
        for (Entry entry : entries) {
            if (entry.isCalled(qualifier)) {
                return entry;
            }
        }
        return null;
    }

    /** The table that stands before a dot and a star. */
    @Nullable Relation relation(QualifiedName name) {
        Entry entry = entry(name.parts());
        return entry == null ? null : entry.relation;
    }

    private List<Binding> qualified(List<Identifier> qualifier, Identifier name) {
        List<Binding> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.isCalled(qualifier)) {
                entry.relation.find(name).forEach(f -> found.add(new Binding.Of(f)));
                if (found.isEmpty() && entry.relation.isOpen()) {
                    found.add(new Binding.Open(entry.relation, name));
                }
            }
        }
        return found;
    }

    private List<Binding> unqualified(Identifier name) {
        List<Binding> found = new ArrayList<>();
        Set<Relation.Field> hidden = new HashSet<>();
        for (int i = merged.size() - 1; i >= 0; i--) {
            Binding.Merged one = merged.get(i);
            if (name.matches(one.column().name())) {
                boolean inOther = found.stream().anyMatch(other -> contains(other, one));
                if (!inOther) {
                    found.add(one);
                }
                leaves(one, hidden);
            }
        }
        for (Entry entry : entries) {
            for (Relation.Field field : entry.relation.find(name)) {
                if (hidden.stream().noneMatch(h -> h.relation() == field.relation() && h.index() == field.index())) {
                    found.add(new Binding.Of(field));
                }
            }
        }
        return found;
    }

    private static boolean contains(Binding outer, Binding inner) {
        return outer == inner
                || (outer instanceof Binding.Merged m && (contains(m.left(), inner) || contains(m.right(), inner)));
    }

    static void leaves(Binding binding, Set<Relation.Field> fields) {
        if (binding instanceof Binding.Of of) {
            fields.add(of.field());
        } else if (binding instanceof Binding.Merged m) {
            leaves(m.left(), fields);
            leaves(m.right(), fields);
        }
    }

    private @Nullable Binding unqualifiedOpen(Identifier name) {
        Relation only = null;
        int open = 0;
        for (Entry entry : entries) {
            if (entry.relation.isOpen()) {
                only = entry.relation;
                open++;
            }
        }
        return open == 0 ? null : new Binding.Open(open == 1 && entries.size() == 1 ? only : null, name);
    }
}
