package org.voblocks.uws.describe;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of a parameter, with the VOTable datatype and xtype that stand for it. */
public enum ParameterType {
    STRING("char", null, "any text"),
    BOOLEAN("boolean", null, "true or false"),
    INT("int", null, "an integer of at most 32 bits"),
    LONG("long", null, "an integer"),
    FLOAT("float", null, "a number"),
    DOUBLE("double", null, "a number"),
    /** ISO 8601 in UTC (DALI 1.1, section 3.3.3). */
    TIMESTAMP("char", "timestamp", "an ISO 8601 date and time in UTC, for example 2004-08-01T12:30:00"),
    URI("char", "uri", "a URI"),
    /** A file that is uploaded, or the URL of one. */
    FILE("char", "application/octet-stream", "an uploaded file or the URL of one");

    private final String datatype;
    private final @Nullable String xtype;
    private final String expected;

    ParameterType(String datatype, @Nullable String xtype, String expected) {
        this.datatype = datatype;
        this.xtype = xtype;
        this.expected = expected;
    }

    /** The VOTable datatype. */
    public String datatype() {
        return datatype;
    }

    /** The VOTable xtype, or null. */
    public @Nullable String xtype() {
        return xtype;
    }

    /** What a value must be, for messages. */
    public String expected() {
        return expected;
    }

    public boolean isNumber() {
        return this == INT || this == LONG || this == FLOAT || this == DOUBLE;
    }

    /**
     * The value of a text: String, Boolean, Long, Double, Instant or URI.
     *
     * @throws IllegalArgumentException if the text is not of this type
     */
    Object parse(String text) {
        String t = text.strip();
        return switch (this) {
            case STRING, FILE -> text;
            case BOOLEAN -> bool(t);
            case INT -> (long) Integer.parseInt(t);
            case LONG -> Long.parseLong(t);
            case FLOAT, DOUBLE -> number(t);
            case TIMESTAMP -> timestamp(t);
            case URI -> uri(t);
        };
    }

    private static boolean bool(String t) {
        return switch (t.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes" -> true;
            case "false", "f", "0", "no" -> false;
            default -> throw new IllegalArgumentException(t);
        };
    }

    private static double number(String t) {
        return switch (t.toLowerCase(Locale.ROOT)) {
            // DALI 1.1, section 3.3.4
            case "nan" -> Double.NaN;
            case "+inf", "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (t.isEmpty() || Character.isLetter(t.charAt(t.length() - 1))) {
                    // Java's own suffixes (1f, 1d) and words are not numbers here
                    throw new IllegalArgumentException(t);
                }
                yield Double.parseDouble(t);
            }
        };
    }

    private static Instant timestamp(String t) {
        try {
            String local = t.endsWith("Z") ? t.substring(0, t.length() - 1) : t;
            return local.length() == 10
                    ? LocalDate.parse(local).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(t, e);
        }
    }

    private static URI uri(String t) {
        try {
            return new URI(t);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(t, e);
        }
    }
}
