package org.voblocks.adql.sql.dialect;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.sql.GeometryEncoding;
import org.voblocks.adql.sql.GeometrySql;
import org.voblocks.adql.sql.Shape;
import org.voblocks.adql.sql.UnsupportedInSql;
import org.voblocks.sky.Box;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Frame;
import org.voblocks.sky.Intersection;
import org.voblocks.sky.Not;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.Union;

/**
 * The types and operators of pgSphere 1.1: {@code spoint}, {@code scircle}, {@code spoly}. Known regions are literals,
 * which the planner compares with an index (GiST) on the column or on {@code spoint(radians(ra), radians(dec))}.
 */
final class PgSphereGeometry implements GeometrySql {
    private static final double SQUARE_DEGREES = (180 / Math.PI) * (180 / Math.PI);

    private final GeometrySql expressions;

    /** With expressions for what pgSphere has no types for. */
    PgSphereGeometry(GeometrySql expressions) {
        this.expressions = expressions;
    }

    @Override
    public String contains(Shape inner, Shape outer) {
        if (Shape.isPoint(inner) && outer instanceof Shape.Disc disc) {
            return within(inner, disc.center(), disc.radius(), disc.degrees(), true);
        }
        if (Shape.isPoint(inner) && Shape.isPoint(outer)) {
            return value(inner) + " = " + value(outer);
        }
        if (Shape.isPoint(inner) && outer instanceof Shape.Rectangle box) {
            Shape center = position(box.center());
            return expressions.contains(position(inner), new Shape.Rectangle(center, box.width(), box.height()));
        }
        return contains(inner, known(outer), outer);
    }

    private Shape.Position position(Shape point) {
        return point instanceof Shape.Position p
                ? p
                : new Shape.Position(longitude(point), latitude(point), null, false);
    }

    private String contains(Shape inner, @Nullable Region region, Shape outer) {
        if (region instanceof Union union && Shape.isPoint(inner)) {
            return parts(union.parts(), " OR ", part -> contains(inner, part, outer));
        }
        if (region instanceof Intersection intersection) {
            return parts(intersection.parts(), " AND ", part -> contains(inner, part, outer));
        }
        if (region instanceof Not not && Shape.isPoint(inner)) {
            return "NOT (" + contains(inner, not.region(), outer) + ")";
        }
        if (region instanceof Circle circle && circle.radius() > 90 && Shape.isPoint(inner)) {
            return "DEGREES(" + value(inner) + " <-> " + literal(circle.center()) + ") <= " + circle.radius();
        }
        return value(inner) + " <@ " + (region == null ? value(outer) : literal(region));
    }

    private static String parts(List<Region> parts, String word, java.util.function.Function<Region, String> write) {
        return parts.stream().map(p -> "(" + write.apply(p) + ")").collect(Collectors.joining(word, "(", ")"));
    }

    @Override
    public String intersects(Shape a, Shape b) {
        if (Shape.isPoint(a)) {
            return contains(a, b);
        }
        if (Shape.isPoint(b)) {
            return contains(b, a);
        }
        Region x = known(a);
        Region y = known(b);
        if (y instanceof Union union) {
            return parts(union.parts(), " OR ", part -> value(a) + " && " + literal(part));
        }
        if (x instanceof Union union) {
            return parts(union.parts(), " OR ", part -> literal(part) + " && " + value(b));
        }
        return value(a) + " && " + value(b);
    }

    @Override
    public String distance(Shape a, Shape b) {
        return "DEGREES(" + value(a) + " <-> " + value(b) + ")";
    }

    /* A circle of pgSphere has at most 90 degrees; of a radius that is a column that is not known. */
    @Override
    public String within(Shape point, Shape center, String radius, @Nullable Double degrees, boolean inclusive) {
        String exact = distance(point, center) + (inclusive ? " <= " : " < ") + radius;
        if (degrees == null || degrees > 90 || degrees < 0) {
            return exact;
        }
        Shape disc = new Shape.Disc(center, radius, degrees);
        String indexed = value(point) + " <@ " + value(disc);
        return inclusive ? indexed : indexed + " AND " + exact;
    }

    @Override
    public String area(Shape shape) {
        return Shape.isPoint(shape) ? "0.0" : "(AREA(" + value(shape) + ") * " + SQUARE_DEGREES + ")";
    }

