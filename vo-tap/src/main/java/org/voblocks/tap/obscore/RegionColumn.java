package org.voblocks.tap.obscore;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.adql.catalog.GeometryStorage;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Polygon;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.tap.TapException;
import org.voblocks.tap.internal.PgSphereText;

/** How {@code s_region} is kept in a database. */
public enum RegionColumn {
    /** As STC-S text, of any shape; for databases that are given functions, such as H2. */
    STCS("VARCHAR"),
    /** As circles of pgSphere, with an index. */
    SCIRCLE("scircle"),
    /** As polygons of pgSphere, with an index; a circle becomes a polygon of 64 corners around it. */
    SPOLY("spoly");

    private static final int CORNERS = 64;

    private final String sqlType;

    RegionColumn(String sqlType) {
        this.sqlType = sqlType;
    }

    /** What fits a database: circles where it has pgSphere, text elsewhere. */
    public static RegionColumn of(SqlDialect dialect) {
        return dialect.name().equals("pgsphere") ? SCIRCLE : STCS;
    }

    /** By the name of the type of a column in a database. */
    static RegionColumn ofType(String sqlType) {
        return sqlType.contains(SCIRCLE.sqlType) ? SCIRCLE : sqlType.contains(SPOLY.sqlType) ? SPOLY : STCS;
    }

    String sqlType() {
        return sqlType;
    }

    GeometryStorage storage() {
        return this == STCS ? GeometryStorage.STCS : GeometryStorage.NATIVE;
    }

    /** A value from STC-S text, as the column takes it. */
    String value(String stcs) {
        if (this == STCS) {
            return stcs;
        }
        Region region = RegionText.parse(stcs);
        if (this == SPOLY && region instanceof Circle circle) {
            region = around(circle);
        }
        if (this == SCIRCLE ? region instanceof Circle : region instanceof Polygon) {
            return PgSphereText.text(region);
        }
        throw new TapException("column s_region: " + stcs + " cannot be kept as " + sqlType + ": expected a "
                + (this == SCIRCLE ? "circle" : "circle or a polygon"));
    }

    /** The regular polygon whose sides touch the circle. */
    private static Polygon around(Circle circle) {
        double reach = Math.atan(Math.tan(Math.toRadians(circle.radius())) / Math.cos(Math.PI / CORNERS));
        double lat = Math.toRadians(circle.center().lat());
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double sine = Math.sin(lat) * Math.cos(reach) + Math.cos(lat) * Math.sin(reach) * Math.cos(angle);
            double east = Math.sin(angle) * Math.sin(reach) * Math.cos(lat);
            double turn = Math.toDegrees(Math.atan2(east, Math.cos(reach) - Math.sin(lat) * sine));
            double lon = circle.center().lon() + turn;
            corners.add(new Point(lon - 360 * Math.floor(lon / 360), Math.toDegrees(Math.asin(sine))));
        }
        return Polygon.of(corners);
    }
}
