package org.voblocks.adql.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlVersion;

/** The functions of the standard: their names, arguments and results, in a table. */
public final class Builtins {
    /** What an argument has to be. */
    public enum Arg {
        NUMBER,
        WHOLE,
        TEXT,
        GEOMETRY,
        POINT,
        ANY
    }

    /** What the result is. */
    public enum Result {
        DOUBLE,
        /** The type and unit of the first argument. */
        SAME,
        /** The type of the first argument if whole, otherwise double; its unit. */
        NUMBER,
        INTEGER,
        BIGINT,
        TEXT,
        POINT,
        CIRCLE,
        POLYGON,
        REGION,
        /** The widest of all arguments. */
        WIDEST
    }

    /**
     * A function.
     *
     * @param name its name in upper case
     * @param args its arguments, the optional ones last
     * @param required how many of them must be there
     * @param more whether the last may be repeated
     * @param result its result
     * @param unit the unit of its result; null if none, {@code =} if that of the first argument
     * @param since the version that brought it
     * @param feature the TAPRegExt feature (type#name) of an optional one; or null
     * @param extension whether it is not in the standard
     */
    public record Builtin(
            String name,
            List<Arg> args,
            int required,
            boolean more,
            Result result,
            @Nullable String unit,
            AdqlVersion since,
            @Nullable String feature,
            boolean extension) {
        /** For example {@code ROUND(number [, whole number])}. */
        public String signature() {
            StringBuilder text = new StringBuilder(name).append('(');
            for (int i = 0; i < args.size(); i++) {
                text.append(i == required ? (i == 0 ? "[" : " [") : "").append(i > 0 ? ", " : "");
                text.append(word(args.get(i)));
            }
            text.append(more ? ", ..." : "").append(required < args.size() ? "]" : "");
            return text.append(')').toString();
        }
    }

    private static final Map<String, Builtin> TABLE = new LinkedHashMap<>();

    static {
        for (String name : List.of("ABS", "CEILING", "FLOOR")) {
            add(name, List.of(Arg.NUMBER), 1, Result.NUMBER, "=");
        }
        for (String name : List.of("EXP", "LOG", "LOG10", "COS", "SIN", "TAN", "COT")) {
            add(name, List.of(Arg.NUMBER), 1, Result.DOUBLE, null);
        }
        for (String name : List.of("ACOS", "ASIN", "ATAN")) {
            add(name, List.of(Arg.NUMBER), 1, Result.DOUBLE, "rad");
        }
        add("SQRT", List.of(Arg.NUMBER), 1, Result.DOUBLE, null);
        add("ATAN2", List.of(Arg.NUMBER, Arg.NUMBER), 2, Result.DOUBLE, "rad");
        add("DEGREES", List.of(Arg.NUMBER), 1, Result.DOUBLE, "deg");
        add("RADIANS", List.of(Arg.NUMBER), 1, Result.DOUBLE, "rad");
        add("MOD", List.of(Arg.NUMBER, Arg.NUMBER), 2, Result.WIDEST, "=");
        add("POWER", List.of(Arg.NUMBER, Arg.NUMBER), 2, Result.DOUBLE, null);
        add("PI", List.of(), 0, Result.DOUBLE, null);
        add("RAND", List.of(Arg.WHOLE), 0, Result.DOUBLE, null);
        add("ROUND", List.of(Arg.NUMBER, Arg.WHOLE), 1, Result.DOUBLE, "=");
        add("TRUNCATE", List.of(Arg.NUMBER, Arg.WHOLE), 1, Result.DOUBLE, "=");
        add("SUM", List.of(Arg.NUMBER), 1, Result.NUMBER, "=");
        add("AVG", List.of(Arg.NUMBER), 1, Result.DOUBLE, "=");
        add("MIN", List.of(Arg.ANY), 1, Result.SAME, "=");
        add("MAX", List.of(Arg.ANY), 1, Result.SAME, "=");
        add("COUNT", List.of(Arg.ANY), 1, Result.BIGINT, null);
        geometry("AREA", List.of(Arg.GEOMETRY), Result.DOUBLE, "deg**2");
        geometry("CENTROID", List.of(Arg.GEOMETRY), Result.POINT, null);
        geometry("COORD1", List.of(Arg.POINT), Result.DOUBLE, "deg");
        geometry("COORD2", List.of(Arg.POINT), Result.DOUBLE, "deg");
        geometry("COORDSYS", List.of(Arg.GEOMETRY), Result.TEXT, null);
        geometry("CONTAINS", List.of(Arg.GEOMETRY, Arg.GEOMETRY), Result.INTEGER, null);
        geometry("INTERSECTS", List.of(Arg.GEOMETRY, Arg.GEOMETRY), Result.INTEGER, null);
        geometry("REGION", List.of(Arg.TEXT), Result.REGION, null);
        // the arguments of these have several forms, which the resolver knows
        geometry("DISTANCE", List.of(), Result.DOUBLE, "deg");
        geometry("POINT", List.of(), Result.POINT, null);
        geometry("CIRCLE", List.of(), Result.CIRCLE, null);
        geometry("BOX", List.of(), Result.POLYGON, null);
        geometry("POLYGON", List.of(), Result.POLYGON, null);
        later("LOWER", List.of(Arg.TEXT), 1, false, Result.TEXT, "adql-string#LOWER", false);
        later("UPPER", List.of(Arg.TEXT), 1, false, Result.TEXT, "adql-string#UPPER", false);
        later("COALESCE", List.of(Arg.ANY), 1, true, Result.WIDEST, "adql-conditional#COALESCE", false);
        later("IN_UNIT", List.of(Arg.NUMBER, Arg.TEXT), 2, false, Result.DOUBLE, "adql-unit#IN_UNIT", false);
        later("NULLIF", List.of(Arg.ANY, Arg.ANY), 2, false, Result.SAME, null, true);
        later("GREATEST", List.of(Arg.ANY), 1, true, Result.WIDEST, null, true);
        later("LEAST", List.of(Arg.ANY), 1, true, Result.WIDEST, null, true);
    }

    private Builtins() {}

    private static void add(String name, List<Arg> args, int required, Result result, @Nullable String unit) {
        TABLE.put(name, new Builtin(name, args, required, false, result, unit, AdqlVersion.V2_0, null, false));
    }

    private static void geometry(String name, List<Arg> args, Result result, @Nullable String unit) {
        TABLE.put(
                name,
                new Builtin(name, args, args.size(), false, result, unit, AdqlVersion.V2_0, "adql-geo#" + name, false));
    }

    private static void later(
            String name,
            List<Arg> args,
            int required,
            boolean more,
            Result result,
            @Nullable String feature,
            boolean extension) {
        TABLE.put(name, new Builtin(name, args, required, more, result, "=", AdqlVersion.V2_1, feature, extension));
    }

    /** The function of a name, whatever its case; null if the standard has none. */
    public static @Nullable Builtin of(String name) {
        return TABLE.get(name.toUpperCase(Locale.ROOT));
    }

    /** All of them. */
    public static List<Builtin> all() {
        return List.copyOf(TABLE.values());
    }

    /** Whether a function makes one value of the rows of a group. */
    public static boolean isAggregate(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "SUM", "AVG", "MIN", "MAX", "COUNT" -> true;
            default -> false;
        };
    }

    /** The name of an argument in messages. */
    public static String word(Arg arg) {
        return switch (arg) {
            case NUMBER -> "number";
            case WHOLE -> "whole number";
            case TEXT -> "text";
            case GEOMETRY -> "geometry";
            case POINT -> "point";
            case ANY -> "value";
        };
    }
}
