package org.voblocks.adql.sql.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.internal.Words;
import org.voblocks.sky.Box;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Frame;
import org.voblocks.sky.Point;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.Sexagesimal;
import org.voblocks.sky.Sky;
import org.voblocks.sky.SpaceMotion;
import org.voblocks.sky.healpix.Healpix;

/**
 * The geometry of ADQL for databases that call Java: regions as STC-S or DALI text, positions as degrees, ICRS. NULL in,
 * NULL out. H2 and Spark know these methods under the names of {@link #FUNCTIONS}.
 */
public final class SkyFunctions {
    /** The functions under their names in SQL. */
    public static final List<SqlFunction> FUNCTIONS = List.of(
            of("VO_CONTAINS", "(inner VARCHAR, outer VARCHAR) -> BOOLEAN", "contains"),
            of("VO_CONTAINS_POINT", "(lon DOUBLE, lat DOUBLE, outer VARCHAR) -> BOOLEAN", "containsPoint"),
            of("VO_INTERSECTS", "(a VARCHAR, b VARCHAR) -> BOOLEAN", "intersects"),
            of("VO_DISTANCE", "(lon1 DOUBLE, lat1 DOUBLE, lon2 DOUBLE, lat2 DOUBLE) -> DOUBLE", "distance"),
            of("VO_AREA", "(region VARCHAR) -> DOUBLE", "area"),
            of("VO_CENTROID", "(region VARCHAR) -> VARCHAR", "centroid"),
            of("VO_LON", "(point VARCHAR) -> DOUBLE", "longitude"),
            of("VO_LAT", "(point VARCHAR) -> DOUBLE", "latitude"),
            of("VO_POINT", "(lon DOUBLE, lat DOUBLE) -> VARCHAR", "point"),
            of("VO_CIRCLE", "(lon DOUBLE, lat DOUBLE, radius DOUBLE) -> VARCHAR", "circle"),
            of("VO_BOX", "(lon DOUBLE, lat DOUBLE, width DOUBLE, height DOUBLE) -> VARCHAR", "box"),
            of("VO_REGION", "(text VARCHAR, xtype VARCHAR) -> VARCHAR", "region"),
            of("VO_HEALPIX", "(order INTEGER, lon DOUBLE, lat DOUBLE) -> BIGINT", "healpix"),
            of("VO_HEALPIX_CENTER", "(order INTEGER, cell BIGINT) -> VARCHAR", "healpixCenter"),
            of(
                    "VO_MOVE",
                    "(lon DOUBLE, lat DOUBLE, parallax DOUBLE, pm_lon DOUBLE, pm_lat DOUBLE, rv DOUBLE, from DOUBLE, to"
                            + " DOUBLE) -> VARCHAR",
                    "move"),
            of(
                    "VO_MOTION",
                    "(lon DOUBLE, lat DOUBLE, parallax DOUBLE, pm_lon DOUBLE, pm_lat DOUBLE, rv DOUBLE, from DOUBLE, to"
                            + " DOUBLE) -> DOUBLE[6]",
                    "motion"),
            of("VO_TURN", "(from VARCHAR, to VARCHAR, region VARCHAR) -> VARCHAR", "turn"),
            of("VO_HAS_WORDS", "(haystack VARCHAR, needle VARCHAR) -> BOOLEAN", "hasWords"),
            of("VO_HMS", "(text VARCHAR) -> DOUBLE", "hms"),
            of("VO_DMS", "(text VARCHAR) -> DOUBLE", "dms"));

    private SkyFunctions() {}

    private static SqlFunction of(String name, String signature, String method) {
        return new SqlFunction(name, name + signature, SkyFunctions.class.getName() + "." + method);
    }

    /** Whether a region lies wholly in another. */
    public static @Nullable Boolean contains(@Nullable String inner, @Nullable String outer) {
        if (inner == null || outer == null) {
            return null;
        }
        Region within = RegionText.parse(inner);
        Region around = RegionText.parse(outer);
        return within instanceof Point p ? around.contains(p.lon(), p.lat()) : around.contains(within);
    }

    /** Whether a position lies in a region. */
    public static @Nullable Boolean containsPoint(@Nullable Double lon, @Nullable Double lat, @Nullable String outer) {
        return (lon == null || lat == null || outer == null)
                ? null
                : Boolean.valueOf(RegionText.parse(outer).contains(lon, lat));
    }

    /** Whether two regions have a point in common. */
    public static @Nullable Boolean intersects(@Nullable String a, @Nullable String b) {
        return (a == null || b == null)
                ? null
                : Boolean.valueOf(RegionText.parse(a).intersects(RegionText.parse(b)));
    }

    /** The distance of two positions, degrees. */
    public static @Nullable Double distance(
            @Nullable Double lon1, @Nullable Double lat1, @Nullable Double lon2, @Nullable Double lat2) {
        return (lon1 == null || lat1 == null || lon2 == null || lat2 == null)
                ? null
                : Double.valueOf(Sky.distance(lon1, lat1, lon2, lat2));
    }

    /** The area, square degrees. */
    public static @Nullable Double area(@Nullable String region) {
        return region == null ? null : Double.valueOf(RegionText.parse(region).area());
    }