    @Override
    public Shape centroid(Shape shape) {
        if (Shape.isPoint(shape)) {
            return shape;
        }
        if (shape instanceof Shape.Disc disc) {
            return disc.center();
        }
        if (shape.kind() == AdqlType.Kind.CIRCLE) {
            return new Shape.Computed("CENTER(" + value(shape) + ")", AdqlType.POINT);
        }
        if (shape.kind() == AdqlType.Kind.POLYGON) {
            return StoredRegionSql.centroidOfSpoly(value(shape));
        }
        throw new UnsupportedInSql("finds the centroid of points, circles and polygons only");
    }

    /* The rotation by three angles, about z, the new x and the new z (pgSphere, section 3.8). */
    @Override
    public Shape turned(Shape shape, String from, String to) {
        double[][] r = Frame.rotation(from, to);
        String angles = degrees(r[2][0], r[2][1]) + ", " + Math.toDegrees(Math.acos(r[2][2])) + "d, "
                + degrees(r[0][2], -r[1][2]);
        String sql = "(" + value(shape) + " + STRANS '" + angles + ", ZXZ')";
        return new Shape.Computed(sql, new AdqlType(shape.kind(), null));
    }

    private static String degrees(double y, double x) {
        return Math.toDegrees(Math.atan2(y, x)) + "d";
    }

    @Override
    public String longitude(Shape point) {
        return point instanceof Shape.Position p ? p.lon() : "DEGREES(LONG(" + value(point) + "))";
    }

    @Override
    public String latitude(Shape point) {
        return point instanceof Shape.Position p ? p.lat() : "DEGREES(LAT(" + value(point) + "))";
    }

    private static @Nullable Region known(Shape shape) {
        if (shape instanceof Shape.Position p) {
            return p.constant();
        }
        return shape instanceof Shape.Fixed fixed ? fixed.region() : null;
    }

    @Override
    public String value(Shape shape) {
        Region region = known(shape);
        if (region != null) {
            return literal(region);
        }
        if (shape instanceof Shape.Position p) {
            return "SPOINT(RADIANS(" + p.lon() + "), RADIANS(" + p.lat() + "))";
        }
        if (shape instanceof Shape.Disc disc) {
            Region center = known(disc.center());
            if (center instanceof Point point && disc.degrees() != null && disc.degrees() <= 90) {
                return literal(new Circle(point, disc.degrees()));
            }
            return "SCIRCLE(" + value(disc.center()) + ", RADIANS(" + disc.radius() + "))";
        }
        if (shape instanceof Shape.Corners corners) {
            String text = corners.corners().stream()
                    .map(c -> "'(' || " + longitude(c) + " || 'd,' || " + latitude(c) + " || 'd)'")
                    .collect(Collectors.joining(" || ',' || "));
            return "CAST('{' || " + text + " || '}' AS SPOLY)";
        }
        if (shape instanceof Shape.Stored stored) {
            if (stored.storage() != GeometryStorage.NATIVE) {
                throw new UnsupportedInSql("compares geometries of its own types only; this column is text");
            }
            return stored.sql();
        }
        if (shape instanceof Shape.Computed computed) {
            return computed.sql();
        }
        throw new UnsupportedInSql("has boxes of numbers only");
    }

    private static String literal(Region region) {
        if (region instanceof Point p) {
            return "SPOINT '" + at(p) + "'";
        }
        if (region instanceof Circle c) {
            if (c.radius() > 90) {
                throw new UnsupportedInSql("has circles of at most 90 degrees");
            }
            return "SCIRCLE '<" + at(c.center()) + "," + c.radius() + "d>'";
        }
        if (region instanceof Box box) {
            return literal(box.toPolygon());
        }
        if (region instanceof Polygon polygon) {
            return polygon.vertices().stream()
                    .map(PgSphereGeometry::at)
                    .collect(Collectors.joining(",", "SPOLY '{", "}'"));
        }
        throw new UnsupportedInSql("has no such region");
    }

    private static String at(Point p) {
        return "(" + p.lon() + "d," + p.lat() + "d)";
    }

    @Override
    public GeometryEncoding encoding(Shape shape) {
        if (shape instanceof Shape.Stored stored && stored.storage() != GeometryStorage.NATIVE) {
            return stored.storage() == GeometryStorage.DALI ? GeometryEncoding.DALI : GeometryEncoding.STCS;
        }
        return GeometryEncoding.PGSPHERE;
    }

    @Override
    public Shape parse(String textSql, AdqlType type) {
        throw new UnsupportedInSql("reads geometries from text in quotes only");
    }

    @Override
    public String text(Shape shape) {
        if (shape instanceof Shape.Stored stored && stored.storage() != GeometryStorage.NATIVE) {
            return stored.sql();
        }
        return "CAST(" + value(shape) + " AS VARCHAR)";
    }
}
