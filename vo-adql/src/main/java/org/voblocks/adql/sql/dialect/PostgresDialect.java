package org.voblocks.adql.sql.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.sql.ExpressionGeometry;
import org.voblocks.adql.sql.GeometrySql;
import org.voblocks.adql.sql.Shape;
import org.voblocks.adql.sql.TemplateDialect;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;

/** PostgreSQL 13 and later: with pgSphere, with Q3C, or with nothing but SQL. */
public final class PostgresDialect extends TemplateDialect {
    private static final PostgresDialect PLAIN = new PostgresDialect("postgresql");
    private static final PostgresDialect PGSPHERE = new PostgresDialect("pgsphere");
    private static final PostgresDialect Q3C = new PostgresDialect("q3c");

    private final GeometrySql geometry;

    private PostgresDialect(String name) {
        super(name);
        function("LOG", "LN(CAST($1 AS DOUBLE PRECISION))");
        function("LOG10", "LOG(CAST($1 AS DOUBLE PRECISION))");
        function("MOD.double", "CAST(MOD(CAST($1 AS NUMERIC), CAST($2 AS NUMERIC)) AS DOUBLE PRECISION)");
        function("ROUND/1", "CAST(ROUND(CAST($1 AS NUMERIC)) AS DOUBLE PRECISION)");
        function("ROUND/2", "CAST(ROUND(CAST($1 AS NUMERIC), $2) AS DOUBLE PRECISION)");
        function("TRUNCATE/1", "TRUNC(CAST($1 AS DOUBLE PRECISION))");
        function("TRUNCATE/2", "CAST(TRUNC(CAST($1 AS NUMERIC), $2) AS DOUBLE PRECISION)");
        function("RAND", "RANDOM()");
        this.geometry = switch (name) {
            case "pgsphere" -> new PgSphereGeometry(new ExpressionGeometry(this));
            case "q3c" -> new Q3cGeometry(this);
            default -> new TextGeometry(this);
        };
    }

    /** Without extensions. */
    public static PostgresDialect plain() {
        return PLAIN;
    }

    /** With the extension pg_sphere: geometry columns are {@code spoint}, {@code scircle} and {@code spoly}. */
    public static PostgresDialect pgSphere() {
        return PGSPHERE;
    }

    /** With the extension q3c: positions are found by an index on {@code q3c_ang2ipix(ra, dec)}. */
    public static PostgresDialect q3c() {
        return Q3C;
    }

    @Override
    public @Nullable String ranges(List<long[]> ranges, String alias) {
        return name().equals("postgresql") ? valuesTable(ranges, alias) : null;
    }

    @Override
    public GeometrySql geometry() {
        return geometry;
    }

    /** Expressions for positions, and subqueries for circles and polygons that are text. */
    private static class TextGeometry extends ExpressionGeometry {
        TextGeometry(PostgresDialect dialect) {
            super(dialect);
        }

        @Override
        public String contains(Shape inner, Shape outer) {
            return Shape.isPoint(inner) && outer instanceof Shape.Stored region && StoredRegionSql.reads(region)
                    ? StoredRegionSql.contains(region, longitude(inner), latitude(inner))
                    : super.contains(inner, outer);
        }

        @Override
        public String intersects(Shape a, Shape b) {
            if (StoredRegionSql.reads(b) && !StoredRegionSql.reads(a)) {
                return intersects(b, a);
            }
            if (a instanceof Shape.Stored region && StoredRegionSql.reads(region)) {
                if (b instanceof Shape.Disc disc) {
                    Shape center = disc.center();
                    return StoredRegionSql.intersects(region, longitude(center), latitude(center), disc.radius());
                }
                if (b instanceof Shape.Fixed fixed && fixed.region() instanceof Circle circle) {
                    Point center = circle.center();
                    return StoredRegionSql.intersects(
                            region, number(center.lon()), number(center.lat()), number(circle.radius()));
                }
            }
            return super.intersects(a, b);
        }

        @Override
        public Shape centroid(Shape shape) {
            return shape instanceof Shape.Stored region && StoredRegionSql.reads(region)
                    ? StoredRegionSql.centroid(region)
                    : super.centroid(shape);
        }

        @Override
        public String area(Shape shape) {
            return shape instanceof Shape.Stored region && StoredRegionSql.reads(region)
                    ? StoredRegionSql.area(region)
                    : super.area(shape);
        }
    }

    /** Q3C narrows down, the exact condition decides. */
    private static final class Q3cGeometry extends TextGeometry {
        Q3cGeometry(PostgresDialect dialect) {
            super(dialect);
        }

        @Override
        public String within(Shape point, Shape center, String radius, @Nullable Double degrees, boolean inclusive) {
            Shape.Position p = position(point);
            Shape.Position c = position(center);
            String exact = distance(point, center) + (inclusive ? " <= " : " < ") + radius;
            if (!p.column() || (degrees != null && degrees > 90)) {
                return exact;
            }
            String wide = "(" + radius + ") + " + number(MARGIN);
            String narrowed = c.constant() == null
                    ? "Q3C_JOIN(" + c.lon() + ", " + c.lat() + ", " + p.lon() + ", " + p.lat() + ", " + wide + ")"
                    : "Q3C_RADIAL_QUERY(" + p.lon() + ", " + p.lat() + ", " + c.lon() + ", " + c.lat() + ", " + wide
                            + ")";
            return narrowed + " AND " + exact;
        }
    }
}
