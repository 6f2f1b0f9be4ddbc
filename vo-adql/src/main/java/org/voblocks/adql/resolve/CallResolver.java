package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlVersion;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.internal.Builtins;
import org.voblocks.adql.internal.Builtins.Arg;
import org.voblocks.adql.internal.Builtins.Builtin;
import org.voblocks.adql.internal.GeometryForm;
import org.voblocks.adql.internal.Nearest;
import org.voblocks.adql.internal.unit.Unit;

/** Resolves calls of functions: those of the standard, and user defined ones. */
final class CallResolver {
    private static final Set<String> SYSTEMS = Set.of(
            "ICRS",
            "FK4",
            "FK5",
            "GALACTIC",
            "ECLIPTIC",
            "UNKNOWNFRAME",
            "BARYCENTER",
            "GEOCENTER",
            "HELIOCENTER",
            "LSR",
            "TOPOCENTER",
            "RELOCATABLE",
            "UNKNOWNREFPOS",
            "SPHERICAL2",
            "CARTESIAN2",
            "CARTESIAN3");

    private final ExprResolver exprs;
    private final ResolvedQuery out;
    private final Catalog catalog;
    private final AdqlOptions options;
    private final Problems problems;

    CallResolver(ExprResolver exprs, ResolvedQuery out, Catalog catalog, AdqlOptions options, Problems problems) {
        this.exprs = exprs;
        this.out = out;
        this.catalog = catalog;
        this.options = options;
        this.problems = problems;
    }

    Value call(Expr.FunctionCall call, Scope scope, @Nullable String noAggregates) {
        List<Value> args = new ArrayList<>();
        Builtin builtin = Builtins.of(call.key());
        boolean aggregate = builtin != null && Builtins.isAggregate(call.key());
        for (Expr arg : call.args()) {
            args.add(exprs.value(arg, scope));
        }
        if (builtin == null) {
            return userDefined(call, args, noAggregates);
        }
        if (aggregate) {
            aggregate(call, noAggregates);
        } else if (exprs.isCount(call)) {
            problems.error(
                    DiagnosticCode.ARGUMENTS,
                    call.span(),
                    (call.star() ? "*" : call.quantifier().name()) + " stands in aggregates only, not in "
                            + call.key());
        }
        if (builtin.since() == AdqlVersion.V2_1 && options.version() == AdqlVersion.V2_0 && !builtin.extension()) {
            problems.error(
                    DiagnosticCode.VERSION,
                    call.span(),
                    builtin.name() + " needs ADQL 2.1; this query is read as ADQL 2.0");
        }
        if (builtin.extension() && !options.extensions()) {
            problems.error(
                    DiagnosticCode.VERSION,
                    call.span(),
                    builtin.name() + " is an extension of ADQL that is switched off here");
        }
        switch (call.key()) {
            case "POINT", "CIRCLE", "BOX", "POLYGON", "DISTANCE" -> geometry(call, args);
            default -> {
                if (!(call.star() && call.key().equals("COUNT"))) {
                    arguments(call, builtin, args);
                }
            }
        }
        return result(call, builtin, args);
    }

    private void aggregate(Expr.FunctionCall call, @Nullable String noAggregates) {
        if (noAggregates != null) {
            problems.error(
                    DiagnosticCode.GROUPING,
                    call.span(),
                    "the aggregate " + call.key() + " has no place in " + noAggregates
                            + (noAggregates.equals("WHERE") ? "; conditions on groups stand in HAVING" : ""));
        }
        if (call.star() && !call.key().equals("COUNT")) {
            problems.error(DiagnosticCode.ARGUMENTS, call.span(), "only COUNT takes *, not " + call.key());
        }
        for (Expr arg : call.args()) {
            if (Grouping.hasAggregate(arg, out)) {
                problems.error(DiagnosticCode.GROUPING, arg.span(), "an aggregate has no place in another aggregate");
            }
        }
    }

    private void arguments(Expr.FunctionCall call, Builtin builtin, List<Value> args) {
        int n = args.size();
        if (n < builtin.required() || (!builtin.more() && n > builtin.args().size())) {
            problems.error(
                    DiagnosticCode.ARGUMENTS,
                    call.span(),
                    call.key() + " has " + count(n) + "; it is " + builtin.signature());
            return;
        }
        for (int i = 0; i < n; i++) {
            Arg wanted = builtin.args().get(Math.min(i, builtin.args().size() - 1));
            argument(call, i, wanted, args.get(i));
        }
    }

    private static String count(int n) {
        return n == 0 ? "no arguments" : n == 1 ? "1 argument" : n + " arguments";
    }

