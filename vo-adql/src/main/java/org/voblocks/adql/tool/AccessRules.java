package org.voblocks.adql.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.QualifiedName;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.QueryExpression;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.Rewriter;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.TableDef;

/**
 * What one user may see: tables and columns that are hidden are not in the catalog of that user, and of a table with a
 * row filter every use in a query becomes a subquery with the filter. Nothing is done to text, so that no way of writing
 * a query leads around a rule.
 *
 * <pre>{@code
 * AccessRules rules = AccessRules.builder(catalog)
 *         .hideTable("cta.logbook")
 *         .rowFilter("cta.obs", AccessRules.in("proposal", List.of("2026-017")))
 *         .build();
 * Resolver.of(rules.catalog(), options).resolve(rules.rewrite(query));
 * }</pre>
 */
public final class AccessRules {
    private final Catalog catalog;
    private final Map<TableDef, Condition> filters;

    private AccessRules(Catalog catalog, Map<TableDef, Condition> filters) {
        this.catalog = catalog;
        this.filters = Map.copyOf(filters);
    }

    /** Rules for the tables of a catalog. */
    public static Builder builder(Catalog catalog) {
        return new Builder(catalog);
    }

    /** A condition that a text column has one of these values; with no values it never holds. */
    public static Condition in(String column, List<String> values) {
        Expr left = new Expr.ColumnRef(QualifiedName.of(column), Span.NONE);
        if (values.isEmpty()) {
            Expr one = new Expr.NumberLiteral("1", Span.NONE);
            return new Condition.Comparison(
                    one, Condition.Comparator.EQ, new Expr.NumberLiteral("0", Span.NONE), Span.NONE);
        }
        List<Expr> list = new ArrayList<>();
        values.forEach(v -> list.add(new Expr.StringLiteral(v, Span.NONE)));
        return new Condition.InValues(left, list, false, Span.NONE);
    }

    /** The catalog without what is hidden. A filter uses visible columns only. */
    public Catalog catalog() {
        return catalog;
    }

    /** The query with a filtered subquery in the place of each table that has a row filter. */
    public Query rewrite(Query query) {
        if (filters.isEmpty()) {
            return query;
        }
        Set<String> common = new HashSet<>();
        query.with().forEach(w -> common.add(w.name().folded()));
        return new Filter(common).rewrite(query);
    }

    private @Nullable TableDef filtered(QualifiedName name) {
        List<TableDef> found = catalog.find(name);
        return found.size() == 1 && filters.containsKey(found.get(0)) ? found.get(0) : null;
    }

    private final class Filter extends Rewriter {
        private final Set<String> common;

        Filter(Set<String> common) {
            this.common = common;
        }

        @Override
        protected FromItem from(FromItem item) {
            if (!(item instanceof FromItem.TableRef table)
                    || (table.name().parts().size() == 1
                            && common.contains(table.name().last().folded()))) {
                return super.from(item);
            }
            TableDef definition = filtered(table.name());
            if (definition == null) {
                return super.from(item);
            }
            Identifier alias = table.alias() == null
                    ? new Identifier(
                            table.name().last().name(), table.name().last().delimited(), table.span())
                    : table.alias();
            QueryTerm.Select select = new QueryTerm.Select(
                    QueryTerm.Quantifier.NONE,
                    null,
                    List.of(new SelectItem.AllColumns(null, table.span())),
                    List.of(new FromItem.TableRef(table.name(), null, table.span())),
                    filters.get(definition),
                    List.of(),
                    null,
                    table.span());
            return new FromItem.DerivedTable(
                    new QueryExpression(select, List.of(), null, table.span()), alias, table.span());
        }

        /* cta.obs.id is obs.id, since the table has become a subquery called obs. */
        @Override
        protected QualifiedName name(QualifiedName name) {
            int n = name.parts().size();
            if (n > 2 && filtered(new QualifiedName(name.parts().subList(0, n - 1), name.span())) != null) {
                return new QualifiedName(name.parts().subList(n - 2, n), name.span());
            }
            return super.name(name);
        }

        @Override
        protected SelectItem item(SelectItem item) {
            if (item instanceof SelectItem.AllColumns all
                    && all.qualifier() != null
                    && all.qualifier().parts().size() > 1
                    && filtered(all.qualifier()) != null) {
                return new SelectItem.AllColumns(
                        new QualifiedName(List.of(all.qualifier().last()), all.span()), all.span());
            }
            return super.item(item);
        }
    }

    /** Builds {@link AccessRules}. */
    public static final class Builder {
        private final Catalog catalog;
        private final Set<String> hiddenTables = new HashSet<>();
        private final Map<String, Set<String>> hiddenColumns = new HashMap<>();
        private final Map<String, Condition> filters = new LinkedHashMap<>();

        private Builder(Catalog catalog) {
            this.catalog = catalog;
        }

        private static String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }

        /** Hides a table, {@code schema.table}. */
        public Builder hideTable(String table) {
            hiddenTables.add(known(table));
            return this;
        }

        /** Hides a column of a table. */
        public Builder hideColumn(String table, String column) {
            hiddenColumns.computeIfAbsent(known(table), k -> new HashSet<>()).add(key(column));
            return this;
        }

        /** Lets only those rows of a table be seen for which a condition on its columns holds. */
        public Builder rowFilter(String table, Condition condition) {
            filters.put(known(table), condition);
            return this;
        }

        private String known(String table) {
            if (catalog.tables().stream().noneMatch(t -> key(t.qualifiedName()).equals(key(table)))) {
                throw new IllegalArgumentException("the catalog has no table " + table);
            }
            return key(table);
        }

        public AccessRules build() {
            Catalog.Builder visible =
                    Catalog.builder().functions(catalog.functions()).open(catalog.isOpen());
            Map<TableDef, Condition> rows = new HashMap<>();
            for (TableDef table : catalog.tables()) {
                String key = key(table.qualifiedName());
                if (hiddenTables.contains(key)) {
                    continue;
                }
                Set<String> hidden = hiddenColumns.getOrDefault(key, Set.of());
                TableDef shown = hidden.isEmpty()
                        ? table
                        : table.withColumns(table.columns().stream()
                                .filter(c -> !hidden.contains(key(c.name())))
                                .toList());
                visible.table(shown);
                Condition filter = filters.get(key);
                if (filter != null) {
                    rows.put(shown, filter);
                }
            }
            return new AccessRules(visible.build(), rows);
        }
    }
}
