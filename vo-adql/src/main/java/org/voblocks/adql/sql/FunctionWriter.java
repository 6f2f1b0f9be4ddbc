package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.FunctionDef;
import org.voblocks.adql.catalog.FunctionValue;
import org.voblocks.adql.catalog.IvoaFunctions;
import org.voblocks.adql.catalog.SqlCall;
import org.voblocks.adql.catalog.SqlWriter;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.sky.Frame;
import org.voblocks.sky.Region;
import org.voblocks.sky.SkyException;

/** Writes calls of user defined functions: as literals where Java knows their value, otherwise as the dialect wants them. */
final class FunctionWriter {
    private static final Object UNKNOWN = new Object();

    private final ResolvedQuery query;
    private final SqlDialect dialect;
    private final ExprWriter exprs;

    FunctionWriter(ResolvedQuery query, SqlDialect dialect, ExprWriter exprs) {
        this.query = query;
        this.dialect = dialect;
        this.exprs = exprs;
    }

    /** A value that is no geometry. */
    String sql(Expr.FunctionCall call, FunctionDef function) {
        Object value = value(call);
        return value == UNKNOWN ? written(call, function) : literal(call, value);
    }

    /** A geometry. */
    Shape shape(Expr.FunctionCall call, FunctionDef function) {
        if (IvoaFunctions.isTransform(function)) {
            return transformed(call);
        }
        Object value = value(call);
        if (value instanceof Region region) {
            return ShapeWriter.fixed(region);
        }
        Optional<FunctionDef.Position> position = function.positionFor(dialect.name());
        if (position.isPresent()) {
            String lon = write(call, function, position.get().lon());
            return new Shape.Position(lon, write(call, function, position.get().lat()), null, false);
        }
        return new Shape.Computed(value == null ? "NULL" : written(call, function), query.type(call));
    }

    private String written(Expr.FunctionCall call, FunctionDef function) {
        SqlWriter writer = function.sqlFor(dialect.name())
                .orElseThrow(() -> exprs.unsupported(
                        call,
                        function.value() == null
                                ? "has no function " + function.name()
                                : "has no function " + function.name()
                                        + " of what is not known before the query runs"));
        return write(call, function, writer);
    }

    private String write(Expr.FunctionCall call, FunctionDef function, SqlWriter writer) {
        List<String> args = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            args.add(argument(call.args().get(i), function.parameters().get(i).type()));
        }
        return told(call, () -> writer.write(new Call(call, args)));
    }

    private <T extends @Nullable Object> T told(Expr.FunctionCall call, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | SkyException e) {
            throw exprs.fault(call, call.name().name() + ": " + e.getMessage());
        }
    }

    private String argument(Expr arg, AdqlType wanted) {
        if (wanted.isText() && arg instanceof Expr.StringLiteral text) {
            return dialect.string(text.value());
        }
        if (wanted.kind() != AdqlType.Kind.TIMESTAMP || query.type(arg).kind() == AdqlType.Kind.TIMESTAMP) {
            return exprs.operand(arg);
        }
        return arg instanceof Expr.StringLiteral text
                ? dialect.timestamp(text.value())
                : dialect.cast(exprs.operand(arg), query.type(arg), new TypeName("TIMESTAMP", null, Span.NONE));
    }

    /* What a call is, if Java knows it. */
    private @Nullable Object value(Expr.FunctionCall call) {
        FunctionDef function = query.function(call);
        FunctionValue java = function == null ? null : function.value();
        if (function == null || java == null) {
            return UNKNOWN;
        }
        List<@Nullable Object> args = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            Object known =
                    known(call.args().get(i), function.parameters().get(i).type());
            if (known == UNKNOWN) {
                return UNKNOWN;
            }
            args.add(known);
        }
        try {
            return java.of(args);
        } catch (RuntimeException e) {
            throw exprs.fault(call, call.name().name() + ": " + e.getMessage());
        }
    }

    private @Nullable Object known(Expr arg, AdqlType wanted) {
        if (arg instanceof Expr.NullLiteral) {
            return null;
        }
        if (arg instanceof Expr.FunctionCall call && query.function(call) != null) {
            return value(call);
        }
        if (query.type(arg).isGeometry()) {
            Region region = Constants.region(exprs.shape(arg));
            return region == null ? UNKNOWN : region;
        }
        if (arg instanceof Expr.StringLiteral text && !wanted.isNumeric()) {
            return text.value();
        }
        if (arg instanceof Expr.NumberLiteral number
                && number.isInteger()
                && number.text().length() < 19) {
            return Long.valueOf(number.text());
        }
        Double number = Constants.number(arg, query);
        return number == null ? UNKNOWN : number;
    }

    private String literal(Expr.FunctionCall call, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Double d && Double.isFinite(d)) {
            return signed(dialect.number(Constants.sql(d), false, true));
        }
        if (value instanceof Long || value instanceof Integer) {
            return signed(dialect.number(value.toString(), true, true));
        }
        if (value instanceof String text) {
            return dialect.string(text);
        }
        throw exprs.fault(call, call.name().name() + " has no value that SQL can write: " + value);
    }

    private static String signed(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    private Shape transformed(Expr.FunctionCall call) {
        String[] frames = new String[2];
        for (int i = 0; i < 2; i++) {
            if (!(call.args().get(i) instanceof Expr.StringLiteral name)) {
                throw exprs.fault(call.args().get(i), "the frames of ivo_geom_transform are text in quotes");
            }
            frames[i] = name.value().strip();
        }
        Shape shape = exprs.shape(call.args().get(2));
        return told(call, () -> turned(frames[0], frames[1], shape));
    }

    private Shape turned(String from, String to, Shape shape) {
        double[][] rows = Frame.rotation(from, to);
        Region constant = Constants.region(shape);
        if (constant != null) {
            return ShapeWriter.fixed(Frame.turned(from, to, constant));
        }
        if (rows[0][0] == 1 && rows[1][1] == 1) {
            return shape;
        }
        if (shape instanceof Shape.Disc disc) {
            return new Shape.Disc(turned(from, to, disc.center()), disc.radius(), disc.degrees());
        }
        if (shape instanceof Shape.Corners corners) {
            return new Shape.Corners(
                    corners.corners().stream().map(c -> turned(from, to, c)).toList());
        }
        GeometrySql geometry = dialect.geometry();
        return shape.kind() == AdqlType.Kind.POINT
                ? new FrameSql(dialect, rows).position(geometry.longitude(shape), geometry.latitude(shape))
                : geometry.turned(shape, from, to);
    }

    /** A call whose arguments are written. */
    private final class Call implements SqlCall {
        private final Expr.FunctionCall call;
        private final List<String> args;

        Call(Expr.FunctionCall call, List<String> args) {
            this.call = call;
            this.args = List.copyOf(args);
        }

        @Override
        public List<String> args() {
            return args;
        }

        @Override
        public @Nullable Object constant(int index) {
            Expr arg = call.args().get(index);
            Object known = known(arg, query.type(arg));
            return known == UNKNOWN ? null : known;
        }

        @Override
        public String longitude(int index) {
            return dialect.geometry().longitude(exprs.shape(call.args().get(index)));
        }

        @Override
        public String latitude(int index) {
            return dialect.geometry().latitude(exprs.shape(call.args().get(index)));
        }
    }
}
