package org.voblocks.uws;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a job failed (UWS 1.1, section 2.1.13).
 *
 * @param message one line for a human
 * @param type whether trying again may help
 * @param detailType the media type of the longer document that is stored, or null if there is none
 */
public record JobError(String message, Type type, @Nullable String detailType) {

    /** Whether trying again may help. */
    public enum Type {
        /** The same job may succeed another time. */
        TRANSIENT,
        /** It will not. */
        FATAL;

        /** The word of the schema. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a longer document is stored. */
    public boolean hasDetail() {
        return detailType != null;
    }

    public static JobError fatal(String message) {
        return new JobError(message, Type.FATAL, null);
    }

    public static JobError transientError(String message) {
        return new JobError(message, Type.TRANSIENT, null);
    }
}
