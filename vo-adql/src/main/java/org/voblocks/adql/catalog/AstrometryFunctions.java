package org.voblocks.adql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.sky.SpaceMotion;

/** Stars that move, and frames of reference (Catalogue of ADQL User Defined Functions 1.2, section 2.2). */
final class AstrometryFunctions {
    static final String TRANSFORM = "IVO_GEOM_TRANSFORM";

    private static final String MOTION = "(ra DOUBLE, dec DOUBLE, parallax DOUBLE, pmra DOUBLE, pmdec DOUBLE,"
            + " radial_velocity DOUBLE, ref_epoch DOUBLE, out_epoch DOUBLE)";

    private AstrometryFunctions() {}

    static List<FunctionDef> all() {
        return List.of(
                position(),
                motion(),
                transform("POINT"),
                transform("CIRCLE"),
                transform("POLYGON"),
                transform("REGION"));
    }

    /* The vector of the star in its own place, to the east and to the north. */
    private static FunctionDef position() {
        String years = "(($8) - ($7))";
        String radial = "(1 + COALESCE($6, 0) * COALESCE($3, 0) * " + MotionSql.MAS / SpaceMotion.AU_PER_YEAR + " * "
                + years + ")";
        String east = "(COALESCE($4, 0) * " + MotionSql.MAS + " * " + years + ")";
        String north = "(COALESCE($5, 0) * " + MotionSql.MAS + " * " + years + ")";
        String out = "(" + radial + " * COS(RADIANS($2)) - " + north + " * SIN(RADIANS($2)))";
        String x = "(" + out + " * COS(RADIANS($1)) - " + east + " * SIN(RADIANS($1)))";
        String y = "(" + out + " * SIN(RADIANS($1)) + " + east + " * COS(RADIANS($1)))";
        String z = "(" + radial + " * SIN(RADIANS($2)) + " + north + " * COS(RADIANS($2)))";
        String lon = "(DEGREES(ATAN2(-" + y + ", -" + x + ")) + 180)";
        String lat = "DEGREES(ATAN2(" + z + ", SQRT(POWER(" + x + ", 2) + POWER(" + y + ", 2))))";
        FunctionDef.Builder function = FunctionDef.builder("ivo_epoch_prop_pos" + MOTION + " -> POINT")
                .description(
                        "the position of a star at another epoch, from its motion in space (degrees, mas, mas/yr, km/s,"
                                + " Julian years); parallax, motions and velocity that are NULL count as 0")
                .value(AstrometryFunctions::moved)
                .sql("h2", "VO_MOVE($*)")
                .sql("spark", "VO_MOVE($*)");
        for (String dialect : List.of("postgresql", "pgsphere", "q3c", "duckdb", "trino")) {
            function.position(dialect, lon, lat);
        }
        return function.build();
    }

    private static @Nullable Object moved(List<@Nullable Object> args) {
        if (!(args.get(0) instanceof Number lon)
                || !(args.get(1) instanceof Number lat)
                || !(args.get(6) instanceof Number from)
                || !(args.get(7) instanceof Number to)) {
            throw new IllegalArgumentException("position and epochs must not be NULL");
        }
        return new SpaceMotion(
                        lon.doubleValue(),
                        lat.doubleValue(),
                        number(args, 2),
                        number(args, 3),
                        number(args, 4),
                        number(args, 5))
                .positionAfter(to.doubleValue() - from.doubleValue());
    }

    private static double number(List<@Nullable Object> args, int index) {
        return args.get(index) instanceof Number value ? value.doubleValue() : 0;
    }

    private static FunctionDef motion() {
        FunctionDef.Builder function = FunctionDef.builder("ivo_epoch_prop" + MOTION + " -> DOUBLE[6]")
                .description(
                        "position, parallax, proper motions and radial velocity of a star at another epoch (degrees,"
                                + " mas, mas/yr, km/s, Julian years)")
                .sql("h2", "VO_MOTION($*)")
                .sql("spark", "VO_MOTION($*)")
                .sql("duckdb", MotionSql.template("DOUBLE", "[%s]"));
        return IvoaFunctions.postgres(function, MotionSql.template("DOUBLE PRECISION", "ARRAY[%s]"))
                .build();
    }

    /* SQL is not written for it, see the translator: the text says only that all dialects have it. */
    private static FunctionDef transform(String type) {
        return FunctionDef.builder("ivo_geom_transform(from_sys VARCHAR, to_sys VARCHAR, geo " + type + ") -> " + type)
                .description("a geometry turned from one frame to another: ICRS, FK5, FK4, GALACTIC or ECLIPTIC")
                .sql("$3")
                .build();
    }
}
