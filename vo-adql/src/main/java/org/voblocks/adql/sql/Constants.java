package org.voblocks.adql.sql;

import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Region;

/** What of a query is known before it runs. */
final class Constants {
    private Constants() {}

    /** The number that a value is, if it is made of numbers alone; otherwise null. */
    static @Nullable Double number(Expr expr, ResolvedQuery query) {
        if (expr instanceof Expr.NumberLiteral number) {
            return number.value();
        }
        if (expr instanceof Expr.StringLiteral string) {
            try {
                return Double.valueOf(string.value().strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        if (expr instanceof Expr.Signed signed) {
            Double value = number(signed.operand(), query);
            return value == null || !signed.minus() ? value : Double.valueOf(-value);
        }
        if (expr instanceof Expr.Chain chain) {
            Double left = number(chain.first(), query);
            boolean whole = query.type(chain.first()).isInteger();
            for (Expr.Operation step : chain.operations()) {
                Double right = number(step.operand(), query);
                if (left == null || right == null) {
                    return null;
                }
                whole &= query.type(step.operand()).isInteger();
                switch (step.operator()) {
                    case ADD -> left += right;
                    case SUBTRACT -> left -= right;
                    case MULTIPLY -> left *= right;
                    case DIVIDE -> left = whole ? truncate(left / right) : left / right;
                    case CONCAT -> {
                        return null;
                    }
                }
            }
            return left;
        }
        return null;
    }

    private static double truncate(double value) {
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    /** The region that a shape is, if it is made of numbers alone; otherwise null. */
    static @Nullable Region region(Shape shape) {
        if (shape instanceof Shape.Position position) {
            return position.constant();
        }
        if (shape instanceof Shape.Fixed fixed) {
            return fixed.region();
        }
        if (shape instanceof Shape.Disc disc
                && disc.degrees() != null
                && disc.degrees() >= 0
                && disc.degrees() <= 180
                && region(disc.center()) instanceof Point center) {
            return new Circle(center, disc.degrees());
        }
        return null;
    }

    /** A number as SQL, without an exponent where it can be without. */
    static String sql(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value) + ".0";
        }
        return new java.math.BigDecimal(Double.toString(value)).toPlainString();
    }
}
