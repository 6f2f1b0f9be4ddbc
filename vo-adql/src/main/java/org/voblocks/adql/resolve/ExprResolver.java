package org.voblocks.adql.resolve;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.Diagnostic.Fix;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Condition.Comparator;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.ast.SelectItem;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.internal.Builtins;
import org.voblocks.adql.internal.unit.Unit;

/** Resolves values and conditions: column names, functions, types and units. */
final class ExprResolver {
    private final QueryResolver queries;
    private final ResolvedQuery out;
    private final Problems problems;
    private final CallResolver calls;
    private @Nullable String noAggregates;

    ExprResolver(QueryResolver queries, ResolvedQuery out, Catalog catalog, AdqlOptions options, Problems problems) {
        this.queries = queries;
        this.out = out;
        this.problems = problems;
        this.calls = new CallResolver(this, out, catalog, options, problems);
    }

    /** A condition of a clause in which no aggregate may stand; null if one may. */
    void condition(Condition condition, Scope scope, @Nullable String clause) {
        String before = noAggregates;
        noAggregates = clause;
        condition(condition, scope);
        noAggregates = before;
    }

    /** A key of ORDER BY or GROUP BY, which may be the name of an output column. */
    void key(
            Expr key,
            Scope scope,
            Map<String, SelectItem.Output> aliases,
            boolean outputFirst,
            @Nullable String clause) {
        String before = noAggregates;
        noAggregates = clause;
        SelectItem.Output output = null;
        if (key instanceof Expr.ColumnRef column && column.name().qualifier().isEmpty()) {
            output = aliases.get(column.name().last().name().toLowerCase(Locale.ROOT));
            if (output != null
                    && output.alias() != null
                    && !column.name().last().same(output.alias())) {
                output = null;
            }
            if (output != null && !outputFirst && isColumn(column, scope)) {
                output = null;
            }
            if (output != null
                    && output.value() instanceof Expr.ColumnRef same
                    && same.name().qualifier().isEmpty()
                    && same.name().last().same(column.name().last())) {
                output = null; // SELECT x AS x: the column itself
            }
            if (output != null) {
                Value value = out.value(output.value());
                out.bindings.put(
                        column,
                        new Binding.Output(output, value.named(column.name().text())));
                out.values.put(column, value);
            }
        }
        if (output == null) {
            value(key, scope);
        }
        noAggregates = before;
    }

    private static boolean isColumn(Expr.ColumnRef column, Scope scope) {
        Problems none = new Problems("");
        Binding binding = scope.find(column.name(), none);
        return binding != null && !(binding instanceof Binding.Open);
    }

    private void condition(Condition condition, Scope scope) {
        if (condition instanceof Condition.And and) {
            and.operands().forEach(c -> condition(c, scope));
        } else if (condition instanceof Condition.Or or) {
            or.operands().forEach(c -> condition(c, scope));
        } else if (condition instanceof Condition.Not not) {
            condition(not.operand(), scope);
        } else if (condition instanceof Condition.Comparison c) {
            comparison(c, value(c.left(), scope), value(c.right(), scope));
        } else if (condition instanceof Condition.Between b) {
            Value value = value(b.value(), scope);
            comparable(b.value(), value, b.low(), value(b.low(), scope), b.span());
            comparable(b.value(), value, b.high(), value(b.high(), scope), b.span());
        } else if (condition instanceof Condition.InValues in) {
            Value value = value(in.value(), scope);
            in.list().forEach(e -> comparable(in.value(), value, e, value(e, scope), e.span()));
        } else if (condition instanceof Condition.InQuery in) {
            inQuery(in, scope);
        } else if (condition instanceof Condition.Like like) {
            text(like.value(), value(like.value(), scope), "LIKE compares text");
            text(like.pattern(), value(like.pattern(), scope), "the pattern of LIKE is text");
        } else if (condition instanceof Condition.IsNull isNull) {
            value(isNull.value(), scope);
        } else {
            subquery(((Condition.Exists) condition).query(), scope);
        }
    }

    private List<Relation.Field> subquery(org.voblocks.adql.ast.QueryExpression query, Scope scope) {
        String before = noAggregates;
        noAggregates = null;
        List<Relation.Field> fields = queries.expression(query, scope);
        noAggregates = before;
        return fields;
    }

    private void inQuery(Condition.InQuery in, Scope scope) {
        Value value = value(in.value(), scope);
        List<Relation.Field> fields = subquery(in.query(), scope);
        if (queries.isOpen(in.query().term())) {
            return;
        }
        if (fields.size() != 1) {
            problems.error(
                    DiagnosticCode.STRUCTURE,
                    in.query().span(),
                    "the query after IN gives " + fields.size() + " columns; it must give one");
        } else if (!value.type().isComparableWith(fields.get(0).column().type())) {
            problems.error(
                    DiagnosticCode.TYPE,
                    in.span(),
                    "a value of type " + value.type() + " is never IN a column of type "
                            + fields.get(0).column().type());
        }
    }

