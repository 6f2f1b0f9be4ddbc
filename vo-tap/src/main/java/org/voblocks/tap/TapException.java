package org.voblocks.tap;

/**
 * A TAP service that cannot be set up, or a table that cannot be written. The root of this module's errors that are not a
 * client's: what a client is told is a {@link org.voblocks.dali.VoException}.
 */
public class TapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TapException(String message) {
        super(message);
    }

    public TapException(String message, Throwable cause) {
        super(message, cause);
    }
}
