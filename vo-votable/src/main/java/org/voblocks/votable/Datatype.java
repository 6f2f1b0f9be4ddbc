package org.voblocks.votable;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The twelve primitive datatypes of VOTable (VOTable 1.4, section 2.1). */
public enum Datatype {
    BOOLEAN("boolean", 1),
    /** Eight to a byte in the binary serializations. */
    BIT("bit", 0),
    UNSIGNED_BYTE("unsignedByte", 1),
    SHORT("short", 2),
    INT("int", 4),
    LONG("long", 8),
    CHAR("char", 1),
    UNICODE_CHAR("unicodeChar", 2),
    FLOAT("float", 4),
    DOUBLE("double", 8),
    FLOAT_COMPLEX("floatComplex", 8),
    DOUBLE_COMPLEX("doubleComplex", 16);

    private static final Map<String, Datatype> BY_TEXT =
            Stream.of(values()).collect(Collectors.toMap(Datatype::text, Function.identity()));

    private final String text;
    private final int bytes;

    Datatype(String text, int bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** The name in the attribute {@code datatype}. */
    public String text() {
        return text;
    }

    /** Bytes of one element in BINARY and BINARY2; 0 for {@link #BIT}. */
    public int bytes() {
        return bytes;
    }

    /** True of the integer types, which may need a null value in {@link Values}. */
    public boolean isInteger() {
        return this == UNSIGNED_BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** True of {@link #CHAR} and {@link #UNICODE_CHAR}, whose arrays are strings. */
    public boolean isText() {
        return this == CHAR || this == UNICODE_CHAR;
    }

    /**
     * The datatype of that name.
     *
     * @throws VoTableException if there is none
     */
    public static Datatype parse(String text) {
        Datatype datatype = BY_TEXT.get(text);
        if (datatype == null) {
            throw new VoTableException("unknown datatype '" + text + "': expected one of boolean, bit, unsignedByte,"
                    + " short, int, long, char, unicodeChar, float, double, floatComplex, doubleComplex");
        }
        return datatype;
    }
}
