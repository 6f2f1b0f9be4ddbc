package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.Identifier;
import org.voblocks.adql.ast.Query;
import org.voblocks.adql.ast.QueryExpression;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.SortKey;
import org.voblocks.adql.ast.With;
import org.voblocks.adql.catalog.Catalog;

/** Resolves the selections of one query: outputs, set operators, order and groups. */
final class QueryResolver {
    private final Catalog catalog;
    private final AdqlOptions options;
    private final Query query;
    private final Problems problems;
    private final ResolvedQuery out;
    private final Map<String, Relation> with = new HashMap<>();
    private final ExprResolver exprs;
    private final FromResolver tables;

    QueryResolver(Catalog catalog, AdqlOptions options, Query query) {
        this.catalog = catalog;
        this.options = options;
        this.query = query;
        this.problems = new Problems(query.text());
        this.out = new ResolvedQuery(query, options, List.of(), null);
        this.exprs = new ExprResolver(this, out, catalog, options, problems);
        this.tables = new FromResolver(this, exprs, out, catalog, with, problems);
    }

    Problems problems() {
        return problems;
    }

    ResolvedQuery resolve() {
        for (With one : query.with()) {
            List<Relation.Field> fields = expression(one.expression(), null);
            Relation relation = Relation.ofQuery(
                    one.name().name(), fields, isOpen(one.expression().term()));
            if (with.put(one.name().folded(), relation) != null) {
                problems.error(
                        DiagnosticCode.AMBIGUOUS,
                        one.name().span(),
                        "WITH names '" + one.name().name() + "' twice");
            }
            out.commonTables.put(one, relation);
        }
        List<Relation.Field> fields = expression(query.expression(), null);
        return new ResolvedQuery(
                query, options, fields.stream().map(Relation.Field::column).toList(), out);
    }

    /** The columns of a query expression. */
    List<Relation.Field> expression(QueryExpression expression, @Nullable Scope outer) {
        if (expression.term() instanceof QueryTerm.Select select) {
            return select(select, expression.orderBy(), outer);
        }
        List<Relation.Field> fields = term(expression.term(), outer);
        for (SortKey key : expression.orderBy()) {
            orderOfSet(key, fields, isOpen(expression.term()));
        }
        return fields;
    }

    private List<Relation.Field> term(QueryTerm term, @Nullable Scope outer) {
        List<Relation.Field> fields;
        if (term instanceof QueryTerm.Select select) {
            return select(select, List.of(), outer);
        } else if (term instanceof QueryTerm.Parenthesized parenthesized) {
            fields = expression(parenthesized.expression(), outer);
        } else {
            QueryTerm.SetOperation operation = (QueryTerm.SetOperation) term;
            fields = term(operation.first(), outer);
            boolean open = isOpen(operation.first());
            for (QueryTerm.Branch branch : operation.branches()) {
                List<Relation.Field> other = term(branch.operand(), outer);
                if (!open && !isOpen(branch.operand())) {
                    fields = combine(branch, fields, other);
                }
            }
        }
        out.outputs.put(term, fields);
        return fields;
    }

