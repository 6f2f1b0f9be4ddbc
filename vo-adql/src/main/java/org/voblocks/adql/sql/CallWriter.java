package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.internal.Builtins;
import org.voblocks.adql.internal.GeometryForm;
import org.voblocks.adql.internal.unit.Unit;
import org.voblocks.adql.resolve.ResolvedQuery;

/** Writes calls of functions. */
final class CallWriter {
    private final ResolvedQuery query;
    private final SqlDialect dialect;
    private final ExprWriter exprs;
    private final FunctionWriter functions;

    CallWriter(ResolvedQuery query, SqlDialect dialect, ExprWriter exprs) {
        this.query = query;
        this.dialect = dialect;
        this.exprs = exprs;
        this.functions = new FunctionWriter(query, dialect, exprs);
    }

    /** What a call of a user defined function is, if it is a geometry. */
    Shape shape(Expr.FunctionCall call, FunctionDef function) {
        return functions.shape(call, function);
    }

    String call(Expr.FunctionCall call) {
        FunctionDef function = query.function(call);
        if (function != null) {
            return functions.sql(call, function);
        }
        Builtins.Builtin builtin = Builtins.of(call.key());
        if (builtin == null) {
            return call.name().name()
                    + call.args().stream().map(exprs::value).collect(Collectors.joining(", ", "(", ")"));
        }
        return switch (call.key()) {
            case "COUNT", "SUM", "AVG", "MIN", "MAX" -> aggregate(call);
            case "CONTAINS", "INTERSECTS" -> {
                String condition = spatial(call);
                yield "CASE WHEN " + condition + " THEN 1 WHEN NOT (" + condition + ") THEN 0 END";
            }
            case "DISTANCE" -> {
                Normal.Near near = new Normal.Near(call, call, true);
                yield exprs.geometry(
                        call, () -> dialect.geometry().distance(near.shape(0, exprs), near.shape(1, exprs)));
            }
            case "AREA" -> {
                Shape shape = exprs.shape(call.args().get(0));
                org.voblocks.sky.Region constant = Constants.region(shape);
                yield constant != null
                        ? Constants.sql(constant.area())
                        : exprs.geometry(call, () -> dialect.geometry().area(shape));
            }
            case "COORD1" -> coordinate(call, true);
            case "COORD2" -> coordinate(call, false);
            case "COORDSYS" ->
                "CASE WHEN " + exprs.value(call.args().get(0)) + " IS NULL THEN NULL ELSE "
                        + dialect.string(coordinateSystem(call.args().get(0))) + " END";
            case "IN_UNIT" -> inUnit(call);
            default -> builtin(call);
        };
    }

    /* Geometries are ICRS, but one that is made here and now says what it was made of. */
    private String coordinateSystem(Expr geometry) {
        if (geometry instanceof Expr.FunctionCall call
                && Builtins.of(call.key()) != null
                && GeometryForm.of(call, query::type).coordsys() instanceof Expr.StringLiteral system
                && !system.value().isBlank()) {
            return system.value().strip();
        }
        return "ICRS";
    }

    private String coordinate(Expr.FunctionCall call, boolean longitude) {
        if (call.args().get(0) instanceof Expr.FunctionCall made && made.key().equals("POINT")) {
            GeometryForm form = GeometryForm.of(made, query::type);
            if (ShapeWriter.frame(form.coordsys()) != null) {
                return exprs.operand(form.positions().get(longitude ? 0 : 1));
            }
        }
        Shape point = exprs.shape(call.args().get(0));
        if (point instanceof Shape.Position position) {
            return longitude ? position.lon() : position.lat();
        }
        return exprs.geometry(
                call,
                () -> longitude
                        ? dialect.geometry().longitude(point)
                        : dialect.geometry().latitude(point));
    }

    private String aggregate(Expr.FunctionCall call) {
        String quantifier = call.quantifier() == QueryTerm.Quantifier.NONE ? "" : call.quantifier() + " ";
        String argument = call.star() ? "*" : operandOrValue(call.args().get(0));
        String sql = dialect.function(
                call.key(),
                List.of(quantifier + argument),
                call.star() ? List.of() : List.of(query.type(call.args().get(0))));
        return sql == null ? call.key() + "(" + quantifier + argument + ")" : sql;
    }

    private String operandOrValue(Expr expr) {
        return expr instanceof Expr.NumberLiteral ? exprs.operand(expr) : exprs.value(expr);
    }

    private String builtin(Expr.FunctionCall call) {
        List<String> args = new ArrayList<>();
        List<AdqlType> types = new ArrayList<>();
        List<Builtins.Arg> wanted =
                Objects.requireNonNull(Builtins.of(call.key())).args();
        for (int i = 0; i < call.args().size(); i++) {
            Expr arg = call.args().get(i);
            Builtins.Arg kind = wanted.get(Math.min(i, wanted.size() - 1));
            boolean number = kind == Builtins.Arg.NUMBER || kind == Builtins.Arg.WHOLE;
            boolean literal = arg instanceof Expr.NumberLiteral || arg instanceof Expr.StringLiteral;
            args.add(number && literal ? exprs.operand(arg) : exprs.value(arg));
            types.add(query.type(arg));
        }
        String sql = dialect.function(call.key(), args, types);
        if (sql == null) {
            throw exprs.unsupported(call, "has no function " + call.key());
        }
        return sql;
    }

    private String inUnit(Expr.FunctionCall call) {
        Expr value = call.args().get(0);
        String from = query.value(value).unit();
        String to = ((Expr.StringLiteral) call.args().get(1)).value();
        Optional<Unit> a = from == null ? Optional.empty() : Unit.parse(from);
        Optional<Unit> b = Unit.parse(to);
        if (from == null) {
            // only of a table that nobody knows; its database has to say what the unit is
            return "IN_UNIT(" + exprs.value(value) + ", " + dialect.string(to) + ")";
        }
        if (a.isEmpty() || b.isEmpty() || a.get().factorTo(b.get()).isEmpty()) {
            throw exprs.fault(value, "IN_UNIT needs a value whose unit is known");
        }
        double factor = a.get().factorTo(b.get()).getAsDouble();
        if (factor == 1) {
            return exprs.operand(value);
        }
        return "(" + exprs.operand(value) + " * " + dialect.number(Double.toString(factor), false, true) + ")";
    }

    String spatial(Expr.FunctionCall call) {
        Shape a = exprs.shape(call.args().get(0));
        Shape b = exprs.shape(call.args().get(1));
        org.voblocks.sky.Region x = Constants.region(a);
        org.voblocks.sky.Region y = Constants.region(b);
        if (x != null && y != null) {
            boolean holds = call.key().equals("CONTAINS") ? holds(x, y) : x.intersects(y);
            return holds ? "1 = 1" : "1 = 0";
        }
        return exprs.geometry(
                call,
                () -> call.key().equals("CONTAINS")
                        ? dialect.geometry().contains(a, b)
                        : dialect.geometry().intersects(a, b));
    }

    private static boolean holds(org.voblocks.sky.Region inner, org.voblocks.sky.Region outer) {
        return inner instanceof org.voblocks.sky.Point p ? outer.contains(p.lon(), p.lat()) : outer.contains(inner);
    }
}
