package org.voblocks.uws.describe;

import org.jspecify.annotations.Nullable;

/**
 * A kind of entity that a job generates (IVOA ProvenanceDM 1.0, GenerationDescription).
 *
 * @param name the name, unique among the generated; a result of that name is of this kind
 * @param role the role; the name if not said
 * @param description what it is, or null
 * @param contentType the media type, or null
 * @param multiplicity how many
 * @param fileName the name of the file that a program writes, or null
 */
public record GeneratedDescription(
        String name,
        String role,
        @Nullable String description,
        @Nullable String contentType,
        Multiplicity multiplicity,
        @Nullable String fileName) {

    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Builds a {@link GeneratedDescription}: one entity, unless said otherwise. */
    public static final class Builder {
        private final String name;
        private String role;
        private @Nullable String description;
        private @Nullable String contentType;
        private Multiplicity multiplicity = Multiplicity.ONE;
        private @Nullable String fileName;

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

        public Builder fileName(@Nullable String fileName) {
            this.fileName = fileName;
            return this;
        }

        public GeneratedDescription build() {
            return new GeneratedDescription(name, role, description, contentType, multiplicity, fileName);
        }
    }
}