    private void text(Expr expr, Value value, String message) {
        if (!value.type().isText() && !value.type().isOpen()) {
            problems.error(
                    DiagnosticCode.TYPE,
                    expr.span(),
                    message + "; this is " + value.type() + ", which CAST(... AS VARCHAR) makes text");
        }
    }

    /* Of geometries only points are equal or not. */
    private void comparison(Condition.Comparison c, Value left, Value right) {
        boolean points =
                left.type().kind() == AdqlType.Kind.POINT && right.type().kind() == AdqlType.Kind.POINT;
        if (!points || (c.comparator() != Comparator.EQ && c.comparator() != Comparator.NE)) {
            comparable(c.left(), left, c.right(), right, c.span());
        }
    }

    /** Tells if two values cannot be compared; text in quotes that reads as a number is one. */
    void comparable(Expr left, Value a, Expr right, Value b, Span span) {
        if (a.type().isGeometry() && b.type().isGeometry()) {
            problems.error(
                    DiagnosticCode.TYPE,
                    span,
                    "geometries are not compared like numbers; write CONTAINS, INTERSECTS or DISTANCE");
            return;
        }
        if (a.type().isComparableWith(b.type())
                || (a.type().isNumeric() && isNumber(right))
                || (b.type().isNumeric() && isNumber(left))) {
            return;
        }
        Fix fix = null;
        if (a.type().isText() && right instanceof Expr.NumberLiteral number) {
            fix = new Fix(number.span(), "'" + number.text() + "'");
        } else if (b.type().isText() && left instanceof Expr.NumberLiteral number) {
            fix = new Fix(number.span(), "'" + number.text() + "'");
        }
        problems.error(
                DiagnosticCode.TYPE,
                span,
                a.type() + " and " + b.type() + " cannot be compared"
                        + (fix == null ? "" : "; text stands in quotes: " + fix.replacement()),
                fix == null ? List.of() : List.of(fix.replacement()),
                fix);
    }

    static boolean isNumber(Expr expr) {
        return expr instanceof Expr.StringLiteral string && Types.isNumber(string.value());
    }

    /** What is known of a value; UNKNOWN after a fault, which has then been told. */
    Value value(Expr expr, Scope scope) {
        Value value = compute(expr, scope);
        out.values.put(expr, value);
        return value;
    }

    private Value compute(Expr expr, Scope scope) {
        if (expr instanceof Expr.ColumnRef column) {
            return column(column, scope);
        }
        if (expr instanceof Expr.NumberLiteral number) {
            return Value.of(Types.ofNumber(number));
        }
        if (expr instanceof Expr.StringLiteral string) {
            return Value.of(AdqlType.character(Math.max(1, string.value().length())));
        }
        if (expr instanceof Expr.NullLiteral) {
            return Value.of(AdqlType.NULL);
        }
        if (expr instanceof Expr.Signed signed) {
            Value value = value(signed.operand(), scope);
            number(signed.operand(), value, "a sign");
            return Value.of(value.type(), value.unit(), value.ucd());
        }
        if (expr instanceof Expr.Chain chain) {
            return chain(chain, scope);
        }
        if (expr instanceof Expr.FunctionCall call) {
            return calls.call(call, scope, noAggregates);
        }
        if (expr instanceof Expr.Cast cast) {
            return cast(cast, value(cast.value(), scope));
        }
        return cases(expr, scope);
    }

    private Value column(Expr.ColumnRef column, Scope scope) {
        Binding binding = scope.find(column.name(), problems);
        if (binding == null) {
            binding = new Binding.Open(null, column.name().last());
        }
        out.bindings.put(column, binding);
        GeometryStorage storage = QueryResolver.storage(binding);
        return Value.of(binding.column(), storage);
    }

    /** Tells if a value is no number. */
    void number(Expr expr, Value value, String what) {
        if (!value.type().isNumeric() && !value.type().isOpen() && !isNumber(expr)) {
            problems.error(DiagnosticCode.TYPE, expr.span(), what + " needs a number; this is " + value.type());
        }
    }

