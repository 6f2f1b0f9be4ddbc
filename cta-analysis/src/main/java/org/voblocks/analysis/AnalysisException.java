package org.voblocks.analysis;

import org.jspecify.annotations.Nullable;

/** What an analysis could not do, where, what was expected and what to do about it. */
public class AnalysisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnalysisException(String message) {
        super(message);
    }

    public AnalysisException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
