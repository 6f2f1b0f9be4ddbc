package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.QueryExpression;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.SortKey;
import org.voblocks.adql.ast.With;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Binding;
import org.voblocks.adql.resolve.OutputColumn;
import org.voblocks.adql.resolve.Relation;
import org.voblocks.adql.resolve.ResolvedQuery;

/** Writes selections: WITH, SELECT, FROM, set operators, order and limits. */
final class QueryWriter {
    private final ResolvedQuery query;
    private final SqlDialect dialect;
    private final Names names;
    private final ExprWriter exprs;
    private final List<GeometryEncoding> encodings = new ArrayList<>();

    QueryWriter(ResolvedQuery query, SqlDialect dialect) {
        this.query = query;
        this.dialect = dialect;
        this.names = new Names(dialect);
        this.exprs = new ExprWriter(query, dialect, names, this);
    }

    Translation translate(TranslateOptions options) {
        StringBuilder sql = new StringBuilder();
        for (With with : query.query().with()) {
            Relation relation = query.relation(with);
            String name = names.unique(relation.name());
            sql.append(sql.isEmpty() ? "WITH " : ", ").append(name);
            sql.append(" AS (");
            List<String> columns = names.distinct(outputs(with.expression().term()));
            sql.append(expression(with.expression(), columns, null, false)).append(") ");
            names.columns(relation, columns);
            commonTables.put(relation, name);
        }
        QueryExpression expression = query.query().expression();
        List<String> columns = new ArrayList<>();
        for (OutputColumn column : query.columns()) {
            columns.add(dialect.quoted(column.name()));
        }
        sql.append(expression(expression, columns, options.maxRows(), true));
        while (encodings.size() < query.columns().size()) {
            encodings.add(GeometryEncoding.NONE);
        }
        return new Translation(sql.toString(), query.columns(), encodings);
    }

    private final java.util.IdentityHashMap<Relation, String> commonTables = new java.util.IdentityHashMap<>();

    private List<Relation.Field> outputs(QueryTerm term) {
        return query.outputs(term);
    }

    /** A query in the place of a table or after IN, without its parentheses. */
    String subquery(QueryExpression expression, @Nullable List<String> columns) {
        return expression(
                expression, columns == null ? names.distinct(outputs(expression.term())) : columns, null, false);
    }

    private String expression(
            QueryExpression expression, List<String> columns, @Nullable Long maxRows, boolean outermost) {
        QueryTerm term = expression.term();
        StringBuilder sql = new StringBuilder();
        Long limit = maxRows;
        if (term instanceof QueryTerm.Select select) {
            sql.append(select(select, columns, outermost));
            if (select.top() != null) {
                limit = limit == null ? select.top() : Long.valueOf(Math.min(limit, select.top()));
            }
        } else {
            sql.append(term(term, columns, outermost));
        }
        order(sql, expression.orderBy(), term);
        return sql.append(dialect.paging(limit, expression.offset())).toString();
    }

    private void order(StringBuilder sql, List<SortKey> keys, QueryTerm term) {
        String glue = " ORDER BY ";
        for (SortKey key : keys) {
            sql.append(glue).append(sortKey(key.expr(), term)).append(key.descending() ? " DESC" : "");
            glue = ", ";
        }
    }

    private String sortKey(Expr key, QueryTerm term) {
        if (key instanceof Expr.NumberLiteral number && number.isInteger()) {
            return number.text();
        }
        if (key instanceof Expr.ColumnRef column) {
            Binding binding = query.binding(column);
            if (binding instanceof Binding.Place place) {
                return Integer.toString(place.index() + 1);
            }
            if (binding instanceof Binding.Output output
                    && term instanceof QueryTerm.Select select
                    && !opaque(select)) {
                return Integer.toString(place(select, output.item()));
            }
        }
        return exprs.value(key);
    }

    /* Whether a star stands for columns that nobody told of, so that places cannot be counted. */
    private boolean opaque(QueryTerm.Select select) {
        return select.items().stream()
                .anyMatch(i -> i instanceof SelectItem.AllColumns all
                        && query.expansion(all).isEmpty());
    }

    private int place(QueryTerm.Select select, SelectItem.Output item) {
        int place = 1;
        for (SelectItem one : select.items()) {
            if (one == item) {
                return place;
            }
            place += one instanceof SelectItem.AllColumns all
                    ? query.expansion(all).size()
                    : 1;
        }
        return place;
    }

