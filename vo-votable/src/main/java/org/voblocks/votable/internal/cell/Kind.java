package org.voblocks.votable.internal.cell;

/** How the cells of a column are held and asked for. */
public enum Kind {
    BOOLEAN,
    BIT,
    UNSIGNED_BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    /** One string. */
    TEXT,
    /** Strings: a char array of two or more dimensions. */
    TEXT_ARRAY,
    /** Anything else with more than one number: arrays, and complex numbers as pairs. */
    ARRAY;

    /** Whether {@code getLong} fits. */
    public boolean isInteger() {
        return switch (this) {
            case BOOLEAN, BIT, UNSIGNED_BYTE, SHORT, INT, LONG -> true;
            default -> false;
        };
    }

    /** Whether {@code getDouble} fits. */
    public boolean isNumber() {
        return isInteger() || this == FLOAT || this == DOUBLE;
    }
}
