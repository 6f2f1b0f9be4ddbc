package org.voblocks.adql.sql;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.Node;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.resolve.Binding;
import org.voblocks.adql.resolve.Relation;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.sky.Point;

/** Writes values and conditions. */
final class ExprWriter {
    private final ResolvedQuery query;
    private final SqlDialect dialect;
    private final Names names;
    private final QueryWriter queries;
    private final ShapeWriter shapes;
    private final CallWriter calls;
    private final java.util.Set<Condition> found =
            java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    private boolean bands = true;

    ExprWriter(ResolvedQuery query, SqlDialect dialect, Names names, QueryWriter queries) {
        this.query = query;
        this.dialect = dialect;
        this.names = names;
        this.queries = queries;
        this.shapes = new ShapeWriter(query, dialect, this);
        this.calls = new CallWriter(query, dialect, this);
    }

    AdqlException unsupported(Node node, String message) {
        return new AdqlException(Diagnostic.error(
                DiagnosticCode.UNSUPPORTED,
                query.query().text(),
                node.span(),
                "the database (" + dialect.name() + ") " + message));
    }

    AdqlException fault(Node node, String message) {
        return new AdqlException(
                Diagnostic.error(DiagnosticCode.TYPE, query.query().text(), node.span(), message));
    }

    <T> T geometry(Node node, Supplier<T> write) {
        try {
            return write.get();
        } catch (UnsupportedInSql e) {
            throw unsupported(node, String.valueOf(e.getMessage()));
        }
    }

    Shape shape(Expr expr) {
        return geometry(expr, () -> shapes.shape(expr));
    }

    Shape position(Expr lon, Expr lat) {
        return shapes.position(lon, lat, null);
    }

    /** A geometry that a user defined function makes. */
    Shape userDefined(Expr.FunctionCall call) {
        return calls.shape(call, java.util.Objects.requireNonNull(query.function(call)));
    }

    /** A column by what it means. */
    String binding(Binding binding) {
        if (binding instanceof Binding.Of of) {
            return names.column(of.field());
        }
        if (binding instanceof Binding.Merged merged) {
            if (merged.type() == FromItem.JoinType.FULL) {
                return "COALESCE(" + binding(merged.left()) + ", " + binding(merged.right()) + ")";
            }
            return binding(merged.type() == FromItem.JoinType.RIGHT ? merged.right() : merged.left());
        }
        if (binding instanceof Binding.Output output) {
            return value(output.item().value());
        }
        if (binding instanceof Binding.Open open) {
            Relation relation = open.relation();
            String alias = relation == null ? null : names.alias(relation);
            String name = dialect.quoted(
                    open.name().delimited()
                            ? open.name().name()
                            : dialect.folded(open.name().name()));
            return alias == null ? name : alias + "." + name;
        }
        return Integer.toString(((Binding.Place) binding).index() + 1);
    }

    GeometryEncoding encoding(Binding binding) {
        if (!binding.column().type().isGeometry()) {
            return GeometryEncoding.NONE;
        }
        if (binding instanceof Binding.Of of && of.field().storage() != null) {
            return dialect.geometry()
                    .encoding(new Shape.Stored(
                            "",
                            of.column().type(),
                            of.field().storage(),
                            of.column().xtype()));
        }
        return dialect.geometry()
                .encoding(new Shape.Computed("", binding.column().type()));
    }

    GeometryEncoding encoding(Expr expr) {
        return query.type(expr).isGeometry() ? dialect.geometry().encoding(shape(expr)) : GeometryEncoding.NONE;
    }

    /** A key of GROUP BY. */
    String groupKey(Expr key) {
        return value(key);
    }

    /** A column of the output. */
    String output(Expr expr) {
        return value(expr);
    }

    /** Any value. */
    String value(Expr expr) {
        if (query.type(expr).isGeometry() && !(expr instanceof Expr.NullLiteral)) {
            return geometry(expr, () -> dialect.geometry().value(shapes.shape(expr)));
        }
        return plain(expr);
    }

    /** A value that can stand as an operand: in parentheses if it is computed by operators. */
    String operand(Expr expr) {
        if (expr instanceof Expr.StringLiteral string && Constants.number(expr, query) != null) {
            return dialect.number(string.value().strip(), false, true);
        }
        String sql = expr instanceof Expr.NumberLiteral number ? number(number, true) : value(expr);
        return expr instanceof Expr.Chain || expr instanceof Expr.Signed ? "(" + sql + ")" : sql;
    }

