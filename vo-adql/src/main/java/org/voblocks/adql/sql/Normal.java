package org.voblocks.adql.sql;

import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Condition.Comparator;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.resolve.ResolvedQuery;

/** The plain form of a comparison with a geometry function, whatever way round and with whatever number it is written. */
sealed interface Normal {

    /**
     * CONTAINS or INTERSECTS holds, or does not hold.
     *
     * @param call the function
     * @param positive whether it holds
     */
    record Spatial(Expr.FunctionCall call, boolean positive) implements Normal {}

    /**
     * Two points are near each other, or are not.
     *
     * @param call the DISTANCE
     * @param radius the bound
     * @param inclusive whether the bound itself counts as near
     */
    record Near(Expr.FunctionCall call, Expr radius, boolean inclusive) implements Normal {
        /** The two columns of which a side is made; null if it is made of something else. */
        Expr.ColumnRef @Nullable [] pair(int side) {
            if (call.args().size() == 2) {
                return RangeJoin.pair(call.args().get(side));
            }
            return call.args().get(2 * side) instanceof Expr.ColumnRef lon
                            && call.args().get(2 * side + 1) instanceof Expr.ColumnRef lat
                    ? new Expr.ColumnRef[] {lon, lat}
                    : null;
        }

        Shape shape(int side, ExprWriter exprs) {
            return call.args().size() == 2
                    ? exprs.shape(call.args().get(side))
                    : exprs.position(call.args().get(2 * side), call.args().get(2 * side + 1));
        }
    }

    /** The plain form of a condition; null if it is no comparison with a geometry function. */
    static @Nullable Normal of(Condition condition, ResolvedQuery query) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return null;
        }
        Normal normal = of(comparison.left(), comparison.comparator(), comparison.right(), query);
        return normal != null
                ? normal
                : of(comparison.right(), comparison.comparator().mirrored(), comparison.left(), query);
    }

    private static @Nullable Normal of(Expr left, Comparator comparator, Expr right, ResolvedQuery query) {
        if (!(left instanceof Expr.FunctionCall call)) {
            return null;
        }
        if (call.key().equals("DISTANCE") && (comparator == Comparator.LT || comparator == Comparator.LE)) {
            return new Near(call, right, comparator == Comparator.LE);
        }
        if (call.key().equals("CONTAINS") || call.key().equals("INTERSECTS")) {
            Double number = Constants.number(right, query);
            if (number != null) {
                boolean zero = holds(0, comparator, number);
                boolean one = holds(1, comparator, number);
                return zero == one ? null : new Spatial(call, one);
            }
        }
        return null;
    }

    private static boolean holds(double value, Comparator comparator, double bound) {
        return switch (comparator) {
            case EQ -> value == bound;
            case NE -> value != bound;
            case LT -> value < bound;
            case LE -> value <= bound;
            case GT -> value > bound;
            case GE -> value >= bound;
        };
    }
}
