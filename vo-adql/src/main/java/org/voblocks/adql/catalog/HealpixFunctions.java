package org.voblocks.adql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.sky.Point;
import org.voblocks.sky.healpix.Healpix;

/** Cells of HEALPix, nested scheme (Catalogue of ADQL User Defined Functions 1.2, section 2.1). */
final class HealpixFunctions {
    private HealpixFunctions() {}

    static List<FunctionDef> all() {
        return List.of(index(), indexOfPoint(), center());
    }

    private static FunctionDef index() {
        FunctionDef.Builder function = FunctionDef.builder(
                        "ivo_healpix_index(hpxOrder INTEGER, long DOUBLE, lat DOUBLE) -> BIGINT")
                .description("the nested HEALPix cell of a position")
                .value(args -> cell(args.get(0), args.get(1), args.get(2)))
                .sql("h2", "VO_HEALPIX($*)")
                .sql("spark", "VO_HEALPIX($*)");
        for (HealpixSql sql : HealpixSql.ALL) {
            sql.dialects()
                    .forEach(d -> function.sql(d, call -> {
                        List<String> args = call.args();
                        return sql.cell(args.get(0), args.get(1), args.get(2));
                    }));
        }
        return function.build();
    }

    private static FunctionDef indexOfPoint() {
        FunctionDef.Builder function = FunctionDef.builder("ivo_healpix_index(hpxOrder INTEGER, point POINT) -> BIGINT")
                .description("the nested HEALPix cell of a point")
                .value(args -> args.get(1) instanceof Point p ? cell(args.get(0), p.lon(), p.lat()) : null);
        for (String dialect : List.of("h2", "spark")) {
            function.sql(
                    dialect,
                    call -> "VO_HEALPIX(" + call.args().get(0) + ", " + call.longitude(1) + ", " + call.latitude(1)
                            + ")");
        }
        for (HealpixSql sql : HealpixSql.ALL) {
            sql.dialects()
                    .forEach(d ->
                            function.sql(d, call -> sql.cell(call.args().get(0), call.longitude(1), call.latitude(1))));
        }
        return function.build();
    }

    private static @Nullable Object cell(@Nullable Object order, @Nullable Object lon, @Nullable Object lat) {
        return order instanceof Number o && lon instanceof Number x && lat instanceof Number y
                ? Long.valueOf(Healpix.cell(o.intValue(), x.doubleValue(), y.doubleValue()))
                : null;
    }

    private static FunctionDef center() {
        FunctionDef.Builder function = FunctionDef.builder(
                        "ivo_healpix_center(hpxOrder INTEGER, hpxIndex BIGINT) -> POINT")
                .description("the centre of a nested HEALPix cell")
                .value(args -> args.get(0) instanceof Long order && args.get(1) instanceof Long cell
                        ? Healpix.center(order.intValue(), cell)
                        : null)
                .sql("h2", "VO_HEALPIX_CENTER($*)")
                .sql("spark", "VO_HEALPIX_CENTER($*)");
        for (HealpixSql sql : HealpixSql.ALL) {
            for (String dialect : sql.dialects()) {
                function.position(dialect, sql.longitude("$1", "$2"), sql.latitude("$1", "$2"));
            }
        }
        return function.build();
    }
}
