package org.voblocks.adql;

/**
 * What a service accepts.
 *
 * @param version the version of the language
 * @param strict whether what the standard leaves in doubt is refused: a join without a condition, an unknown
 *     coordinate system, a final semicolon, a value where only a column reference may be tested for NULL
 * @param extensions whether CASE, NULLIF, GREATEST and LEAST are accepted, which are not in the standard
 * @param anyFunction whether a function that nobody declared is accepted if its name has a prefix, as in
 *     {@code gavo_match(...)}
 * @param limits how large a query may be
 */
public record AdqlOptions(
        AdqlVersion version, boolean strict, boolean extensions, boolean anyFunction, AdqlLimits limits) {

    /** ADQL 2.1, lenient, with extensions, only declared functions. */
    public static AdqlOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.version = version;
        b.strict = strict;
        b.extensions = extensions;
        b.anyFunction = anyFunction;
        b.limits = limits;
        return b;
    }

    /** Builds {@link AdqlOptions}. */
    public static final class Builder {
        private AdqlVersion version = AdqlVersion.V2_1;
        private boolean strict;
        private boolean extensions = true;
        private boolean anyFunction;
        private AdqlLimits limits = AdqlLimits.DEFAULT;

        private Builder() {}

        public Builder version(AdqlVersion version) {
            this.version = version;
            return this;
        }

        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        public Builder extensions(boolean extensions) {
            this.extensions = extensions;
            return this;
        }

        public Builder anyFunction(boolean anyFunction) {
            this.anyFunction = anyFunction;
            return this;
        }

        public Builder limits(AdqlLimits limits) {
            this.limits = limits;
            return this;
        }

        public AdqlOptions build() {
            return new AdqlOptions(version, strict, extensions, anyFunction, limits);
        }
    }
}
