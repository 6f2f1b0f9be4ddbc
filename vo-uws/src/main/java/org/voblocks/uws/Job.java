package org.voblocks.uws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment (UWS 1.1, section 2.1.2). Immutable: every change is a new record with a higher version.
 *
 * @param id the identifier, 128 random bits in hexadecimal
 * @param type the name of the job's description
 * @param version counts the changes, from 1
 * @param owner who created it, or null for somebody anonymous
 * @param runId a label of the client's own, or null
 * @param phase the phase
 * @param priority higher is earlier; 0 is usual
 * @param creationTime when it was created
 * @param startTime when it began to execute, or null
 * @param endTime when it ended, or null
 * @param quote when it will probably be complete, or null if not known
 * @param executionDuration how long it may execute; zero for no limit
 * @param destruction when it is destroyed, or null for never
 * @param parameters the parameters, in order
 * @param results the results, in order
 * @param error why it failed, or null
 * @param progress how far it is, or null
 * @param entities what it used and generated
 * @param attempts how often it was put to work
 * @param handle what the executor needs to find the execution again, or null
 * @param lease which process looks after it, or null
 */
public record Job(
        String id,
        String type,
        long version,
        @Nullable String owner,
        @Nullable String runId,
        Phase phase,
        int priority,
        Instant creationTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Instant quote,
        Duration executionDuration,
        @Nullable Instant destruction,
        List<JobParameter> parameters,
        List<JobResult> results,
        @Nullable JobError error,
        @Nullable Progress progress,
        List<JobEntity> entities,
        int attempts,
        @Nullable String handle,
        @Nullable Lease lease) {

    public Job {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
        entities = List.copyOf(entities);
    }

    /**
     * How far a job is.
     *
     * @param fraction 0 to 1
     * @param message what it does
     */
    public record Progress(double fraction, String message) {}

    /**
     * Which process looks after a job.
     *
     * @param holder the name of the process
     * @param until until when, unless it renews the lease
     */
    public record Lease(String holder, Instant until) {}

    /** A pending job without parameters. */
    public static Builder builder(String id, String type, Instant creationTime) {
        return new Builder(id, type, creationTime);
    }

    /** This job with changes; the version is one higher. */
    public Builder toBuilder() {
        Builder b = new Builder(id, type, creationTime);
        b.version = version + 1;
        b.owner = owner;
        b.runId = runId;
        b.phase = phase;
        b.priority = priority;
        b.startTime = startTime;
        b.endTime = endTime;
        b.quote = quote;
        b.executionDuration = executionDuration;
        b.destruction = destruction;
        b.parameters = parameters;
        b.results = results;
        b.error = error;
        b.progress = progress;
        b.entities = entities;
        b.attempts = attempts;
        b.handle = handle;
        b.lease = lease;
        return b;
    }

    /** The result of that name. */
    public Optional<JobResult> result(String resultId) {
        return results.stream().filter(r -> r.id().equals(resultId)).findFirst();
    }

    /** The values of a parameter, in order; case of the name does not matter. */
    public List<JobParameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equalsIgnoreCase(name)).toList();
    }

    /** When the execution must have ended: start plus execution duration; null if not started or without a limit. */
    public @Nullable Instant deadline() {
        Instant start = startTime;
        return start == null || executionDuration.isZero() ? null : start.plus(executionDuration);
    }

    /** Builds a {@link Job}. */
    public static final class Builder {
        private final String id;
        private final String type;
        private final Instant creationTime;
        private long version = 1;
        private @Nullable String owner;
        private @Nullable String runId;
        private Phase phase = Phase.PENDING;
        private int priority;
        private @Nullable Instant startTime;
        private @Nullable Instant endTime;
        private @Nullable Instant quote;
        private Duration executionDuration = Duration.ZERO;
        private @Nullable Instant destruction;
        private List<JobParameter> parameters = List.of();
        private List<JobResult> results = List.of();
        private @Nullable JobError error;
        private @Nullable Progress progress;
        private List<JobEntity> entities = List.of();
        private int attempts;
        private @Nullable String handle;
        private @Nullable Lease lease;

        private Builder(String id, String type, Instant creationTime) {
            this.id = id;
            this.type = type;
            this.creationTime = creationTime;
        }

        public Builder version(long version) {
            this.version = version;
            return this;
        }

        public Builder owner(@Nullable String owner) {
            this.owner = owner;
            return this;
        }

        public Builder runId(@Nullable String runId) {
            this.runId = runId;
            return this;
        }

        public Builder phase(Phase phase) {
            this.phase = phase;
            return this;
        }

        public Builder priority(int priority) {
            this.priority = priority;
            return this;
        }

        public Builder startTime(@Nullable Instant startTime) {
            this.startTime = startTime;
            return this;
        }

        public Builder endTime(@Nullable Instant endTime) {
            this.endTime = endTime;
            return this;
        }

        public Builder quote(@Nullable Instant quote) {
            this.quote = quote;
            return this;
        }

        public Builder executionDuration(Duration executionDuration) {
            this.executionDuration = executionDuration;
            return this;
        }

        public Builder destruction(@Nullable Instant destruction) {
            this.destruction = destruction;
            return this;
        }

        public Builder parameters(List<JobParameter> parameters) {
            this.parameters = parameters;
            return this;
        }

        public Builder results(List<JobResult> results) {
            this.results = results;
            return this;
        }

        public Builder error(@Nullable JobError error) {
            this.error = error;
            return this;
        }

        public Builder progress(@Nullable Progress progress) {
            this.progress = progress;
            return this;
        }

        public Builder entities(List<JobEntity> entities) {
            this.entities = entities;
            return this;
        }

        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        public Builder handle(@Nullable String handle) {
            this.handle = handle;
            return this;
        }

        public Builder lease(@Nullable Lease lease) {
            this.lease = lease;
            return this;
        }

        public Job build() {
            return new Job(
                    id,
                    type,
                    version,
                    owner,
                    runId,
                    phase,
                    priority,
                    creationTime,
                    startTime,
                    endTime,
                    quote,
                    executionDuration,
                    destruction,
                    parameters,
                    results,
                    error,
                    progress,
                    entities,
                    attempts,
                    handle,
                    lease);
        }
    }
}