    private void argument(Expr.FunctionCall call, int index, Arg wanted, Value value) {
        AdqlType type = value.type();
        Expr expr = call.args().get(index);
        boolean fits = type.isOpen()
                || switch (wanted) {
                    case NUMBER -> type.isNumeric() || ExprResolver.isNumber(expr);
                    case WHOLE -> type.isInteger();
                    case TEXT -> type.isText();
                    case GEOMETRY -> type.isGeometry();
                    case POINT -> type.kind() == AdqlType.Kind.POINT;
                    case ANY -> true;
                };
        if (!fits) {
            problems.error(
                    DiagnosticCode.TYPE,
                    expr.span(),
                    "argument " + (index + 1) + " of " + call.key() + " is " + type + "; it must be a "
                            + Builtins.word(wanted));
        }
    }

    private void geometry(Expr.FunctionCall call, List<Value> args) {
        GeometryForm form = GeometryForm.of(call, e -> out.value(e).type());
        if (!form.valid()) {
            problems.error(
                    DiagnosticCode.ARGUMENTS,
                    call.span(),
                    call.key() + " has " + count(args.size()) + "; it is " + forms(call.key()));
            return;
        }
        if (options.version() == AdqlVersion.V2_0) {
            if (!call.key().equals("DISTANCE") && form.coordsys() == null) {
                problems.error(
                        DiagnosticCode.VERSION,
                        call.span(),
                        call.key()
                                + " needs a coordinate system as its first argument in ADQL 2.0, for example 'ICRS'");
            }
            if (form.points() != call.key().equals("DISTANCE")) {
                problems.error(
                        DiagnosticCode.VERSION,
                        call.span(),
                        "this form of " + call.key() + " needs ADQL 2.1; this query is read as ADQL 2.0");
            }
        }
        system(form.coordsys());
        for (Expr position : form.positions()) {
            int index = call.args().indexOf(position);
            argument(call, index, form.points() ? Arg.POINT : Arg.NUMBER, out.value(position));
        }
        for (Expr size : form.sizes()) {
            argument(call, call.args().indexOf(size), Arg.NUMBER, out.value(size));
        }
    }

