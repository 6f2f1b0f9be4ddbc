package org.voblocks.adql.internal;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.catalog.AdqlType;

/**
 * Which of its forms the call of a geometry function has (ADQL 2.1, section 4.2): with or without coordinate system,
 * positions as numbers or as points.
 *
 * @param coordsys the coordinate system; null if not given
 * @param points whether positions are points
 * @param positions the positions: points, or numbers in pairs
 * @param sizes what follows the positions: a radius, or width and height
 * @param valid whether the number of arguments fits a form
 */
public record GeometryForm(
        @Nullable Expr coordsys, boolean points, List<Expr> positions, List<Expr> sizes, boolean valid) {

    /** The form of a call of POINT, CIRCLE, BOX, POLYGON or DISTANCE. */
    public static GeometryForm of(Expr.FunctionCall call, Function<Expr, AdqlType> types) {
        List<Expr> args = call.args();
        if (call.key().equals("DISTANCE")) {
            return new GeometryForm(null, args.size() == 2, args, List.of(), args.size() == 2 || args.size() == 4);
        }
        Expr coordsys = null;
        if (!args.isEmpty() && isSystem(args.get(0), types)) {
            coordsys = args.get(0);
            args = args.subList(1, args.size());
        }
        int n = args.size();
        return switch (call.key()) {
            case "POINT" -> new GeometryForm(coordsys, false, args, List.of(), n == 2);
            case "CIRCLE" -> sized(coordsys, args, 1);
            case "BOX" -> sized(coordsys, args, 2);
            default -> {
                boolean points = args.stream().anyMatch(a -> types.apply(a).isGeometry()) || (n >= 3 && n < 6);
                yield new GeometryForm(coordsys, points, args, List.of(), points ? n >= 3 : n >= 6 && n % 2 == 0);
            }
        };
    }

    private static GeometryForm sized(@Nullable Expr coordsys, List<Expr> args, int sizes) {
        int n = args.size();
        boolean points = n == 1 + sizes;
        int positions = points ? 1 : 2;
        return n < positions
                ? new GeometryForm(coordsys, points, args, List.of(), false)
                : new GeometryForm(
                        coordsys,
                        points,
                        args.subList(0, positions),
                        args.subList(positions, n),
                        n == positions + sizes);
    }

    private static boolean isSystem(Expr first, Function<Expr, AdqlType> types) {
        return first instanceof Expr.StringLiteral
                || first instanceof Expr.NullLiteral
                || types.apply(first).isText();
    }
}
