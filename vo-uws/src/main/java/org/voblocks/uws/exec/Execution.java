package org.voblocks.uws.exec;

import org.voblocks.uws.Job;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.Phase;

/**
 * One execution of a job, as its executor sees it. Reports about an execution that is no longer wanted, because the job
 * was aborted, deleted or taken over, have no effect. Thread-safe.
 */
public interface Execution {

    /** The job as it is now. */
    Job job();

    /** The code that does it. */
    JobRunner runner();

    /** The context for the code. */
    JobContext context();

    /**
     * Says that the execution begins: QUEUED becomes EXECUTING.
     *
     * @return false if the job is not to be executed any more
     */
    boolean start();

    /** Says in which phase the execution is, where a batch system decides: HELD, SUSPENDED, EXECUTING, UNKNOWN. */
    void phase(Phase phase);

    /** Says that the execution ended well. */
    void complete();

    /** Says that the execution failed. */
    void fail(JobError error);

    /** Says that the execution was stopped from outside, for example by the batch system. */
    void abort(JobError reason);

    /** Says that the execution failed with an exception. */
    void fail(Throwable failure);
}
