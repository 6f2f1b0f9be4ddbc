package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.FromItem.Join;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.QualifiedName;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.TableDef;

/** Resolves FROM: tables, derived tables, joins, and the star. */
final class FromResolver {
    private final QueryResolver queries;
    private final ExprResolver exprs;
    private final ResolvedQuery out;
    private final Catalog catalog;
    private final Map<String, Relation> with;
    private final Problems problems;

    FromResolver(
            QueryResolver queries,
            ExprResolver exprs,
            ResolvedQuery out,
            Catalog catalog,
            Map<String, Relation> with,
            Problems problems) {
        this.queries = queries;
        this.exprs = exprs;
        this.out = out;
        this.catalog = catalog;
        this.with = with;
        this.problems = problems;
    }

    Scope from(List<FromItem> items, @Nullable Scope outer) {
        Scope scope = new Scope(outer, catalog.isOpen());
        for (FromItem item : items) {
            add(item, scope, outer);
        }
        return scope;
    }

    /* A join condition sees the tables of its own join only, so that each join has a scope, too. */
    private void add(FromItem item, Scope scope, @Nullable Scope outer) {
        if (item instanceof FromItem.TableRef table) {
            declare(item, table(table), table.alias(), table.name(), scope);
        } else if (item instanceof FromItem.DerivedTable derived) {
            List<Relation.Field> fields = queries.expression(derived.expression(), outer);
            Relation relation = Relation.ofQuery(
                    derived.alias().name(),
                    fields,
                    queries.isOpen(derived.expression().term()));
            declare(item, relation, derived.alias(), null, scope);
        } else {
            join((Join) item, scope, outer);
        }
    }

    private void declare(
            FromItem item, Relation relation, @Nullable Identifier alias, @Nullable QualifiedName name, Scope scope) {
        if (!catalog.isOpen() && scope.hasName(alias, relation)) {
            problems.error(
                    DiagnosticCode.AMBIGUOUS,
                    item.span(),
                    "two tables of this query are called '" + relation.name() + "'; give one another name with AS");
        }
        out.relations.put(item, relation);
        scope.add(relation, alias, name);
    }

    private Relation table(FromItem.TableRef reference) {
        QualifiedName name = reference.name();
        String called = reference.alias() == null
                ? name.last().name()
                : reference.alias().name();
        if (name.parts().size() == 1) {
            Relation common = with.get(name.last().folded());
            if (common != null) {
                return Relation.ofCommonTable(called, common);
            }
        }
        List<TableDef> found = catalog.find(name);
        if (found.size() == 1) {
            return Relation.ofTable(called, found.get(0));
        }
        if (catalog.isOpen()) {
            return Relation.ofAnything(called);
        }
        if (found.size() > 1) {
            List<String> full = found.stream().map(TableDef::qualifiedName).toList();
            problems.error(
                    DiagnosticCode.AMBIGUOUS,
                    name.span(),
                    "more than one table is called '" + name.text() + "': " + String.join(", ", full)
                            + "; write the schema before it",
                    full,
                    null);
            return Relation.ofTable(called, found.get(0));
        }
        List<String> names =
                new ArrayList<>(with.values().stream().map(Relation::name).toList());
        for (TableDef table : catalog.tables()) {
            names.add(table.qualifiedName());
        }
        List<String> near = org.voblocks.adql.internal.Nearest.of(name.text(), names);
        if (near.isEmpty()) {
            names = new ArrayList<>();
            for (TableDef table : catalog.tables()) {
                if (!org.voblocks.adql.internal.Nearest.of(name.last().name(), List.of(table.name()))
                        .isEmpty()) {
                    names.add(table.qualifiedName());
                }
            }
            near = names.stream().limit(3).toList();
        }
        String question = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
        problems.error(
                DiagnosticCode.UNKNOWN_TABLE,
                name.span(),
                "there is no table '" + name.text() + "'" + question,
                near,
                near.isEmpty() ? null : new org.voblocks.adql.Diagnostic.Fix(name.span(), near.get(0)));
        return Relation.ofUnknown(called);
    }