    private String number(Expr.NumberLiteral number, boolean computed) {
        return dialect.number(number.text(), number.isInteger(), computed);
    }

    /** A value as it is, without care for geometry. */
    String plain(Expr expr) {
        if (expr instanceof Expr.ColumnRef column) {
            return binding(query.binding(column));
        }
        if (expr instanceof Expr.NumberLiteral number) {
            return number(number, false);
        }
        if (expr instanceof Expr.StringLiteral string) {
            return dialect.string(string.value());
        }
        if (expr instanceof Expr.NullLiteral) {
            return "NULL";
        }
        if (expr instanceof Expr.Signed signed) {
            return (signed.minus() ? "-" : "+") + operand(signed.operand());
        }
        if (expr instanceof Expr.Chain chain) {
            return chain(chain);
        }
        if (expr instanceof Expr.FunctionCall call) {
            return calls.call(call);
        }
        if (expr instanceof Expr.Cast cast) {
            return cast(cast);
        }
        return cases(expr);
    }

    private String chain(Expr.Chain chain) {
        if (chain.operations().get(0).operator() == Expr.Operator.CONCAT) {
            StringBuilder sql = new StringBuilder(text(chain.first()));
            chain.operations().forEach(o -> sql.append(" || ").append(text(o.operand())));
            return sql.toString();
        }
        StringBuilder sql = new StringBuilder(operand(chain.first()));
        boolean whole = query.type(chain.first()).isInteger();
        for (Expr.Operation step : chain.operations()) {
            whole &= query.type(step.operand()).isInteger();
            String right = operand(step.operand());
            if (step.operator() == Expr.Operator.DIVIDE && whole) {
                String quotient = dialect.divideWhole(sql.toString(), right);
                sql.setLength(0);
                sql.append(quotient);
            } else {
                sql.append(' ').append(step.operator().symbol()).append(' ').append(right);
            }
        }
        return sql.toString();
    }

    private String text(Expr expr) {
        AdqlType type = query.type(expr);
        String sql = expr instanceof Expr.StringLiteral ? plain(expr) : operand(expr);
        return type.isNumeric()
                ? dialect.cast(sql, type, new org.voblocks.adql.ast.TypeName("VARCHAR", null, expr.span()))
                : sql;
    }

    private String cast(Expr.Cast cast) {
        AdqlType from = query.type(cast.value());
        if (from.isGeometry()) {
            return geometry(cast, () -> dialect.geometry().text(shapes.shape(cast.value())));
        }
        if (cast.type().name().equals("TIMESTAMP") && cast.value() instanceof Expr.StringLiteral string) {
            return dialect.timestamp(string.value());
        }
        return dialect.cast(value(cast.value()), from, cast.type());
    }

    private String cases(Expr expr) {
        StringBuilder sql = new StringBuilder("CASE");
        Expr otherwise;
        if (expr instanceof Expr.SimpleCase simple) {
            sql.append(' ').append(operand(simple.operand()));
            simple.whens()
                    .forEach(w -> sql.append(" WHEN ")
                            .append(value(w.value()))
                            .append(" THEN ")
                            .append(value(w.result())));
            otherwise = simple.otherwise();
        } else {
            Expr.SearchedCase searched = (Expr.SearchedCase) expr;
            searched.whens()
                    .forEach(w -> sql.append(" WHEN ")
                            .append(condition(w.condition()))
                            .append(" THEN ")
                            .append(value(w.result())));
            otherwise = searched.otherwise();
        }
        if (otherwise != null) {
            sql.append(" ELSE ").append(value(otherwise));
        }
        return sql.append(" END").toString();
    }

