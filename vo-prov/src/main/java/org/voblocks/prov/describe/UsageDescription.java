package org.voblocks.prov.describe;

import org.jspecify.annotations.Nullable;

/**
 * What an activity uses in one role (ProvenanceDM 1.0, class UsageDescription).
 *
 * @param role the role, unique within the activity
 * @param description what it is, or null
 * @param type {@code Main}, {@code Calibration}, {@code Preview}, {@code Log}, ..., or null
 * @param multiplicity how many, {@code 1}, {@code *} or {@code 3..*}; null for one
 * @param contentType the media type, or null
 * @param url a URL template at which used entities are found, or null
 * @param defaultEntity the entity if none is given, or null
 */
public record UsageDescription(
        String role,
        @Nullable String description,
        @Nullable String type,
        @Nullable String multiplicity,
        @Nullable String contentType,
        @Nullable String url,
        @Nullable String defaultEntity) {
    /** One entity in that role. */
    public static UsageDescription of(String role, @Nullable String description, @Nullable String contentType) {
        return new UsageDescription(role, description, null, null, contentType, null, null);
    }
}
