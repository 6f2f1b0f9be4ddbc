package org.voblocks.dali.vosi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TAP service adds to its capability (TAPRegExt 1.0, section 2).
 *
 * @param dataModels data models in the tables, for example ObsCore
 * @param languages query languages, with features and user-defined functions
 * @param outputFormats formats of results
 * @param uploadMethods IDs of upload methods, for example {@code ivo://ivoa.net/std/TAPRegExt#upload-inline}
 * @param retentionPeriod how long jobs are kept, in seconds, or null
 * @param executionDuration how long a query may run, in seconds, or null
 * @param outputLimit how long a result may be, or null
 * @param uploadLimit how long an upload may be, or null
 */
public record TableAccess(
        List<DataModel> dataModels,
        List<Language> languages,
        List<OutputFormat> outputFormats,
        List<String> uploadMethods,
        @Nullable Limit retentionPeriod,
        @Nullable Limit executionDuration,
        @Nullable Limit outputLimit,
        @Nullable Limit uploadLimit) {

    public TableAccess {
        dataModels = List.copyOf(dataModels);
        languages = List.copyOf(languages);
        outputFormats = List.copyOf(outputFormats);
        uploadMethods = List.copyOf(uploadMethods);
    }

    /** A data model, for example {@code ivo://ivoa.net/std/ObsCore#core-1.1}. */
    public record DataModel(String ivoId, String name) {}

    /**
     * A query language.
     *
     * @param name for example {@code ADQL}
     * @param versions its versions
     * @param description a text for people, or null
     * @param features lists of features
     */
    public record Language(
            String name, List<Version> versions, @Nullable String description, List<Features> features) {
        public Language {
            versions = List.copyOf(versions);
            features = List.copyOf(features);
        }
    }

    /** A version of a language; the ID may be null, for example {@code ivo://ivoa.net/std/ADQL#v2.1}. */
    public record Version(String number, @Nullable String ivoId) {}

    /**
     * Features of one kind.
     *
     * @param type for example {@code ivo://ivoa.net/std/TAPRegExt#features-udf}
     * @param features the features
     */
    public record Features(String type, List<Feature> features) {
        public Features {
            features = List.copyOf(features);
        }
    }

    /** A feature: its form (for a function its signature) and a text or null. */
    public record Feature(String form, @Nullable String description) {}

    /**
     * A format of results.
     *
     * @param mime the media type
     * @param aliases short names
     * @param ivoId an ID, or null
     */
    public record OutputFormat(
            String mime, List<String> aliases, @Nullable String ivoId) {
        public OutputFormat {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * A limit: what holds unless asked for, and what cannot be exceeded. Either may be null.
     *
     * @param unit {@code row} or {@code byte} for data; null (seconds) for times
     */
    public record Limit(
            @Nullable Long soft,
            @Nullable Long hard,
            @Nullable String unit) {
        /** A limit in seconds. */
        public static Limit seconds(@Nullable Long soft, @Nullable Long hard) {
            return new Limit(soft, hard, null);
        }

        /** A limit in rows. */
        public static Limit rows(@Nullable Long soft, @Nullable Long hard) {
            return new Limit(soft, hard, "row");
        }

        /** A limit in bytes. */
        public static Limit bytes(@Nullable Long soft, @Nullable Long hard) {
            return new Limit(soft, hard, "byte");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TableAccess}; what is not set is absent or empty. */
    public static final class Builder {
        private List<DataModel> dataModels = List.of();
        private List<Language> languages = List.of();
        private List<OutputFormat> outputFormats = List.of();
        private List<String> uploadMethods = List.of();
        private @Nullable Limit retentionPeriod;
        private @Nullable Limit executionDuration;
        private @Nullable Limit outputLimit;
        private @Nullable Limit uploadLimit;

        private Builder() {}

        public Builder dataModels(List<DataModel> dataModels) {
            this.dataModels = dataModels;
            return this;
        }

        public Builder languages(List<Language> languages) {
            this.languages = languages;
            return this;
        }

        public Builder outputFormats(List<OutputFormat> outputFormats) {
            this.outputFormats = outputFormats;
            return this;
        }

        public Builder uploadMethods(List<String> ids) {
            this.uploadMethods = ids;
            return this;
        }

        public Builder retentionPeriod(@Nullable Limit seconds) {
            this.retentionPeriod = seconds;
            return this;
        }

        public Builder executionDuration(@Nullable Limit seconds) {
            this.executionDuration = seconds;
            return this;
        }

        public Builder outputLimit(@Nullable Limit rowsOrBytes) {
            this.outputLimit = rowsOrBytes;
            return this;
        }

        public Builder uploadLimit(@Nullable Limit rowsOrBytes) {
            this.uploadLimit = rowsOrBytes;
            return this;
        }

        public TableAccess build() {
            return new TableAccess(
                    dataModels,
                    languages,
                    outputFormats,
                    uploadMethods,
                    retentionPeriod,
                    executionDuration,
                    outputLimit,
                    uploadLimit);
        }
    }
}