    private void join(Join join, Scope scope, @Nullable Scope outer) {
        Scope own = new Scope(outer, catalog.isOpen());
        add(join.left(), own, outer);
        add(join.right(), own, outer);
        List<Binding.Merged> merged = new ArrayList<>();
        if (join.natural()) {
            for (Binding left : columns(join.left())) {
                Identifier name = new Identifier(left.column().name(), true, join.span());
                Binding right = find(columns(join.right()), name);
                if (right != null) {
                    merged.add(merge(join, left, right));
                }
            }
        }
        for (Identifier name : join.using()) {
            Binding left = side(join.left(), name);
            Binding right = side(join.right(), name);
            if (left != null && right != null) {
                merged.add(merge(join, left, right));
            }
        }
        out.merged.put(join, merged);
        merged.forEach(own::add);
        if (join.on() != null) {
            exprs.condition(join.on(), own, "ON");
        }
        copy(join, scope);
    }

    private Binding.Merged merge(Join join, Binding left, Binding right) {
        if (!left.column().type().isComparableWith(right.column().type())) {
            problems.error(
                    DiagnosticCode.TYPE,
                    join.span(),
                    "the columns '" + left.column().name() + "' of the two tables are "
                            + left.column().type() + " and " + right.column().type() + " and cannot be compared");
        }
        return new Binding.Merged(join.type(), left, right);
    }

    /* What a join declared in its own scope, for the scope around it. */
    private void copy(FromItem item, Scope scope) {
        if (item instanceof Join join) {
            copy(join.left(), scope);
            copy(join.right(), scope);
            out.merged(join).forEach(scope::add);
        } else {
            Relation relation = out.relations.get(item);
            if (relation != null) {
                FromItem.TableRef table = item instanceof FromItem.TableRef t ? t : null;
                Identifier alias = table == null ? ((FromItem.DerivedTable) item).alias() : table.alias();
                scope.add(relation, alias, table == null ? null : table.name());
            }
        }
    }

    private @Nullable Binding side(FromItem item, Identifier name) {
        Binding found = find(columns(item), name);
        if (found == null) {
            if (isOpen(List.of(item))) {
                Relation relation = out.relations.get(item);
                return new Binding.Open(relation, name);
            }
            problems.unknown(
                    DiagnosticCode.UNKNOWN_COLUMN,
                    name.span(),
                    "USING: one side of the join has no column '" + name.name() + "'",
                    name.name(),
                    columns(item).stream().map(b -> b.column().name()).toList());
        }
        return found;
    }

    private static @Nullable Binding find(List<Binding> columns, Identifier name) {
        for (Binding binding : columns) {
            if (name.matches(binding.column().name())) {
                return binding;
            }
        }
        return null;
    }

    /** The columns of an item as the star shows them: merged ones first. */
    private List<Binding> columns(FromItem item) {
        List<Binding> columns = new ArrayList<>();
        if (item instanceof Join join) {
            List<Binding.Merged> merged = out.merged(join);
            columns.addAll(merged);
            for (FromItem side : List.of(join.left(), join.right())) {
                for (Binding binding : columns(side)) {
                    if (merged.stream().noneMatch(m -> same(m.left(), binding) || same(m.right(), binding))) {
                        columns.add(binding);
                    }
                }
            }
            return columns;
        }
        Relation relation = out.relations.get(item);
        if (relation != null) {
            relation.fields().forEach(f -> columns.add(new Binding.Of(f)));
        }
        return columns;
    }

    private static boolean same(Binding a, Binding b) {
        return a.equals(b);
    }

    /** Whether one of the items may have columns that nobody told of. */
    boolean isOpen(List<FromItem> items) {
        for (FromItem item : items) {
            if (item instanceof Join join) {
                if (isOpen(List.of(join.left(), join.right()))) {
                    return true;
                }
            } else {
                Relation relation = out.relations.get(item);
                if (relation != null && relation.isOpen()) {
                    return true;
                }
            }
        }
        return false;
    }

    List<Binding> expand(SelectItem.AllColumns all, List<FromItem> from, Scope scope) {
        List<Binding> columns = new ArrayList<>();
        if (all.qualifier() == null) {
            from.forEach(item -> columns.addAll(columns(item)));
        } else {
            Relation relation = scope.relation(all.qualifier());
            if (relation != null) {
                relation.fields().forEach(f -> columns.add(new Binding.Of(f)));
                out.starred.put(all, relation);
            } else if (!catalog.isOpen()) {
                problems.unknown(
                        DiagnosticCode.UNKNOWN_TABLE,
                        all.qualifier().span(),
                        "no table of this query is called '" + all.qualifier().text() + "'",
                        all.qualifier().text(),
                        scope.tableNames());
            }
        }
        out.expansions.put(all, columns);
        return columns;
    }
}