    /** The centroid as STC-S. */
    public static @Nullable String centroid(@Nullable String region) {
        return region == null ? null : RegionText.stcs(RegionText.parse(region).centroid());
    }

    /** The longitude of a point, degrees. */
    public static @Nullable Double longitude(@Nullable String point) {
        return point == null ? null : Double.valueOf(asPoint(point).lon());
    }

    /** The latitude of a point, degrees. */
    public static @Nullable Double latitude(@Nullable String point) {
        return point == null ? null : Double.valueOf(asPoint(point).lat());
    }

    private static Point asPoint(String text) {
        Region region = RegionText.parse(text);
        return region instanceof Point point ? point : region.centroid();
    }

    /** A point as STC-S. */
    public static @Nullable String point(@Nullable Double lon, @Nullable Double lat) {
        return (lon == null || lat == null) ? null : RegionText.stcs(new Point(lon, lat));
    }

    /** A circle as STC-S. */
    public static @Nullable String circle(@Nullable Double lon, @Nullable Double lat, @Nullable Double radius) {
        return (lon == null || lat == null || radius == null) ? null : RegionText.stcs(Circle.of(lon, lat, radius));
    }

    /** A box as a polygon in STC-S. */
    public static @Nullable String box(
            @Nullable Double lon, @Nullable Double lat, @Nullable Double width, @Nullable Double height) {
        return (lon == null || lat == null || width == null || height == null)
                ? null
                : RegionText.stcs(Box.of(lon, lat, width, height).toPolygon());
    }

    /** Text of a column made STC-S: bare numbers are those of the xtype. */
    public static @Nullable String region(@Nullable String text, @Nullable String xtype) {
        return (text == null || xtype == null) ? null : RegionText.stcs(RegionText.parse(text, xtype));
    }

    /** The centre of a nested HEALPix cell, as STC-S. */
    public static @Nullable String healpixCenter(@Nullable Integer order, @Nullable Long cell) {
        return (order == null || cell == null) ? null : RegionText.stcs(Healpix.center(order, cell));
    }

    /**
     * A position at another epoch, as STC-S: angles in degrees, parallax in mas, proper motions in mas/yr, radial velocity
     * in km/s, epochs in Julian years. Parallax, motions and velocity that are not known count as 0.
     */
    public static @Nullable String move(
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Double parallax,
            @Nullable Double pmLon,
            @Nullable Double pmLat,
            @Nullable Double radialVelocity,
            @Nullable Double from,
            @Nullable Double to) {
        if (lon == null || lat == null || from == null || to == null) {
            return null;
        }
        return RegionText.stcs(new SpaceMotion(lon, lat, zero(parallax), zero(pmLon), zero(pmLat), zero(radialVelocity))
                .positionAfter(to - from));
    }

    private static double zero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    /**
     * Position, parallax, proper motions and radial velocity at another epoch, in the units of {@link #move}; what is not
     * known before is not known after, and of half a proper motion nothing (Catalogue of ADQL User Defined Functions 1.2,
     * section 2.2.2).
     */
    public static @Nullable Double @Nullable [] motion(
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Double parallax,
            @Nullable Double pmLon,
            @Nullable Double pmLat,
            @Nullable Double radialVelocity,
            @Nullable Double from,
            @Nullable Double to) {
        if (lon == null || lat == null || from == null || to == null) {
            return null;
        }
        boolean moves = pmLon != null && pmLat != null;
        SpaceMotion now = new SpaceMotion(
                        lon,
                        lat,
                        zero(parallax),
                        moves ? zero(pmLon) : 0,
                        moves ? zero(pmLat) : 0,
                        zero(radialVelocity))
                .after(to - from);
        return new @Nullable Double[] {
            now.lon(),
            now.lat(),
            parallax == null ? null : Double.valueOf(now.parallax()),
            moves ? Double.valueOf(now.pmLon()) : null,
            moves ? Double.valueOf(now.pmLat()) : null,
            radialVelocity == null ? null : Double.valueOf(now.radialVelocity())
        };
    }

    /** A region turned from one frame to another, as STC-S. */
    public static @Nullable String turn(@Nullable String from, @Nullable String to, @Nullable String region) {
        return (from == null || to == null || region == null)
                ? null
                : RegionText.stcs(Frame.turned(from, to, RegionText.parse(region)));
    }

    /** Whether all words of a text stand in another, whatever the case. */
    public static @Nullable Boolean hasWords(@Nullable String haystack, @Nullable String needle) {
        return (haystack == null || needle == null) ? null : Boolean.valueOf(Words.all(haystack, needle));
    }

    /** Hours, minutes and seconds as degrees; null if the text is no such thing. */
    public static @Nullable Double hms(@Nullable String text) {
        return text == null ? null : Sexagesimal.hours(text).orElse(null);
    }

    /** Degrees, minutes and seconds as degrees; null if the text is no such thing. */
    public static @Nullable Double dms(@Nullable String text) {
        return text == null ? null : Sexagesimal.degrees(text).orElse(null);
    }

    /** The nested HEALPix cell of a position. */
    public static @Nullable Long healpix(@Nullable Integer order, @Nullable Double lon, @Nullable Double lat) {
        return (order == null || lon == null || lat == null) ? null : Long.valueOf(Healpix.cell(order, lon, lat));
    }
}
