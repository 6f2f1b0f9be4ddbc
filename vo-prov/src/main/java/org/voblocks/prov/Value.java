package org.voblocks.prov;

import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute (PROV-DM, section 5.7.3). The lexical form is kept as it was written: {@code "01"} and
 * {@code "1"} of type {@code xsd:int} are two values.
 */
public sealed interface Value {

    /** The text of the value, without its type. */
    String text();

    /**
     * A string, {@code "x"} or {@code "x"@fr}.
     *
     * @param text the string
     * @param language the language tag, or null for an {@code xsd:string}
     */
    record Text(String text, @Nullable String language) implements Value {
        @Override
        public String toString() {
            return language == null ? '"' + text + '"' : '"' + text + "\"@" + language;
        }
    }

    /**
     * A literal of any other datatype, {@code "1" %% xsd:int}. To be made by {@link Value#typed}, which knows that
     * an {@code xsd:string} is a {@link Text}.
     *
     * @param text the lexical form
     * @param datatype the datatype
     */
    record Typed(String text, QualifiedName datatype) implements Value {
        @Override
        public String toString() {
            return '"' + text + "\" %% " + datatype;
        }
    }

    /**
     * A qualified name, {@code 'ex:name'}.
     *
     * @param name the name
     */
    record Name(QualifiedName name) implements Value {
        @Override
        public String text() {
            return name.toString();
        }

        @Override
        public String toString() {
            return "'" + name + "'";
        }
    }

    /** A string without a language. */
    static Value of(String text) {
        return new Text(text, null);
    }

    /** A string in a language, for example {@code fr}. */
    static Value of(String text, String language) {
        return new Text(text, language);
    }

    /** An {@code xsd:int}. */
    static Value of(int value) {
        return new Typed(Integer.toString(value), Xsd.INT);
    }

    /** An {@code xsd:long}. */
    static Value of(long value) {
        return new Typed(Long.toString(value), Xsd.LONG);
    }

    /** An {@code xsd:double}. */
    static Value of(double value) {
        if (Double.isInfinite(value)) {
            return new Typed(value > 0 ? "INF" : "-INF", Xsd.DOUBLE);
        }
        return new Typed(Double.toString(value), Xsd.DOUBLE);
    }

    /** An {@code xsd:boolean}. */
    static Value of(boolean value) {
        return new Typed(Boolean.toString(value), Xsd.BOOLEAN);
    }

    /** A qualified name. */
    static Value of(QualifiedName name) {
        return new Name(name);
    }

    /** An {@code xsd:anyURI}. */
    static Value uri(String uri) {
        return new Typed(uri, Xsd.ANY_URI);
    }

    /** An {@code xsd:dateTime}. */
    static Value of(ProvTime time) {
        return new Typed(time.text(), Xsd.DATE_TIME);
    }

    /** A literal of that datatype. */
    static Value typed(String text, QualifiedName datatype) {
        return datatype.equals(Xsd.STRING) ? new Text(text, null) : new Typed(text, datatype);
    }
}
