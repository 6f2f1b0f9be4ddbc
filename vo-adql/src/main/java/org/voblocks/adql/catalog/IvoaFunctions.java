package org.voblocks.adql.catalog;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.voblocks.sky.Point;

/**
 * The functions of the IVOA's Catalogue of ADQL User Defined Functions 1.2, of which those of RegTAP 1.1 (section 9) are
 * a part, and {@code ivo_interval_has}, each with the SQL of the dialects that can do it; a query that uses another one on
 * a database is told so when it is translated.
 */
public final class IvoaFunctions {
    /** The dialects of PostgreSQL. */
    static final List<String> POSTGRES = List.of("postgresql", "pgsphere", "q3c");

    private static final List<FunctionDef> ALL = Stream.of(
                    TextFunctions.all(),
                    NumberFunctions.all(),
                    TimeFunctions.all(),
                    HealpixFunctions.all(),
                    AstrometryFunctions.all())
            .flatMap(List::stream)
            .toList();

    private IvoaFunctions() {}

    /** All of them, but for {@link #simbadPoint}. */
    public static List<FunctionDef> all() {
        return ALL;
    }

    /** Those that a dialect has, for example {@code h2}. */
    public static List<FunctionDef> of(String dialect) {
        return ALL.stream().filter(f -> f.isFor(dialect)).toList();
    }

    /** {@code ivo_geom_transform}, which the translator does itself, since its result is a geometry like its argument. */
    public static boolean isTransform(FunctionDef function) {
        return function.key().equals(AstrometryFunctions.TRANSFORM);
    }

    /**
     * {@code ivo_simbadpoint(identifier)}, the position of an object by its name. The name is text in quotes; it is
     * resolved when the query is translated.
     *
     * @param resolver finds the ICRS position of a name; what it throws is told to the user at the place of the call
     */
    public static FunctionDef simbadPoint(Function<String, Point> resolver) {
        return FunctionDef.builder("ivo_simbadpoint(identifier VARCHAR) -> POINT")
                .description("the position of an object that Simbad knows by a name, which is text in quotes")
                .value(args -> {
                    if (args.get(0) instanceof String name) {
                        return resolver.apply(name);
                    }
                    throw new IllegalArgumentException("the identifier must be text in quotes");
                })
                .build();
    }

    static FunctionDef.Builder postgres(FunctionDef.Builder function, String template) {
        POSTGRES.forEach(dialect -> function.sql(dialect, template));
        return function;
    }
}
