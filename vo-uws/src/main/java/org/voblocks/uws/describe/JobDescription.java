package org.voblocks.uws.describe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobParameter;

/**
 * What a job is and takes (IVOA ProvenanceDM 1.0, ActivityDescription; OPUS's JDL).
 *
 * @param name the name, one path segment: letters, digits, {@code . _ -}
 * @param title one line for a human
 * @param description what it does, or null
 * @param version the version of the code, or null
 * @param type the kind of activity, for example {@code Analysis}, or null
 * @param subtype a finer kind, or null
 * @param documentationUrl where to read more, or null
 * @param contactName whom to ask, or null
 * @param contactEmail their address, or null
 * @param parameters the parameters, in order
 * @param otherParameters whether parameters that are not described are let through
 * @param used what it uses
 * @param generated what it generates
 * @param executionDuration how long it may execute; zero for no limit
 * @param quote how long it usually takes, or null if not known
 */
public record JobDescription(
        String name,
        String title,
        @Nullable String description,
        @Nullable String version,
        @Nullable String type,
        @Nullable String subtype,
        @Nullable String documentationUrl,
        @Nullable String contactName,
        @Nullable String contactEmail,
        List<ParameterDescription> parameters,
        boolean otherParameters,
        List<UsedDescription> used,
        List<GeneratedDescription> generated,
        Duration executionDuration,
        @Nullable Duration quote) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public JobDescription {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "job name '" + name + "': expected 1 to 128 letters, digits, . _ - and a letter or digit first");
        }
        parameters = List.copyOf(parameters);
        used = List.copyOf(used);
        generated = List.copyOf(generated);
        long distinct = parameters.stream()
                .map(p -> p.name().toLowerCase(java.util.Locale.ROOT))
                .distinct()
                .count();
        if (distinct != parameters.size()) {
            throw new IllegalArgumentException("job " + name + ": two parameters have the same name, but for case");
        }
    }

    public static Builder builder(String name) {
        return new Builder(name);
    }

    public Builder toBuilder() {
        Builder b = new Builder(name);
        b.title = title;
        b.description = description;
        b.version = version;
        b.type = type;
        b.subtype = subtype;
        b.documentationUrl = documentationUrl;
        b.contactName = contactName;
        b.contactEmail = contactEmail;
        b.parameters.addAll(parameters);
        b.otherParameters = otherParameters;
        b.used.addAll(used);
        b.generated.addAll(generated);
        b.executionDuration = executionDuration;
        b.quote = quote;
        return b;
    }

    /** The parameter of that name, in any case. */
    public Optional<ParameterDescription> parameter(String parameterName) {
        return parameters.stream()
                .filter(p -> p.name().equalsIgnoreCase(parameterName))
                .findFirst();
    }

    /**
     * Checks the values that are there, as for a pending job: each of its type, in its range, not too many.
     *
     * @throws ParameterException with all that is wrong
     */
    public void validate(List<JobParameter> given) {
        ParameterCheck.check(this, given, false);
    }

    /**
     * Checks the parameters of a job that is to run: as {@link #validate(List)}, and nothing required is missing.
     *
     * @throws ParameterException with all that is wrong
     */
    public Arguments arguments(List<JobParameter> given) {
        return new Arguments(ParameterCheck.check(this, given, true));
    }

    /**
     * A value for a parameter as a client's text: by reference where the parameter is a file and the text is a web URL.
     */
    public JobParameter toParameter(String parameterName, String text) {
        Optional<ParameterDescription> known = parameter(parameterName);
        String spelled = known.map(ParameterDescription::name).orElse(parameterName);
        boolean reference =
                known.isPresent() && known.get().type() == ParameterType.FILE && ParameterCheck.isWebUrl(text);
        return new JobParameter(spelled, text, reference ? JobParameter.Kind.REFERENCE : JobParameter.Kind.VALUE, null);
    }

    /** Builds a {@link JobDescription}. */
    public static final class Builder {
        private final String name;
        private String title;
        private @Nullable String description;
        private @Nullable String version;
        private @Nullable String type;
        private @Nullable String subtype;
        private @Nullable String documentationUrl;
        private @Nullable String contactName;
        private @Nullable String contactEmail;
        private final List<ParameterDescription> parameters = new ArrayList<>();
        private boolean otherParameters;
        private final List<UsedDescription> used = new ArrayList<>();
        private final List<GeneratedDescription> generated = new ArrayList<>();
        private Duration executionDuration = Duration.ZERO;
        private @Nullable Duration quote;

        private Builder(String name) {
            this.name = name;
            this.title = name;
        }

        public Builder title(String title) {
            this.title = title;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder version(@Nullable String version) {
            this.version = version;
            return this;
        }

        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        public Builder subtype(@Nullable String subtype) {
            this.subtype = subtype;
            return this;
        }

        public Builder documentationUrl(@Nullable String documentationUrl) {
            this.documentationUrl = documentationUrl;
            return this;
        }

        public Builder contact(@Nullable String contactName, @Nullable String contactEmail) {
            this.contactName = contactName;
            this.contactEmail = contactEmail;
            return this;
        }

        /** Adds a parameter. */
        public Builder parameter(ParameterDescription parameter) {
            parameters.add(parameter);
            return this;
        }

        /** Lets parameters through that are not described; they are texts. Otherwise they are refused. */
        public Builder otherParameters(boolean otherParameters) {
            this.otherParameters = otherParameters;
            return this;
        }

        /** Adds something used. */
        public Builder used(UsedDescription entity) {
            used.add(entity);
            return this;
        }

        /** Adds something generated. */
        public Builder generated(GeneratedDescription entity) {
            generated.add(entity);
            return this;
        }

        public Builder executionDuration(Duration executionDuration) {
            this.executionDuration = executionDuration;
            return this;
        }

        public Builder quote(@Nullable Duration quote) {
            this.quote = quote;
            return this;
        }

        public JobDescription build() {
            return new JobDescription(
                    name,
                    title,
                    description,
                    version,
                    type,
                    subtype,
                    documentationUrl,
                    contactName,
                    contactEmail,
                    parameters,
                    otherParameters,
                    used,
                    generated,
                    executionDuration,
                    quote);
        }
    }
}