    /** A condition. */
    String condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.operands().stream().map(this::conditionOperand).collect(Collectors.joining(" AND "));
        }
        if (condition instanceof Condition.Or or) {
            return or.operands().stream().map(this::conditionOperand).collect(Collectors.joining(" OR "));
        }
        if (condition instanceof Condition.Not not) {
            return "NOT (" + condition(not.operand()) + ")";
        }
        if (condition instanceof Condition.Comparison comparison) {
            return comparison(comparison);
        }
        if (condition instanceof Condition.Between b) {
            return literal(b.value(), b.low()) + (b.negated() ? " NOT BETWEEN " : " BETWEEN ")
                    + literal(b.low(), b.value()) + " AND " + literal(b.high(), b.value());
        }
        if (condition instanceof Condition.InValues in) {
            return literal(in.value(), in.list().get(0))
                    + (in.negated() ? " NOT IN " : " IN ")
                    + in.list().stream().map(e -> literal(e, in.value())).collect(Collectors.joining(", ", "(", ")"));
        }
        if (condition instanceof Condition.InQuery in) {
            return operand(in.value()) + (in.negated() ? " NOT IN (" : " IN (") + queries.subquery(in.query(), null)
                    + ")";
        }
        if (condition instanceof Condition.Like like) {
            return dialect.like(
                    text(like.value()),
                    text(like.pattern()),
                    like.pattern() instanceof Expr.StringLiteral,
                    like.negated(),
                    like.ignoreCase());
        }
        if (condition instanceof Condition.IsNull isNull) {
            return operand(isNull.value()) + (isNull.negated() ? " IS NOT NULL" : " IS NULL");
        }
        return "EXISTS (" + queries.subquery(((Condition.Exists) condition).query(), null) + ")";
    }

    private String conditionOperand(Condition condition) {
        String sql = condition(condition);
        return condition instanceof Condition.And || condition instanceof Condition.Or ? "(" + sql + ")" : sql;
    }

    /** Says that an index finds the rows of a condition already, so that it needs no band of latitudes. */
    void foundByIndex(Condition condition) {
        found.add(condition);
    }

    /** Whether a position that is two columns is said to be one. */
    boolean bands() {
        return bands;
    }

    private String comparison(Condition.Comparison comparison) {
        bands = !found.contains(comparison);
        String sql = compared(comparison);
        bands = true;
        return sql;
    }

    private String compared(Condition.Comparison comparison) {
        Normal normal = Normal.of(comparison, query);
        if (normal instanceof Normal.Spatial spatial) {
            String sql = calls.spatial(spatial.call());
            return spatial.positive() ? "(" + sql + ")" : "NOT (" + sql + ")";
        }
        if (normal instanceof Normal.Near near) {
            return near(near);
        }
        if (query.type(comparison.left()).isGeometry()
                && query.type(comparison.right()).isGeometry()) {
            return samePoint(comparison);
        }
        return literal(comparison.left(), comparison.right()) + " "
                + comparison.comparator().symbol() + " " + literal(comparison.right(), comparison.left());
    }

    /* Not as text, since one point can be written in many ways. */
    private String samePoint(Condition.Comparison comparison) {
        Shape a = shape(comparison.left());
        Shape b = shape(comparison.right());
        boolean equal = comparison.comparator() == Condition.Comparator.EQ;
        if (Constants.region(a) instanceof Point x && Constants.region(b) instanceof Point y) {
            return y.contains(x.lon(), x.lat()) == equal ? "1 = 1" : "1 = 0";
        }
        String sql = geometry(comparison, () -> dialect.geometry().contains(a, b));
        return equal ? "(" + sql + ")" : "NOT (" + sql + ")";
    }

    /* The side that is a column goes first, since that is the one an index can answer for. */
    private String near(Normal.Near near) {
        Shape a = near.shape(0, this);
        Shape b = near.shape(1, this);
        Double degrees = Constants.number(near.radius(), query);
        String radius = degrees == null ? operand(near.radius()) : Constants.sql(degrees);
        boolean swap = !isColumn(a) && (isColumn(b) || (isKnown(a) && !isKnown(b)));
        return "("
                + geometry(
                        near.call(),
                        () -> dialect.geometry().within(swap ? b : a, swap ? a : b, radius, degrees, near.inclusive()))
                + ")";
    }

    private static boolean isKnown(Shape shape) {
        return shape instanceof Shape.Position p && p.constant() != null;
    }

    private static boolean isColumn(Shape shape) {
        return shape instanceof Shape.Stored || (shape instanceof Shape.Position p && p.column());
    }

    /* A literal beside a value of another type is written as one of that type. */
    private String literal(Expr expr, Expr beside) {
        AdqlType type = query.type(beside);
        if (expr instanceof Expr.StringLiteral string) {
            if (type.kind() == AdqlType.Kind.TIMESTAMP) {
                return dialect.timestamp(string.value());
            }
            if (type.isNumeric()) {
                Double number = Constants.number(expr, query);
                return number == null ? dialect.string(string.value()) : operand(expr);
            }
        }
        if (type.kind() == AdqlType.Kind.BOOLEAN && Constants.number(expr, query) != null) {
            return dialect.bool(!Double.valueOf(0).equals(Constants.number(expr, query)));
        }
        if (expr instanceof Expr.StringLiteral text && !type.isNumeric()) {
            return dialect.string(text.value());
        }
        if (expr instanceof Expr.NumberLiteral) {
            return value(expr);
        }
        return operand(expr);
    }
}
