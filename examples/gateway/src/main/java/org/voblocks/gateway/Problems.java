package org.voblocks.gateway;

import java.nio.file.NoSuchFileException;

/** Failures, told to somebody at a terminal. */
final class Problems {
    private Problems() {}

    /** The message of a failure, or of the first cause that has one, without line breaks. */
    static String inOneLine(Throwable problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            String message = t instanceof NoSuchFileException ? "no such file: " + t.getMessage() : t.getMessage();
            if (message != null && !message.isBlank()) {
                return message.strip().replaceAll("\\s*\\R\\s*", " ");
            }
        }
        return problem.getClass().getSimpleName();
    }
}
