package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.internal.GeometryForm;
import org.voblocks.adql.resolve.Binding;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.adql.resolve.Value;
import org.voblocks.sky.Box;
import org.voblocks.sky.Frame;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.SkyException;

/** Makes the {@link Shape} of a geometry expression. */
final class ShapeWriter {
    private final ResolvedQuery query;
    private final SqlDialect dialect;
    private final ExprWriter exprs;

    ShapeWriter(ResolvedQuery query, SqlDialect dialect, ExprWriter exprs) {
        this.query = query;
        this.dialect = dialect;
        this.exprs = exprs;
    }

    Shape shape(Expr expr) {
        if (expr instanceof Expr.ColumnRef column) {
            if (query.binding(column) instanceof Binding.Output output) {
                return shape(output.item().value());
            }
            return column(column);
        }
        if (expr instanceof Expr.FunctionCall call && query.function(call) != null) {
            return exprs.userDefined(call);
        }
        if (expr instanceof Expr.FunctionCall call) {
            switch (call.key()) {
                case "POINT" -> {
                    GeometryForm form = form(call);
                    return position(form.positions().get(0), form.positions().get(1), form.coordsys());
                }
                case "CIRCLE" -> {
                    return circle(form(call));
                }
                case "BOX" -> {
                    return box(form(call));
                }
                case "POLYGON" -> {
                    return polygon(form(call));
                }
                case "REGION" -> {
                    return region(call.args().get(0), AdqlType.REGION);
                }
                case "CENTROID" -> {
                    Shape inner = shape(call.args().get(0));
                    Region constant = Constants.region(inner);
                    return constant == null ? dialect.geometry().centroid(inner) : fixed(constant.centroid());
                }
                default -> {}
            }
        }
        if (expr instanceof Expr.Cast cast && query.type(cast).isGeometry()) {
            AdqlType from = query.type(cast.value());
            return from.isGeometry() ? shape(cast.value()) : region(cast.value(), query.type(cast));
        }
        return new Shape.Computed(exprs.plain(expr), query.type(expr));
    }

    private Shape column(Expr.ColumnRef column) {
        Value value = query.value(column);
        String sql = exprs.binding(query.binding(column));
        GeometryStorage storage = value.storage();
        return storage == null
                ? new Shape.Computed(sql, value.type())
                : new Shape.Stored(sql, value.type(), storage, value.xtype());
    }

    private GeometryForm form(Expr.FunctionCall call) {
        return GeometryForm.of(call, query::type);
    }

    static Shape fixed(Region region) {
        if (region instanceof Point point) {
            return position(point);
        }
        AdqlType type = region instanceof Polygon
                ? AdqlType.POLYGON
                : region instanceof org.voblocks.sky.Circle ? AdqlType.CIRCLE : AdqlType.REGION;
        return new Shape.Fixed(region, type);
    }

    private static Shape.Position position(Point point) {
        return new Shape.Position(Constants.sql(point.lon()), Constants.sql(point.lat()), point, false);
    }

    /** A position of two numbers, or a condition's two sides in the four-number form of DISTANCE. */
    Shape position(Expr lon, Expr lat, @Nullable Expr coordsys) {
        Double x = Constants.number(lon, query);
        Double y = Constants.number(lat, query);
        Frame frame = frame(coordsys);
        if (x != null && y != null) {
            if (Math.abs(y) > 90) {
                throw exprs.fault(lat, "the latitude " + y + " is not within -90 to 90 degrees");
            }
            return position(frame == null ? new Point(x, y) : frame.point(x, y));
        }
        if (frame != null) {
            return new FrameSql(dialect, frame.toIcrs()).position(exprs.operand(lon), exprs.operand(lat));
        }
        boolean column = exprs.bands() && lon instanceof Expr.ColumnRef && lat instanceof Expr.ColumnRef;
        return new Shape.Position(exprs.operand(lon), exprs.operand(lat), null, column);
    }

