package org.voblocks.adql.sql;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.ast.TypeName;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Intersection;
import org.voblocks.sky.Not;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.Sky;
import org.voblocks.sky.Union;

/**
 * Geometry by SQL expressions alone, for databases that know none: positions and circles of columns, and positions in
 * known regions. A band of latitudes comes first, which an index can answer, then the exact condition. Regions that are
 * columns cannot be compared.
 */
public class ExpressionGeometry implements GeometrySql {
    /** Wider than the tolerance of the exact test, degrees. */
    protected static final double MARGIN = 1e-9;

    private static final double SQUARE_DEGREES = 360 * 360 / Math.PI;

    private final SqlDialect dialect;

    /** For a dialect, which writes its literals. */
    public ExpressionGeometry(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** A number as SQL. */
    protected final String number(double value) {
        return dialect.number(Constants.sql(value), false, true);
    }

    /** A position by its coordinates: also of text that {@link #text} has made; other points cannot be read. */
    protected final Shape.Position position(Shape point) {
        if (point instanceof Shape.Position position) {
            return position;
        }
        if (point instanceof Shape.Computed computed && computed.type().kind() == AdqlType.Kind.POINT) {
            return new Shape.Position(word(computed.sql(), 3), word(computed.sql(), 4), null, false);
        }
        if (point instanceof Shape.Stored stored
                && stored.type().kind() == AdqlType.Kind.POINT
                && stored.storage() == GeometryStorage.DALI) {
            return new Shape.Position(word(stored.sql(), 1), word(stored.sql(), 2), null, false);
        }
        throw new UnsupportedInSql("cannot read points that are stored as such; use columns of longitude and latitude");
    }

    /* A number of a text in which one blank is between two words. */
    private String word(String text, int index) {
        return dialect.cast(
                "SPLIT_PART(" + text + ", ' ', " + index + ")",
                AdqlType.VARCHAR,
                new TypeName("DOUBLE PRECISION", null, Span.NONE));
    }

    @Override
    public String contains(Shape inner, Shape outer) {
        if (outer instanceof Shape.Disc disc) {
            if (Shape.isPoint(inner)) {
                Shape.Disc wide = Shape.withRim(disc, this::number);
                return within(inner, wide.center(), wide.radius(), wide.degrees(), true);
            }
            if (inner instanceof Shape.Disc small) {
                return distance(small.center(), disc.center()) + " + " + small.radius() + " <= " + disc.radius();
            }
        }
        if (Shape.isPoint(inner) && outer instanceof Shape.Rectangle box) {
            return inside(position(inner), position(box.center()), box);
        }
        Region region = Constants.region(outer);
        if (Shape.isPoint(inner) && region != null) {
            return inside(position(inner), region);
        }
        if (Shape.isPoint(inner) && Shape.isPoint(outer)) {
            return contains(inner, new Shape.Disc(outer, number(0), 0.0));
        }
        throw new UnsupportedInSql("can only compare positions with known regions, and circles with circles");
    }

    /* On the plane that touches the sphere at the centre the sides of a box are straight and its arms are the axes. */
    private String inside(Shape.Position p, Shape.Position c, Shape.Rectangle box) {
        String turn = "RADIANS(" + p.lon() + " - " + c.lon() + ")";
        String sinP = "SIN(RADIANS(" + p.lat() + "))";
        String cosP = "COS(RADIANS(" + p.lat() + "))";
        String sinC = "SIN(RADIANS(" + c.lat() + "))";
        String cosC = "COS(RADIANS(" + c.lat() + "))";
        String depth = "(" + sinP + " * " + sinC + " + " + cosP + " * " + cosC + " * COS(" + turn + "))";
        String rim = " + " + number(Math.toRadians(Sky.TOLERANCE_DEG));
        return depth + " > 0 AND ABS(" + cosP + " * SIN(" + turn + ")) <= " + depth + " * TAN(RADIANS(" + box.width()
                + ") / "
                + number(2) + ")" + rim + " AND ABS(" + sinP + " * " + cosC + " - " + cosP + " * " + sinC + " * COS("
                + turn
                + ")) <= " + depth + " * TAN(RADIANS(" + box.height() + ") / " + number(2) + ")" + rim;
    }

    /** A condition: a position lies in a region of numbers. */
    protected String inside(Shape.Position p, Region region) {
        if (region instanceof Union union) {
            return union.parts().stream()
                    .map(part -> "(" + inside(p, part) + ")")
                    .collect(java.util.stream.Collectors.joining(" OR ", "(", ")"));
        }
        if (region instanceof Intersection intersection) {
            return intersection.parts().stream()
                    .map(part -> "(" + inside(p, part) + ")")
                    .collect(java.util.stream.Collectors.joining(" AND ", "(", ")"));
        }
        if (region instanceof Not not) {
            return "NOT (" + inside(p, not.region()) + ")";
        }
        if (region instanceof Point point) {
            return within(p, ShapeWriter.fixed(point), number(0), 0.0, true);
        }
        if (region instanceof Circle circle) {
            double radius = circle.radius() + Sky.TOLERANCE_DEG;
            return within(p, ShapeWriter.fixed(circle.center()), number(radius), radius, true);
        }
        if (region instanceof org.voblocks.sky.Box box) {
            return inside(p, box.toPolygon());
        }
        if (region instanceof Polygon polygon) {
            Circle cap = polygon.boundingCap();
            String near = within(
                    p, ShapeWriter.fixed(cap.center()), number(cap.radius() + MARGIN), cap.radius() + MARGIN, true);
            return near + " AND " + new CrossingNumber(p, polygon, this::number).condition();
        }
        throw new UnsupportedInSql("has no expression for this kind of region");
    }

    @Override
    public String intersects(Shape a, Shape b) {
        if (Shape.isPoint(a) || Shape.isPoint(b)) {
            return Shape.isPoint(a) ? contains(a, b) : contains(b, a);
        }
        if (a instanceof Shape.Disc x && b instanceof Shape.Disc y) {
            Double sum = x.degrees() == null || y.degrees() == null ? null : Double.valueOf(x.degrees() + y.degrees());
            String radius = sum == null ? x.radius() + " + " + y.radius() : number(sum);
            return within(x.center(), y.center(), radius, sum, true);
        }
        throw new UnsupportedInSql("can only compare positions with known regions, and circles with circles");
    }

    /*
     * Haversines: exact for small distances, and to 1e-8 degrees near the antipode. LEAST passes over NULL in some
     * databases, so that what is added last sees to it that the distance of an unknown position is unknown.
     */
    @Override
    public String distance(Shape a, Shape b) {
        Shape.Position p = position(a);
        Shape.Position q = position(b);
        String two = number(2);
        String unknown = p.constant() == null
                ? q.constant() == null
                        ? String.join(" + ", p.lon(), p.lat(), q.lon(), q.lat())
                        : p.lon() + " + " + p.lat()
                : q.lon() + " + " + q.lat();
        return "(" + two + " * DEGREES(ASIN(SQRT(LEAST(" + number(1) + ", POWER(SIN(RADIANS(" + q.lat() + " - "
                + p.lat()
                + ") / " + two + "), 2) + COS(RADIANS(" + p.lat() + ")) * COS(RADIANS(" + q.lat()
                + ")) * POWER(SIN(RADIANS(" + q.lon() + " - " + p.lon() + ") / " + two + "), 2))))) + " + number(0)
                + " * (" + unknown + "))";
    }

    @Override
    public String within(Shape point, Shape center, String radius, @Nullable Double degrees, boolean inclusive) {
        String exact = distance(point, center) + (inclusive ? " <= " : " < ") + radius;
        Shape.Position p = position(point);
        if (!p.column()) {
            return exact;
        }
        Shape.Position c = position(center);
        if (c.constant() != null && degrees != null) {
            return p.lat() + " BETWEEN " + number(c.constant().lat() - degrees - MARGIN) + " AND "
                    + number(c.constant().lat() + degrees + MARGIN) + " AND " + exact;
        }
        String margin = number(MARGIN);
        return p.lat() + " BETWEEN " + c.lat() + " - (" + radius + ") - " + margin + " AND " + c.lat() + " + (" + radius
                + ") + " + margin + " AND " + exact;
    }

    @Override
    public String area(Shape shape) {
        if (Shape.isPoint(shape)) {
            return number(0);
        }
        if (shape instanceof Shape.Disc disc) {
            return number(SQUARE_DEGREES) + " * POWER(SIN(RADIANS(" + disc.radius() + ") / " + number(2) + "), 2)";
        }
        throw new UnsupportedInSql("cannot measure regions that are stored");
    }

    @Override
    public Shape centroid(Shape shape) {
        if (Shape.isPoint(shape)) {
            return shape;
        }
        if (shape instanceof Shape.Disc disc) {
            return disc.center();
        }
        throw new UnsupportedInSql("cannot find the centroid of regions that are stored");
    }

    @Override
    public String longitude(Shape point) {
        return position(point).lon();
    }

    @Override
    public String latitude(Shape point) {
        return position(point).lat();
    }

    @Override
    public String value(Shape shape) {
        if (shape instanceof Shape.Stored stored) {
            return stored.sql();
        }
        return shape instanceof Shape.Computed computed ? computed.sql() : text(shape);
    }

    @Override
    public GeometryEncoding encoding(Shape shape) {
        return shape instanceof Shape.Stored stored && stored.storage() == GeometryStorage.DALI
                ? GeometryEncoding.DALI
                : GeometryEncoding.STCS;
    }

    @Override
    public Shape parse(String textSql, AdqlType type) {
        return new Shape.Stored(
                textSql, type, GeometryStorage.STCS, type.kind().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String text(Shape shape) {
        Region constant = Constants.region(shape);
        if (constant != null) {
            return dialect.string(RegionText.stcs(constant));
        }
        if (shape instanceof Shape.Position p) {
            return join("POSITION ICRS", List.of(p.lon(), p.lat()));
        }
        if (shape instanceof Shape.Disc disc) {
            Shape.Position center = position(disc.center());
            return join("CIRCLE ICRS", List.of(center.lon(), center.lat(), disc.radius()));
        }
        if (shape instanceof Shape.Corners corners) {
            List<String> numbers = corners.corners().stream()
                    .map(this::position)
                    .flatMap(p -> java.util.stream.Stream.of(p.lon(), p.lat()))
                    .toList();
            return join("POLYGON ICRS", numbers);
        }
        if (shape instanceof Shape.Rectangle box) {
            Shape.Position center = position(box.center());
            return join("BOX ICRS", List.of(center.lon(), center.lat(), box.width(), box.height()));
        }
        return shape instanceof Shape.Stored stored ? stored.sql() : ((Shape.Computed) shape).sql();
    }

    private String join(String keyword, List<String> numbers) {
        StringBuilder sql = new StringBuilder("(" + dialect.string(keyword));
        for (String number : numbers) {
            sql.append(" || ' ' || ")
                    .append(dialect.cast(number, AdqlType.DOUBLE, new TypeName("VARCHAR", null, Span.NONE)));
        }
        return sql.append(')').toString();
    }
}
