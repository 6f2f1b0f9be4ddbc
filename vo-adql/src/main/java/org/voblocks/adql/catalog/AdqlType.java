package org.voblocks.adql.catalog;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value (ADQL 2.1, section 3).
 *
 * @param kind the kind
 * @param arraysize as in VOTable, for characters and arrays: {@code 8}, {@code 8*}, {@code *}; null for one element
 */
public record AdqlType(Kind kind, @Nullable String arraysize) {

    /** The kinds of types. */
    public enum Kind {
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        CHAR,
        VARCHAR,
        CLOB,
        BLOB,
        TIMESTAMP,
        POINT,
        CIRCLE,
        POLYGON,
        REGION,
        /** The type of NULL. */
        NULL,
        /** Not known, as of a function that nobody declared: it fits everywhere. */
        UNKNOWN
    }

    public static final AdqlType BOOLEAN = new AdqlType(Kind.BOOLEAN, null);
    public static final AdqlType SMALLINT = new AdqlType(Kind.SMALLINT, null);
    public static final AdqlType INTEGER = new AdqlType(Kind.INTEGER, null);
    public static final AdqlType BIGINT = new AdqlType(Kind.BIGINT, null);
    public static final AdqlType REAL = new AdqlType(Kind.REAL, null);
    public static final AdqlType DOUBLE = new AdqlType(Kind.DOUBLE, null);
    public static final AdqlType VARCHAR = new AdqlType(Kind.VARCHAR, "*");
    public static final AdqlType CLOB = new AdqlType(Kind.CLOB, "*");
    public static final AdqlType BLOB = new AdqlType(Kind.BLOB, "*");
    public static final AdqlType TIMESTAMP = new AdqlType(Kind.TIMESTAMP, "*");
    public static final AdqlType POINT = new AdqlType(Kind.POINT, null);
    public static final AdqlType CIRCLE = new AdqlType(Kind.CIRCLE, null);
    public static final AdqlType POLYGON = new AdqlType(Kind.POLYGON, null);
    public static final AdqlType REGION = new AdqlType(Kind.REGION, null);
    public static final AdqlType NULL = new AdqlType(Kind.NULL, null);
    public static final AdqlType UNKNOWN = new AdqlType(Kind.UNKNOWN, null);

    private static final Map<String, AdqlType> NAMES = Map.ofEntries(
            Map.entry("BOOLEAN", BOOLEAN),
            Map.entry("SMALLINT", SMALLINT),
            Map.entry("SHORT", SMALLINT),
            Map.entry("INTEGER", INTEGER),
            Map.entry("INT", INTEGER),
            Map.entry("BIGINT", BIGINT),
            Map.entry("LONG", BIGINT),
            Map.entry("REAL", REAL),
            Map.entry("FLOAT", REAL),
            Map.entry("DOUBLE", DOUBLE),
            Map.entry("DOUBLE PRECISION", DOUBLE),
            Map.entry("NUMERIC", DOUBLE),
            Map.entry("CHAR", new AdqlType(Kind.CHAR, "1")),
            Map.entry("VARCHAR", VARCHAR),
            Map.entry("TEXT", VARCHAR),
            Map.entry("STRING", VARCHAR),
            Map.entry("CLOB", CLOB),
            Map.entry("BLOB", BLOB),
            Map.entry("TIMESTAMP", TIMESTAMP),
            Map.entry("POINT", POINT),
            Map.entry("CIRCLE", CIRCLE),
            Map.entry("POLYGON", POLYGON),
            Map.entry("REGION", REGION),
            Map.entry("INTERVAL", new AdqlType(Kind.DOUBLE, "2")),
            Map.entry("UNKNOWN", UNKNOWN),
            Map.entry("ANY", UNKNOWN));

    /** Characters of a fixed number. */
    public static AdqlType character(int length) {
        return new AdqlType(Kind.CHAR, Integer.toString(length));
    }

    /** Characters up to a number. */
    public static AdqlType varchar(int length) {
        return new AdqlType(Kind.VARCHAR, length + "*");
    }

    /** The same kind with another shape, for example an array of numbers. */
    public AdqlType withArraysize(@Nullable String size) {
        return new AdqlType(kind, size);
    }

    /**
     * Reads the name of a type as TAP_SCHEMA and signatures of functions give it: {@code DOUBLE},
     * {@code adql:VARCHAR}, {@code CHAR(8)}, {@code INTEGER[]}, {@code REAL[6]}.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    public static AdqlType parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        if (name.startsWith("ADQL:")) {
            name = name.substring(5);
        }
        String length = null;
        if (name.endsWith("]") && name.indexOf('[') > 0) {
            String size =
                    name.substring(name.indexOf('[') + 1, name.length() - 1).strip();
            return parse(name.substring(0, name.indexOf('['))).withArraysize(size.isEmpty() ? "*" : size);
        }
        int paren = name.indexOf('(');
        if (paren > 0 && name.endsWith(")")) {
            length = name.substring(paren + 1, name.length() - 1).strip();
            name = name.substring(0, paren).strip();
        }
        AdqlType type = NAMES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no ADQL type is called " + text + "; known are " + NAMES.keySet());
        }
        if (length == null || length.equals("*")) {
            return type;
        }
        return type.withArraysize(type.kind == Kind.CHAR ? length : length + "*");
    }

    /** Whether this is a number, or an array of them. */
    public boolean isNumeric() {
        return kind.compareTo(Kind.SMALLINT) >= 0 && kind.compareTo(Kind.DOUBLE) <= 0;
    }

    public boolean isInteger() {
        return kind == Kind.SMALLINT || kind == Kind.INTEGER || kind == Kind.BIGINT;
    }

    public boolean isText() {
        return kind == Kind.CHAR || kind == Kind.VARCHAR || kind == Kind.CLOB;
    }

    public boolean isGeometry() {
        return kind.compareTo(Kind.POINT) >= 0 && kind.compareTo(Kind.REGION) <= 0;
    }

    /** Whether it fits everywhere. */
    public boolean isOpen() {
        return kind == Kind.NULL || kind == Kind.UNKNOWN;
    }

    /** Whether values of the two types can be compared, or stand in one column. */
    public boolean isComparableWith(AdqlType other) {
        if (isOpen() || other.isOpen()) {
            return true;
        }
        return (isNumeric() && other.isNumeric())
                || (isText() && other.isText())
                || (isGeometry() && other.isGeometry())
                || ((kind == Kind.TIMESTAMP || isText()) && (other.kind == Kind.TIMESTAMP || other.isText()))
                || kind == other.kind
                || (kind == Kind.BOOLEAN && other.isInteger())
                || (isInteger() && other.kind == Kind.BOOLEAN);
    }

    /** The name in ADQL, for example {@code VARCHAR(8)}. */
    @Override
    public String toString() {
        if (arraysize == null || arraysize.equals("*") || kind == Kind.TIMESTAMP) {
            return kind.name();
        }
        return kind.name() + '(' + (isText() ? arraysize.replace("*", "") : arraysize) + ')';
    }
}
