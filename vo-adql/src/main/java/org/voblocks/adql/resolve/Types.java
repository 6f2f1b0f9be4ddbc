package org.voblocks.adql.resolve;

import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.AdqlType.Kind;

/** What becomes of types that meet. */
final class Types {
    private Types() {}

    /** The type of a column that holds values of both. */
    static AdqlType widest(AdqlType a, AdqlType b) {
        if (a.kind() == Kind.NULL) {
            return b;
        }
        if (b.kind() == Kind.NULL || a.equals(b)) {
            return a;
        }
        if (a.kind() == Kind.UNKNOWN || b.kind() == Kind.UNKNOWN) {
            return AdqlType.UNKNOWN;
        }
        if (a.isNumeric() && b.isNumeric()) {
            return a.kind().compareTo(b.kind()) >= 0 ? a : b;
        }
        if (a.isText() && b.isText()) {
            return AdqlType.VARCHAR;
        }
        if (a.isGeometry() && b.isGeometry()) {
            return AdqlType.REGION;
        }
        return a;
    }

    /** The type of a sum, difference, product or quotient. */
    static AdqlType arithmetic(AdqlType a, AdqlType b) {
        if (a.kind() == Kind.UNKNOWN || b.kind() == Kind.UNKNOWN) {
            return AdqlType.UNKNOWN;
        }
        if (!a.isNumeric() || !b.isNumeric()) {
            return a.isNumeric() ? a : b.isNumeric() ? b : AdqlType.DOUBLE;
        }
        AdqlType wide = new AdqlType(widest(a, b).kind(), null);
        return wide.kind() == Kind.SMALLINT ? AdqlType.INTEGER : wide;
    }

    static AdqlType ofNumber(Expr.NumberLiteral number) {
        if (!number.isInteger()) {
            return AdqlType.DOUBLE;
        }
        int digits = number.text().length();
        if (digits < 10) {
            return AdqlType.INTEGER;
        }
        if (digits < 19) {
            return Long.parseLong(number.text()) <= Integer.MAX_VALUE ? AdqlType.INTEGER : AdqlType.BIGINT;
        }
        try {
            return Long.parseLong(number.text()) > 0 ? AdqlType.BIGINT : AdqlType.INTEGER;
        } catch (NumberFormatException e) {
            return AdqlType.DOUBLE;
        }
    }

    /** Whether text in quotes reads as a number. */
    static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