    /** The frame, if coordinates in it have to be converted; null if they are ICRS, or near enough. */
    static @Nullable Frame frame(@Nullable Expr coordsys) {
        return coordsys instanceof Expr.StringLiteral string
                ? Frame.named(string.value().strip().split("\\s+", 2)[0]).orElse(null)
                : null;
    }

    /** A point given as a point expression. */
    private Shape at(GeometryForm form) {
        if (form.points()) {
            return shape(form.positions().get(0));
        }
        return position(form.positions().get(0), form.positions().get(1), form.coordsys());
    }

    private Shape circle(GeometryForm form) {
        Expr radius = form.sizes().get(0);
        Double degrees = Constants.number(radius, query);
        if (degrees != null && (degrees < 0 || degrees > 180)) {
            throw exprs.fault(radius, "a circle has a radius of 0 to 180 degrees, not " + degrees);
        }
        return new Shape.Disc(at(form), degrees == null ? exprs.operand(radius) : Constants.sql(degrees), degrees);
    }

    private Shape box(GeometryForm form) {
        Shape center = at(form);
        Expr width = form.sizes().get(0);
        Expr height = form.sizes().get(1);
        Double w = Constants.number(width, query);
        Double h = Constants.number(height, query);
        Frame frame = form.points() ? null : frame(form.coordsys());
        if (Constants.region(center) instanceof Point point && w != null && h != null) {
            try {
                if (frame != null) {
                    return new Shape.Fixed(turned(form, frame, w, h), AdqlType.POLYGON);
                }
                return new Shape.Fixed(new Box(point, w, h).toPolygon(), AdqlType.POLYGON);
            } catch (SkyException e) {
                throw exprs.fault(width, String.valueOf(e.getMessage()));
            }
        }
        if (frame != null) {
            throw exprs.unsupported(width, "cannot turn a box of columns to ICRS; give ICRS coordinates, or numbers");
        }
        return new Shape.Rectangle(center, exprs.operand(width), exprs.operand(height));
    }

    /* The sides of a box follow the axes of its own frame. */
    private Polygon turned(GeometryForm form, Frame frame, double width, double height) {
        Double lon = Constants.number(form.positions().get(0), query);
        Double lat = Constants.number(form.positions().get(1), query);
        return Polygon.of(
                Box.of(Objects.requireNonNull(lon), Objects.requireNonNull(lat), width, height)
                        .toPolygon()
                        .vertices()
                        .stream()
                        .map(p -> frame.point(p.lon(), p.lat()))
                        .toList());
    }

    private Shape polygon(GeometryForm form) {
        List<Shape> corners = new ArrayList<>();
        if (form.points()) {
            form.positions().forEach(p -> corners.add(shape(p)));
        } else {
            for (int i = 0; i + 1 < form.positions().size(); i += 2) {
                corners.add(position(form.positions().get(i), form.positions().get(i + 1), form.coordsys()));
            }
        }
        List<Point> points = new ArrayList<>();
        for (Shape corner : corners) {
            if (Constants.region(corner) instanceof Point point) {
                points.add(point);
            }
        }
        if (points.size() < corners.size()) {
            return new Shape.Corners(corners);
        }
        try {
            return new Shape.Fixed(Polygon.of(points), AdqlType.POLYGON);
        } catch (SkyException e) {
            throw exprs.fault(form.positions().get(0), String.valueOf(e.getMessage()));
        }
    }

    private Shape region(Expr text, AdqlType type) {
        if (text instanceof Expr.StringLiteral string) {
            try {
                String xtype = type.kind() == AdqlType.Kind.REGION
                        ? "region"
                        : type.kind().name().toLowerCase(Locale.ROOT);
                return fixed(RegionText.parse(string.value(), xtype));
            } catch (SkyException e) {
                throw exprs.fault(text, String.valueOf(e.getMessage()));
            }
        }
        return dialect.geometry().parse(exprs.operand(text), type);
    }
}
