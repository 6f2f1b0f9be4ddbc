package org.voblocks.uws;

/** The code that does a job. Used by many threads at a time, with one context each. */
@FunctionalInterface
public interface JobRunner {

    /**
     * Does the job. It is complete when this returns, in error when it throws; the message of the exception becomes the
     * error summary, so say in it what went wrong and what to do. A {@link JobFailure} may carry a document.
     *
     * <p>When the job is aborted or out of time the thread is interrupted: let the {@link InterruptedException} through,
     * or ask {@link JobContext#checkCancelled()} in long loops.
     */
    void run(JobContext context) throws Exception;

    /**
     * Stops what an execution left running outside of a process that died, before the job is restarted or failed.
     *
     * @param handle what the execution had given to {@link JobContext#handle(String)}
     */
    default void abandon(String handle) {}
}
