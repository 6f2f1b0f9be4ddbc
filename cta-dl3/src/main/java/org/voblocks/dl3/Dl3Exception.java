package org.voblocks.dl3;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of all that goes wrong with DL3 data. The message says what, where (file, HDU, keyword or column), what was
 * expected and what was found.
 */
public class Dl3Exception extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public Dl3Exception(String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public Dl3Exception(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
