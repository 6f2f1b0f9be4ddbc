package org.voblocks.uws.http;

import org.voblocks.dali.http.Caller;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;

/** Who may see and change which jobs. */
public interface JobAccess {

    /** Whether the caller may see and change that job. */
    boolean allows(Caller caller, Job job);

    /** Limits a list to the caller's jobs. */
    JobQuery.Builder limit(Caller caller, JobQuery.Builder query);

    /**
     * Each user has their own jobs; jobs of nobody are everybody's, as an anonymous service has it; the role
     * {@code admin} may all.
     */
    JobAccess OWNERS = new JobAccess() {
        @Override
        public boolean allows(Caller caller, Job job) {
            return job.owner() == null
                    || caller.hasRole("admin")
                    || job.owner().equals(caller.name().orElse(null));
        }

        @Override
        public JobQuery.Builder limit(Caller caller, JobQuery.Builder query) {
            if (caller.hasRole("admin")) {
                return query;
            }
            return caller.name().isPresent() ? query.owner(caller.name().get()) : query.anonymous(true);
        }
    };

    /**
     * As {@link #OWNERS}, but jobs of nobody are in no list: only who has the address of such a job, 128 random bits,
     * can reach it.
     */
    JobAccess SECRET_IF_ANONYMOUS = new JobAccess() {
        @Override
        public boolean allows(Caller caller, Job job) {
            return OWNERS.allows(caller, job);
        }

        @Override
        public JobQuery.Builder limit(Caller caller, JobQuery.Builder query) {
            JobQuery.Builder limited = OWNERS.limit(caller, query);
            return caller.isAnonymous() ? limited.last(0) : limited;
        }
    };
}
