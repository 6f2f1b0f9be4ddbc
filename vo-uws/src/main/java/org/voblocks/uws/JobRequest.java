package org.voblocks.uws;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client says when it creates a job.
 *
 * @param type the name of the job's description
 * @param owner who creates it, or null
 * @param runId a label, or null
 * @param parameters the parameters by value or by reference
 * @param uploads the parameters that come as files
 * @param executionDuration the wished execution duration, or null for the description's
 * @param destruction the wished destruction, or null for the service's
 * @param priority higher is earlier
 */
public record JobRequest(
        String type,
        @Nullable String owner,
        @Nullable String runId,
        List<JobParameter> parameters,
        List<Upload> uploads,
        @Nullable Duration executionDuration,
        @Nullable Instant destruction,
        int priority) {

    public JobRequest {
        parameters = List.copyOf(parameters);
        uploads = List.copyOf(uploads);
    }

    /**
     * A file.
     *
     * @param parameter the parameter whose value it is
     * @param contentType the media type, or null
     * @param content opens the content
     */
    public record Upload(String parameter, @Nullable String contentType, Supplier<InputStream> content) {}

    public static Builder builder(String type) {
        return new Builder(type);
    }

    /** Builds a {@link JobRequest}. */
    public static final class Builder {
        private final String type;
        private final List<JobParameter> parameters = new ArrayList<>();
        private final List<Upload> uploads = new ArrayList<>();
        private @Nullable String owner;
        private @Nullable String runId;
        private @Nullable Duration executionDuration;
        private @Nullable Instant destruction;
        private int priority;

        private Builder(String type) {
            this.type = type;
        }

        public Builder owner(@Nullable String owner) {
            this.owner = owner;
            return this;
        }

        public Builder runId(@Nullable String runId) {
            this.runId = runId;
            return this;
        }

        /** Adds a value. */
        public Builder parameter(String name, String value) {
            return parameter(JobParameter.value(name, value));
        }

        public Builder parameter(JobParameter parameter) {
            parameters.add(parameter);
            return this;
        }

        public Builder upload(String parameter, @Nullable String contentType, Supplier<InputStream> content) {
            uploads.add(new Upload(parameter, contentType, content));
            return this;
        }

        public Builder executionDuration(@Nullable Duration executionDuration) {
            this.executionDuration = executionDuration;
            return this;
        }

        public Builder destruction(@Nullable Instant destruction) {
            this.destruction = destruction;
            return this;
        }

        public Builder priority(int priority) {
            this.priority = priority;
            return this;
        }

        public JobRequest build() {
            return new JobRequest(type, owner, runId, parameters, uploads, executionDuration, destruction, priority);
        }
    }
}
