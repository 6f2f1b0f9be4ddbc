package org.voblocks.uws;

import org.jspecify.annotations.Nullable;

/**
 * One value of a parameter of a job (UWS 1.1, section 2.1.11). A parameter with several values has several of these.
 *
 * @param name the name, as the description spells it
 * @param value the value; the URL for {@link Kind#REFERENCE}, the name of the stored file for {@link Kind#UPLOAD}
 * @param kind how the value is given
 * @param contentType the media type of an upload, or null
 */
public record JobParameter(
        String name, String value, Kind kind, @Nullable String contentType) {

    /** How a value is given. */
    public enum Kind {
        /** The value itself. */
        VALUE,
        /** A URL where the value is; it is fetched only if the service allows it. */
        REFERENCE,
        /** A file that came with the request; it is in the {@link ResultStore} as an upload. */
        UPLOAD
    }

    /** A value given as such. */
    public static JobParameter value(String name, String value) {
        return new JobParameter(name, value, Kind.VALUE, null);
    }
}
