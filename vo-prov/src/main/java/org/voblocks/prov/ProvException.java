package org.voblocks.prov;

/** A failure in reading, checking, storing or serving provenance. The root of this module's errors. */
public class ProvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProvException(String message) {
        super(message);
    }

    public ProvException(String message, Throwable cause) {
        super(message, cause);
    }
}
