package org.voblocks.uws;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs of a store are wanted; all conditions hold together. The answer is in descending order of creation.
 *
 * @param type only jobs of that description, or null for all
 * @param owner only that owner's jobs, or null for all; see {@code anonymous}
 * @param anonymous only jobs without an owner
 * @param phases only jobs in one of these phases
 * @param after only jobs created after that instant, or null
 * @param destructionBefore only jobs whose destruction is before that instant, or null
 * @param last at most that many
 */
public record JobQuery(
        @Nullable String type,
        @Nullable String owner,
        boolean anonymous,
        Set<Phase> phases,
        @Nullable Instant after,
        @Nullable Instant destructionBefore,
        int last) {

    /** All jobs. */
    public static final JobQuery ALL = builder().build();

    public JobQuery {
        phases = Set.copyOf(phases);
    }

    /** What an owner has in a queue or at work: what counts where that is limited. */
    public static JobQuery atWork(String owner, int last) {
        return builder()
                .owner(owner)
                .phases(EnumSet.of(Phase.QUEUED, Phase.EXECUTING, Phase.SUSPENDED))
                .last(last)
                .build();
    }

    /** Whether a job satisfies all conditions but {@code last}. */
    public boolean matches(Job job) {
        return (type == null || type.equals(job.type()))
                && (owner == null || owner.equals(job.owner()))
                && (!anonymous || job.owner() == null)
                && phases.contains(job.phase())
                && (after == null || job.creationTime().isAfter(after))
                && (destructionBefore == null || isBefore(job.destruction(), destructionBefore));
    }

    private static boolean isBefore(@Nullable Instant destruction, Instant limit) {
        return destruction != null && destruction.isBefore(limit);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link JobQuery}; without any call it means all jobs. */
    public static final class Builder {
        private @Nullable String type;
        private @Nullable String owner;
        private boolean anonymous;
        private Set<Phase> phases = EnumSet.allOf(Phase.class);
        private @Nullable Instant after;
        private @Nullable Instant destructionBefore;
        private int last = Integer.MAX_VALUE;

        private Builder() {}

        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        public Builder owner(@Nullable String owner) {
            this.owner = owner;
            return this;
        }

        public Builder anonymous(boolean anonymous) {
            this.anonymous = anonymous;
            return this;
        }

        public Builder phases(Set<Phase> phases) {
            this.phases = phases;
            return this;
        }

        public Builder after(@Nullable Instant after) {
            this.after = after;
            return this;
        }

        public Builder destructionBefore(@Nullable Instant destructionBefore) {
            this.destructionBefore = destructionBefore;
            return this;
        }

        public Builder last(int last) {
            this.last = last;
            return this;
        }

        public JobQuery build() {
            return new JobQuery(type, owner, anonymous, phases, after, destructionBefore, last);
        }
    }
}