    private String term(QueryTerm term, List<String> columns, boolean outermost) {
        if (term instanceof QueryTerm.Select select) {
            String sql = select(select, columns, outermost);
            return select.top() == null ? sql : "(" + sql + dialect.paging(select.top(), null) + ")";
        }
        if (term instanceof QueryTerm.Parenthesized p) {
            return "(" + expression(p.expression(), columns, null, outermost) + ")";
        }
        QueryTerm.SetOperation operation = (QueryTerm.SetOperation) term;
        StringBuilder sql = new StringBuilder(term(operation.first(), columns, outermost));
        for (QueryTerm.Branch branch : operation.branches()) {
            String operator = branch.operator().name();
            if (!dialect.hasSetOperator(operator, branch.all())) {
                throw exprs.unsupported(branch, "has no " + operator + (branch.all() ? " ALL" : ""));
            }
            boolean nested = branch.operand() instanceof QueryTerm.SetOperation;
            sql.append(' ').append(operator).append(branch.all() ? " ALL " : " ");
            sql.append(nested ? "(" : "")
                    .append(term(branch.operand(), columns, false))
                    .append(nested ? ")" : "");
        }
        return sql.toString();
    }

    private String select(QueryTerm.Select select, List<String> columns, boolean outermost) {
        RangeJoin ranges = new RangeJoin(query, dialect, names);
        StringBuilder from = new StringBuilder();
        for (FromItem item : select.from()) {
            from.append(from.isEmpty() ? "" : ", ").append(from(item));
        }
        if (select.where() != null) {
            from.append(ranges.joins(select, exprs));
        }
        StringBuilder sql = new StringBuilder("SELECT ");
        if (select.quantifier() == QueryTerm.Quantifier.DISTINCT) {
            sql.append("DISTINCT ");
        }
        items(sql, select, columns, outermost && encodings.isEmpty());
        sql.append(" FROM ").append(from);
        if (select.where() != null) {
            sql.append(" WHERE ").append(exprs.condition(select.where())).append(ranges.conditions());
        }
        String glue = " GROUP BY ";
        for (Expr key : select.groupBy()) {
            sql.append(glue).append(exprs.groupKey(key));
            glue = ", ";
        }
        if (select.having() != null) {
            sql.append(" HAVING ").append(exprs.condition(select.having()));
        }
        return sql.toString();
    }

    private void items(StringBuilder sql, QueryTerm.Select select, List<String> columns, boolean outermost) {
        int index = 0;
        String glue = "";
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.AllColumns all) {
                List<Binding> expansion = query.expansion(all);
                if (expansion.isEmpty()) {
                    Relation relation = query.starred(all);
                    String alias = relation == null ? null : names.alias(relation);
                    sql.append(glue).append(alias == null ? "*" : alias + ".*");
                    glue = ", ";
                }
                for (Binding binding : expansion) {
                    sql.append(glue).append(exprs.binding(binding));
                    name(sql, columns, index++);
                    glue = ", ";
                    if (outermost) {
                        encodings.add(exprs.encoding(binding));
                    }
                }
            } else {
                Expr value = ((SelectItem.Output) item).value();
                sql.append(glue).append(exprs.output(value));
                name(sql, columns, index++);
                glue = ", ";
                if (outermost) {
                    encodings.add(exprs.encoding(value));
                }
            }
        }
    }

    private static void name(StringBuilder sql, List<String> columns, int index) {
        if (index < columns.size()) {
            sql.append(" AS ").append(columns.get(index));
        }
    }

    private String from(FromItem item) {
        if (item instanceof FromItem.TableRef table) {
            Relation relation = query.relation(table);
            Relation common = relation.commonTable();
            TableDef definition = relation.table();
            String name;
            if (common != null) {
                name = commonTables.getOrDefault(common, dialect.quoted(common.name()));
            } else if (definition != null) {
                name = names.table(definition);
            } else {
                name = String.join(
                        ".",
                        table.name().parts().stream()
                                .map(p -> dialect.quoted(p.delimited() ? p.name() : dialect.folded(p.name())))
                                .toList());
            }
            return name + " AS " + names.declare(relation);
        }
        if (item instanceof FromItem.DerivedTable derived) {
            Relation relation = query.relation(derived);
            List<String> columns = names.distinct(outputs(derived.expression().term()));
            String sql = subquery(derived.expression(), columns);
            names.columns(relation, columns);
            return "(" + sql + ") AS " + names.declare(relation);
        }
        return join((FromItem.Join) item);
    }

    private String join(FromItem.Join join) {
        String left = from(join.left());
        String right = from(join.right());
        if (join.right() instanceof FromItem.Join) {
            right = "(" + right + ")";
        }
        List<String> conditions = new ArrayList<>();
        for (Binding.Merged merged : query.merged(join)) {
            conditions.add(exprs.binding(merged.left()) + " = " + exprs.binding(merged.right()));
        }
        if (join.on() != null) {
            conditions.add(exprs.condition(join.on()));
        }
        if (conditions.isEmpty() && join.type() == FromItem.JoinType.INNER) {
            return left + " CROSS JOIN " + right;
        }
        String on = conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
        String word = join.type() == FromItem.JoinType.INNER
                ? " JOIN "
                : " " + join.type().name() + " JOIN ";
        return left + word + right + " ON " + on;
    }
}
