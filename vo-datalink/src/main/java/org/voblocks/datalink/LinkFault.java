package org.voblocks.datalink;

/** Why there is no link: the first word of an error message (DataLink 1.1, section 3.4). */
public enum LinkFault {
    /** No such ID. */
    NOT_FOUND("NotFoundFault"),
    /** The request is wrong. */
    USAGE("UsageFault"),
    /** A failure that may pass. */
    TRANSIENT("TransientFault"),
    /** A failure that will stay. */
    FATAL("FatalFault"),
    /** Anything else; also that the caller must log in, or may not: the standard has no word of its own for that. */
    DEFAULT("DefaultFault");

    private final String word;

    LinkFault(String word) {
        this.word = word;
    }

    /** The word in the error message. */
    public String word() {
        return word;
    }
}
