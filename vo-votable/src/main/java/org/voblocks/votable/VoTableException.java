package org.voblocks.votable;

/** What went wrong with a VOTable: says what, where, and what was expected. The root of this module's errors. */
public class VoTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VoTableException(String message) {
        super(message);
    }

    public VoTableException(String message, Throwable cause) {
        super(message, cause);
    }
}
