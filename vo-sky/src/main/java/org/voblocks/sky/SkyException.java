package org.voblocks.sky;

/** A region, a cell or a text that makes no sense: says what, where, and what was expected. The root of this module's errors. */
public class SkyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SkyException(String message) {
        super(message);
    }
}
