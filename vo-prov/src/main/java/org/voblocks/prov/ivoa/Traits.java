package org.voblocks.prov.ivoa;

import java.util.Optional;

/** Attributes that several classes of ProvenanceDM have. */
interface Traits {

    /** The first value of an attribute of the class. */
    Optional<String> text(String attribute);

    /** Something with a name. */
    interface Named extends Traits {
        /** {@code name}. */
        default Optional<String> name() {
            return text("name");
        }
    }

    /** Something that bears a comment. */
    interface Commented extends Traits {
        /** {@code comment} (0..1). */
        default Optional<String> comment() {
            return text("comment");
        }
    }

    /** A description that says in words what it describes. */
    interface Explained extends Traits {
        /** {@code description} (0..1). */
        default Optional<String> description() {
            return text("description");
        }
    }

    /** Something that is found somewhere. */
    interface Located extends Traits {
        /** {@code location} (0..1). */
        default Optional<String> location() {
            return text("location");
        }
    }

    /** A description with a type and a page of documentation. */
    interface Documented extends Traits {
        /** {@code docurl} (0..1). */
        default Optional<String> docurl() {
            return text("docurl");
        }

        /** {@code type} (0..1). */
        default Optional<String> type() {
            return text("type");
        }
    }

    /** What is known of a value beside itself. */
    interface OfValue extends Traits {
        /** {@code valueType} (1): a VOTable datatype. */
        default Optional<String> valueType() {
            return text("valueType");
        }

        /** {@code unit} (0..1). */
        default Optional<String> unit() {
            return text("unit");
        }

        /** {@code ucd} (0..1). */
        default Optional<String> ucd() {
            return text("ucd");
        }

        /** {@code utype} (0..1). */
        default Optional<String> utype() {
            return text("utype");
        }
    }

    /** What is known of the content of a file. */
    interface OfContent extends Traits {
        /** {@code contentType} (1): a media type. */
        default Optional<String> contentType() {
            return text("contentType");
        }
    }
}
