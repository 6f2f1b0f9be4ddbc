package org.voblocks.adql.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;

/**
 * Geometry by the functions of {@link org.voblocks.adql.sql.dialect.SkyFunctions}: regions are text. Where a position is
 * two columns, a band of latitudes comes first, which an index on the latitude can answer.
 */
public final class FunctionGeometry implements GeometrySql {
    /* Wider than the tolerance of the exact test. */
    private static final double MARGIN = 1e-9;

    private final SqlDialect dialect;

    /** For a dialect, which writes its literals. */
    public FunctionGeometry(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String contains(Shape inner, Shape outer) {
        if (outer instanceof Shape.Disc disc && Shape.isPoint(inner) && Shape.isPoint(disc.center())) {
            Shape.Disc wide = Shape.withRim(disc, this::number);
            return within(inner, wide.center(), wide.radius(), wide.degrees(), true);
        }
        if (inner instanceof Shape.Position position) {
            return band(position, outer) + "VO_CONTAINS_POINT(" + position.lon() + ", " + position.lat() + ", "
                    + text(outer) + ")";
        }
        return "VO_CONTAINS(" + text(inner) + ", " + text(outer) + ")";
    }

    private String band(Shape.Position position, Shape outer) {
        Region region = Constants.region(outer);
        if (region == null || !position.column()) {
            return "";
        }
        Circle cap = region.boundingCap();
        double low = cap.center().lat() - cap.radius() - MARGIN;
        double high = cap.center().lat() + cap.radius() + MARGIN;
        return low <= -90 && high >= 90
                ? ""
                : position.lat() + " BETWEEN " + number(low) + " AND " + number(high) + " AND ";
    }

    private String number(double value) {
        return dialect.number(Constants.sql(value), false, false);
    }

    @Override
    public String intersects(Shape a, Shape b) {
        if (Shape.isPoint(a)) {
            return contains(a, Shape.isPoint(b) ? new Shape.Disc(b, "0.0", 0.0) : b);
        }
        if (Shape.isPoint(b)) {
            return contains(b, a);
        }
        if (a instanceof Shape.Disc x && b instanceof Shape.Disc y) {
            Double sum = x.degrees() == null || y.degrees() == null ? null : Double.valueOf(x.degrees() + y.degrees());
            String radius = sum == null ? x.radius() + " + " + y.radius() : Constants.sql(sum);
            return within(x.center(), y.center(), radius, sum, true);
        }
        return "VO_INTERSECTS(" + text(a) + ", " + text(b) + ")";
    }

    @Override
    public String distance(Shape a, Shape b) {
        return "VO_DISTANCE(" + longitude(a) + ", " + latitude(a) + ", " + longitude(b) + ", " + latitude(b) + ")";
    }

    @Override
    public String within(Shape point, Shape center, String radius, @Nullable Double degrees, boolean inclusive) {
        String exact = distance(point, center) + (inclusive ? " <= " : " < ") + radius;
        if (!(point instanceof Shape.Position position) || !position.column()) {
            return exact;
        }
        if (center instanceof Shape.Position known && known.constant() != null && degrees != null) {
            double low = known.constant().lat() - degrees - MARGIN;
            double high = known.constant().lat() + degrees + MARGIN;
            return position.lat() + " BETWEEN " + number(low) + " AND " + number(high) + " AND " + exact;
        }
        String margin = number(MARGIN);
        return position.lat() + " BETWEEN " + latitude(center) + " - (" + radius + ") - " + margin + " AND "
                + latitude(center) + " + (" + radius + ") + " + margin + " AND " + exact;
    }

    @Override
    public String area(Shape shape) {
        return Shape.isPoint(shape) ? "0.0" : "VO_AREA(" + text(shape) + ")";
    }

    @Override
    public Shape centroid(Shape shape) {
        if (Shape.isPoint(shape)) {
            return shape;
        }
        return shape instanceof Shape.Disc disc
                ? disc.center()
                : new Shape.Computed("VO_CENTROID(" + text(shape) + ")", AdqlType.POINT);
    }

    @Override
    public Shape turned(Shape shape, String from, String to) {
        String sql = "VO_TURN(" + dialect.string(from) + ", " + dialect.string(to) + ", " + text(shape) + ")";
        return new Shape.Computed(sql, new AdqlType(shape.kind(), null));
    }

    @Override
    public String longitude(Shape point) {
        return point instanceof Shape.Position position ? position.lon() : "VO_LON(" + text(point) + ")";
    }

    @Override
    public String latitude(Shape point) {
        return point instanceof Shape.Position position ? position.lat() : "VO_LAT(" + text(point) + ")";
    }

    @Override
    public String value(Shape shape) {
        return shape instanceof Shape.Stored stored ? stored.sql() : text(shape);
    }

    @Override
    public GeometryEncoding encoding(Shape shape) {
        return shape instanceof Shape.Stored stored && stored.storage() == GeometryStorage.DALI
                ? GeometryEncoding.DALI
                : GeometryEncoding.STCS;
    }

    @Override
    public Shape parse(String textSql, AdqlType type) {
        return new Shape.Stored(textSql, type, GeometryStorage.DALI, xtype(type));
    }

    private static String xtype(AdqlType type) {
        return type.kind() == AdqlType.Kind.REGION
                ? "region"
                : type.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String text(Shape shape) {
        Region constant = Constants.region(shape);
        if (constant != null) {
            return dialect.string(RegionText.stcs(constant));
        }
        if (shape instanceof Shape.Position position) {
            return "VO_POINT(" + position.lon() + ", " + position.lat() + ")";
        }
        if (shape instanceof Shape.Disc disc) {
            return "VO_CIRCLE(" + longitude(disc.center()) + ", " + latitude(disc.center()) + ", " + disc.radius()
                    + ")";
        }
        if (shape instanceof Shape.Rectangle box) {
            return "VO_BOX(" + longitude(box.center()) + ", " + latitude(box.center()) + ", " + box.width() + ", "
                    + box.height() + ")";
        }
        if (shape instanceof Shape.Corners corners) {
            StringBuilder sql = new StringBuilder("(" + dialect.string("POLYGON ICRS"));
            for (Shape corner : corners.corners()) {
                for (String coordinate : new String[] {longitude(corner), latitude(corner)}) {
                    sql.append(" || ' ' || CAST(").append(coordinate).append(" AS VARCHAR)");
                }
            }
            return sql.append(')').toString();
        }
        if (shape instanceof Shape.Stored stored) {
            boolean bare = stored.storage() == GeometryStorage.DALI
                    && stored.type().kind() != AdqlType.Kind.REGION
                    && stored.type().isGeometry();
            return bare
                    ? "VO_REGION(" + stored.sql() + ", " + dialect.string(xtype(stored.type())) + ")"
                    : stored.sql();
        }
        return ((Shape.Computed) shape).sql();
    }
}