    private Value chain(Expr.Chain chain, Scope scope) {
        Value left = value(chain.first(), scope);
        Expr leftExpr = chain.first();
        for (Expr.Operation operation : chain.operations()) {
            Value right = value(operation.operand(), scope);
            String symbol = "the operator " + operation.operator().symbol();
            if (operation.operator() == Expr.Operator.CONCAT) {
                joinable(leftExpr, left);
                joinable(operation.operand(), right);
                left = Value.of(AdqlType.VARCHAR);
            } else {
                number(leftExpr, left, symbol);
                number(operation.operand(), right, symbol);
                left = arithmetic(operation.operator(), left, right);
            }
            leftExpr = chain;
        }
        return left;
    }

    private void joinable(Expr expr, Value value) {
        if (value.type().isGeometry()) {
            problems.error(DiagnosticCode.TYPE, expr.span(), "the operator || joins text; this is " + value.type());
        }
    }

    private static Value arithmetic(Expr.Operator operator, Value left, Value right) {
        AdqlType type = Types.arithmetic(left.type(), right.type());
        if (operator == Expr.Operator.ADD || operator == Expr.Operator.SUBTRACT) {
            String unit =
                    left.unit() != null && right.unit() != null && !left.unit().equals(right.unit())
                            ? null
                            : left.unit() != null ? left.unit() : right.unit();
            return Value.of(type, unit, null);
        }
        if (left.unit() == null && right.unit() == null) {
            return Value.of(type);
        }
        Unit a = left.unit() == null ? Unit.NONE : Unit.parse(left.unit()).orElse(null);
        Unit b = right.unit() == null ? Unit.NONE : Unit.parse(right.unit()).orElse(null);
        if (a == null || b == null) {
            return Value.of(type);
        }
        return Value.of(
                type, a.times(b, operator == Expr.Operator.MULTIPLY ? 1 : -1).text(), null);
    }

    private Value cast(Expr.Cast cast, Value value) {
        TypeName name = cast.type();
        AdqlType type = AdqlType.parse(name.length() == null ? name.name() : name.name() + "(" + name.length() + ")");
        if (name.name().equals("CHAR") && name.length() == null) {
            type = AdqlType.VARCHAR; // without a length nothing is cut off
        }
        boolean fromGeometry = value.type().isGeometry();
        boolean wrong = (fromGeometry && !type.isGeometry() && !type.isText())
                || (type.isGeometry()
                        && !fromGeometry
                        && !value.type().isText()
                        && !value.type().isOpen())
                || (type.kind() == AdqlType.Kind.TIMESTAMP && value.type().isNumeric())
                || (value.type().kind() == AdqlType.Kind.TIMESTAMP && type.isNumeric());
        if (wrong) {
            problems.error(
                    DiagnosticCode.TYPE, cast.span(), "a value of type " + value.type() + " cannot become " + type);
        }
        return new Value(type, value.unit(), value.ucd(), value.utype(), null, value.description(), null);
    }

    private Value cases(Expr expr, Scope scope) {
        Value result;
        Expr otherwise;
        if (expr instanceof Expr.SimpleCase simple) {
            Value operand = value(simple.operand(), scope);
            result = Value.of(AdqlType.NULL);
            for (Expr.When when : simple.whens()) {
                comparable(simple.operand(), operand, when.value(), value(when.value(), scope), when.span());
                result = widest(
                        result, value(when.result(), scope), when.result().span());
            }
            otherwise = simple.otherwise();
        } else {
            Expr.SearchedCase searched = (Expr.SearchedCase) expr;
            result = Value.of(AdqlType.NULL);
            for (Expr.SearchedWhen when : searched.whens()) {
                condition(when.condition(), scope);
                result = widest(
                        result, value(when.result(), scope), when.result().span());
            }
            otherwise = searched.otherwise();
        }
        return otherwise == null ? result : widest(result, value(otherwise, scope), otherwise.span());
    }

    /** What holds both values, with the unit if they agree. */
    Value widest(Value a, Value b, Span span) {
        if (!a.type().isComparableWith(b.type())) {
            problems.error(
                    DiagnosticCode.TYPE,
                    span,
                    "the values of one result must be of one type; these are " + a.type() + " and " + b.type());
        }
        String unit = a.unit() == null ? b.unit() : b.unit() == null || a.unit().equals(b.unit()) ? a.unit() : null;
        return Value.of(Types.widest(a.type(), b.type()), unit, null);
    }

    /** Whether a function makes one value of the rows of a group. */
    static boolean isAggregate(Expr.FunctionCall call, ResolvedQuery out) {
        org.voblocks.adql.catalog.FunctionDef function = out.function(call);
        return function != null ? function.aggregate() : Builtins.isAggregate(call.key());
    }

    boolean isCount(Expr.FunctionCall call) {
        return call.star() || call.quantifier() != QueryTerm.Quantifier.NONE;
    }
}