    private List<Relation.Field> combine(
            QueryTerm.Branch branch, List<Relation.Field> left, List<Relation.Field> right) {
        if (left.size() != right.size()) {
            problems.error(
                    DiagnosticCode.STRUCTURE,
                    branch.operand().span(),
                    "the sides of " + branch.operator() + " have " + left.size() + " and " + right.size()
                            + " columns; they need the same number");
            return left;
        }
        List<Relation.Field> fields = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            OutputColumn a = left.get(i).column();
            OutputColumn b = right.get(i).column();
            if (!a.type().isComparableWith(b.type())) {
                problems.error(
                        DiagnosticCode.TYPE,
                        branch.operand().span(),
                        "column " + (i + 1) + " of the sides of " + branch.operator() + " is " + a.type() + " and "
                                + b.type() + "; the types must agree");
            }
            OutputColumn both = new OutputColumn(
                    a.name(),
                    Types.widest(a.type(), b.type()),
                    a.unit(),
                    a.ucd(),
                    a.utype(),
                    a.xtype(),
                    a.description());
            Relation.Field field = left.get(i);
            fields.add(new Relation.Field(
                    field.relation(),
                    i,
                    both,
                    null,
                    field.storage() == right.get(i).storage() ? field.storage() : null));
        }
        return fields;
    }

    private void orderOfSet(SortKey key, List<Relation.Field> fields, boolean open) {
        if (key.expr() instanceof Expr.NumberLiteral number && number.isInteger()) {
            place(key, number, fields.size(), open);
            return;
        }
        if (key.expr() instanceof Expr.ColumnRef column
                && column.name().qualifier().isEmpty()) {
            for (int i = 0; i < fields.size(); i++) {
                if (column.name().last().matches(fields.get(i).column().name())) {
                    OutputColumn found = fields.get(i).column();
                    out.bindings.put(column, new Binding.Place(i, found));
                    out.values.put(column, Value.of(found, fields.get(i).storage()));
                    return;
                }
            }
            if (open) {
                out.bindings.put(column, new Binding.Open(null, column.name().last()));
                out.values.put(column, Value.of(org.voblocks.adql.catalog.AdqlType.UNKNOWN));
                return;
            }
            problems.unknown(
                    DiagnosticCode.UNKNOWN_COLUMN,
                    column.span(),
                    "the result has no column '" + column.name().text() + "'",
                    column.name().text(),
                    fields.stream().map(f -> f.column().name()).toList());
            return;
        }
        problems.error(
                DiagnosticCode.STRUCTURE,
                key.span(),
                "the rows of a set operation are ordered by the names or numbers of their columns only");
    }

    private void place(SortKey key, Expr.NumberLiteral number, int columns, boolean open) {
        out.values.put(number, Value.of(org.voblocks.adql.catalog.AdqlType.INTEGER));
        double place = number.value();
        if (!open && (place < 1 || place > columns)) {
            problems.error(
                    DiagnosticCode.STRUCTURE,
                    key.span(),
                    "ORDER BY " + number.text() + ": the result has columns 1 to " + columns);
        }
    }

    /** Whether a term may have columns that nobody told of. */
    boolean isOpen(QueryTerm term) {
        if (!catalog.isOpen()) {
            return false;
        }
        if (term instanceof QueryTerm.Parenthesized p) {
            return isOpen(p.expression().term());
        }
        if (term instanceof QueryTerm.SetOperation operation) {
            return isOpen(operation.first());
        }
        QueryTerm.Select select = (QueryTerm.Select) term;
        return select.items().stream()
                .anyMatch(item -> item instanceof SelectItem.AllColumns all
                        && (!out.expansions.containsKey(all) || tables.isOpen(select.from())));
    }

    private List<Relation.Field> select(QueryTerm.Select select, List<SortKey> orderBy, @Nullable Scope outer) {
        Scope scope = tables.from(select.from(), outer);
        if (select.where() != null) {
            exprs.condition(select.where(), scope, "WHERE");
        }
        List<Relation.Field> fields = new ArrayList<>();
        Relation result = Relation.ofAnything("result");
        Map<String, SelectItem.Output> aliases = new HashMap<>();
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.AllColumns all) {
                for (Binding binding : tables.expand(all, select.from(), scope)) {
                    fields.add(field(result, fields.size(), binding.column(), storage(binding)));
                }
            } else {
                SelectItem.Output output = (SelectItem.Output) item;
                Value value = exprs.value(output.value(), scope);
                fields.add(field(result, fields.size(), value.named(name(output, fields)), value.storage()));
                if (output.alias() != null) {
                    aliases.putIfAbsent(output.alias().name().toLowerCase(Locale.ROOT), output);
                }
            }
        }
        out.outputs.put(select, fields);
        for (Expr key : select.groupBy()) {
            exprs.key(key, scope, aliases, false, "GROUP BY");
        }
        if (select.having() != null) {
            exprs.condition(select.having(), scope, null);
        }
        for (SortKey key : orderBy) {
            if (key.expr() instanceof Expr.NumberLiteral number && number.isInteger()) {
                place(key, number, fields.size(), isOpen(select));
            } else {
                exprs.key(key.expr(), scope, aliases, true, null);
            }
        }
        if (!catalog.isOpen()) {
            new Grouping(out, problems).check(select, orderBy);
        }
        return fields;
    }

    private static Relation.Field field(
            Relation relation, int index, OutputColumn column, org.voblocks.adql.catalog.@Nullable GeometryStorage s) {
        return new Relation.Field(relation, index, column, null, s);
    }

    static org.voblocks.adql.catalog.@Nullable GeometryStorage storage(Binding binding) {
        if (binding instanceof Binding.Of of) {
            return of.field().storage();
        }
        return binding instanceof Binding.Merged merged ? storage(merged.left()) : null;
    }

    /* An output column without a name is called after its function, or col and its number. */
    private static String name(SelectItem.Output output, List<Relation.Field> before) {
        if (output.alias() != null) {
            return output.alias().name();
        }
        if (output.value() instanceof Expr.ColumnRef column) {
            return column.name().last().name();
        }
        String base = output.value() instanceof Expr.FunctionCall call
                ? call.name().name().toLowerCase(Locale.ROOT)
                : "col" + (before.size() + 1);
        Set<String> taken = new HashSet<>();
        before.forEach(f -> taken.add(f.column().name().toLowerCase(Locale.ROOT)));
        String name = base;
        for (int i = 2; taken.contains(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    @Nullable Relation commonTable(Identifier name) {
        return with.get(name.folded());
    }
}
