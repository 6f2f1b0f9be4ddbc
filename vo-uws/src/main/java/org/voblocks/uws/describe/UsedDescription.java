package org.voblocks.uws.describe;

import org.jspecify.annotations.Nullable;

/**
 * A kind of entity that a job uses (IVOA ProvenanceDM 1.0, UsageDescription).
 *
 * @param name the name, unique among the used
 * @param role the role; the name if not said
 * @param description what it is, or null
 * @param contentType the media type, or null
 * @param multiplicity how many
 * @param defaultId the identifier of the entity if the client names none, or null
 * @param url where it is, a template with {@code $ID}, or null
 * @param parameter the parameter that names it, or null
 */
public record UsedDescription(
        String name,
        String role,
        @Nullable String description,
        @Nullable String contentType,
        Multiplicity multiplicity,
        @Nullable String defaultId,
        @Nullable String url,
        @Nullable String parameter) {

    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Builds a {@link UsedDescription}: one entity, unless said otherwise. */
    public static final class Builder {
        private final String name;
        private String role;
        private @Nullable String description;
        private @Nullable String contentType;
        private Multiplicity multiplicity = Multiplicity.ONE;
        private @Nullable String defaultId;
        private @Nullable String url;
        private @Nullable String parameter;

        private Builder(String name) {
            this.name = name;
            this.role = name;
        }

        public Builder role(String role) {
            this.role = role;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder contentType(@Nullable String contentType) {
            this.contentType = contentType;
            return this;
        }

        public Builder multiplicity(Multiplicity multiplicity) {
            this.multiplicity = multiplicity;
            return this;
        }

        public Builder defaultId(@Nullable String defaultId) {
            this.defaultId = defaultId;
            return this;
        }

        public Builder url(@Nullable String url) {
            this.url = url;
            return this;
        }

        public Builder parameter(@Nullable String parameter) {
            this.parameter = parameter;
            return this;
        }

        public UsedDescription build() {
            return new UsedDescription(name, role, description, contentType, multiplicity, defaultId, url, parameter);
        }
    }
}