    private void system(@Nullable Expr coordsys) {
        if (!options.strict() || !(coordsys instanceof Expr.StringLiteral string)) {
            return;
        }
        for (String word : string.value().strip().toUpperCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty() && !SYSTEMS.contains(word)) {
                problems.unknown(
                        DiagnosticCode.STRICT,
                        string.span(),
                        "'" + string.value() + "' is no coordinate system",
                        word,
                        List.copyOf(new TreeSet<>(SYSTEMS)));
                return;
            }
        }
    }

    private static String forms(String name) {
        return switch (name) {
            case "POINT" -> "POINT([coordsys,] longitude, latitude)";
            case "CIRCLE" -> "CIRCLE([coordsys,] longitude, latitude, radius) or CIRCLE([coordsys,] point, radius)";
            case "BOX" ->
                "BOX([coordsys,] longitude, latitude, width, height) or BOX([coordsys,] point, width, height)";
            case "DISTANCE" -> "DISTANCE(point, point) or DISTANCE(longitude, latitude, longitude, latitude)";
            default ->
                "POLYGON([coordsys,] longitude, latitude, ...) with three positions or more, or POLYGON([coordsys,]"
                        + " point, point, point, ...)";
        };
    }

    private Value result(Expr.FunctionCall call, Builtin builtin, List<Value> args) {
        Value first = args.isEmpty() ? Value.of(AdqlType.UNKNOWN) : args.get(0);
        String unit = "=".equals(builtin.unit()) ? first.unit() : builtin.unit();
        return switch (builtin.result()) {
            case SAME -> first;
            case NUMBER -> Value.of(numberType(call.key(), first.type()), unit, null);
            case WIDEST -> {
                Value widest = first;
                for (int i = 1; i < args.size(); i++) {
                    widest =
                            exprs.widest(widest, args.get(i), call.args().get(i).span());
                }
                yield widest;
            }
            case INTEGER -> Value.of(AdqlType.INTEGER);
            case BIGINT -> Value.of(AdqlType.BIGINT);
            case TEXT -> Value.of(AdqlType.VARCHAR);
            case POINT -> Value.of(AdqlType.POINT, null, null);
            case CIRCLE -> Value.of(AdqlType.CIRCLE);
            case POLYGON -> Value.of(AdqlType.POLYGON);
            case REGION -> Value.of(AdqlType.REGION);
            case DOUBLE ->
                switch (call.key()) {
                    case "SQRT" -> Value.of(AdqlType.DOUBLE, power(first.unit(), 0.5), null);
                    case "POWER" -> power(call, first);
                    case "IN_UNIT" -> inUnit(call, first);
                    default -> Value.of(AdqlType.DOUBLE, unit, null);
                };
        };
    }

    private static AdqlType numberType(String function, AdqlType type) {
        if (type.isOpen()) {
            return AdqlType.DOUBLE;
        }
        if (function.equals("SUM")) {
            return type.isInteger() ? AdqlType.BIGINT : AdqlType.DOUBLE;
        }
        return type.isNumeric() ? type : AdqlType.DOUBLE;
    }

    private static @Nullable String power(@Nullable String unit, double exponent) {
        return unit == null
                ? null
                : Unit.parse(unit).map(u -> u.power(exponent).text()).orElse(null);
    }

    private static Value power(Expr.FunctionCall call, Value first) {
        if (call.args().size() == 2 && call.args().get(1) instanceof Expr.NumberLiteral exponent) {
            return Value.of(AdqlType.DOUBLE, power(first.unit(), exponent.value()), null);
        }
        return Value.of(AdqlType.DOUBLE);
    }

    private Value inUnit(Expr.FunctionCall call, Value value) {
        if (call.args().size() != 2) {
            return Value.of(AdqlType.DOUBLE);
        }
        Expr target = call.args().get(1);
        if (!(target instanceof Expr.StringLiteral string)) {
            problems.error(DiagnosticCode.UNIT, target.span(), "the unit of IN_UNIT is text in quotes, not computed");
            return Value.of(AdqlType.DOUBLE);
        }
        Unit to = Unit.parse(string.value()).orElse(null);
        if (to == null) {
            problems.error(DiagnosticCode.UNIT, target.span(), "'" + string.value() + "' is no unit of VOUnits 1.0");
            return Value.of(AdqlType.DOUBLE);
        }
        if ((value.type().isOpen() && value.unit() == null) || catalog.isOpen()) {
            return Value.of(AdqlType.DOUBLE, string.value(), value.ucd());
        }
        Unit from = value.unit() == null ? null : Unit.parse(value.unit()).orElse(null);
        if (from == null) {
            problems.error(
                    DiagnosticCode.UNIT,
                    call.args().get(0).span(),
                    value.unit() == null
                            ? "IN_UNIT converts a value that has a unit; this one has none"
                            : "the unit '" + value.unit() + "' of this value is none of VOUnits 1.0");
            return Value.of(AdqlType.DOUBLE, string.value(), value.ucd());
        }
        OptionalDouble factor = from.factorTo(to);
        if (factor.isEmpty()) {
            problems.error(
                    DiagnosticCode.UNIT,
                    target.span(),
                    "'" + value.unit() + "' cannot be converted to '" + string.value() + "'");
        }
        return new Value(AdqlType.DOUBLE, string.value(), value.ucd(), value.utype(), null, value.description(), null);
    }

    private Value userDefined(Expr.FunctionCall call, List<Value> args, @Nullable String noAggregates) {
        List<FunctionDef> overloads = catalog.functions(call.key());
        if (overloads.isEmpty()) {
            unknown(call);
            return Value.of(AdqlType.UNKNOWN);
        }
        for (FunctionDef function : overloads) {
            if (fits(function, call, args)) {
                out.functions.put(call, function);
                if (function.aggregate()) {
                    aggregate(call, noAggregates);
                }
                return Value.of(function.returnType(), function.unit(), function.ucd());
            }
        }
        List<String> signatures = overloads.stream().map(FunctionDef::signature).toList();
        problems.error(
                DiagnosticCode.ARGUMENTS,
                call.span(),
                "the arguments of " + call.name().name() + " are "
                        + args.stream().map(v -> v.type().toString()).toList() + "; it is "
                        + String.join(" or ", signatures));
        return Value.of(AdqlType.UNKNOWN);
    }

    private static boolean fits(FunctionDef function, Expr.FunctionCall call, List<Value> args) {
        if (function.parameters().size() != args.size() || call.star()) {
            return false;
        }
        for (int i = 0; i < args.size(); i++) {
            AdqlType wanted = function.parameters().get(i).type();
            AdqlType given = args.get(i).type();
            boolean number =
                    wanted.isNumeric() && ExprResolver.isNumber(call.args().get(i));
            if (!wanted.isComparableWith(given) && !number) {
                return false;
            }
            if (wanted.kind() == AdqlType.Kind.POINT && given.isGeometry() && given.kind() != AdqlType.Kind.POINT) {
                return false;
            }
        }
        return true;
    }

    private void unknown(Expr.FunctionCall call) {
        String name = call.name().name();
        List<String> names = new ArrayList<>();
        catalog.functions().forEach(f -> names.add(f.name()));
        Builtins.all().forEach(b -> names.add(b.name()));
        boolean mistyped = name.indexOf('_') < 0
                && !Nearest.of(name, Builtins.all().stream().map(Builtin::name).toList(), 1)
                        .isEmpty();
        if (options.anyFunction() && !mistyped) {
            return;
        }
        problems.unknown(
                DiagnosticCode.UNKNOWN_FUNCTION,
                call.name().span(),
                "there is no function '" + name + "'",
                name,
                names);
    }
}
