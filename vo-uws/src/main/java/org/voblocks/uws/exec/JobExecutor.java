package org.voblocks.uws.exec;

import java.time.Duration;
import java.util.OptionalInt;

/** Executes jobs. Thread-safe. */
public interface JobExecutor extends AutoCloseable {

    /**
     * Takes an execution whose job is QUEUED and returns at once. May come again for the same job after a crash: an
     * executor outside this process must then find the execution that it already has.
     */
    void submit(Execution execution);

    /**
     * Looks, at the start of the process, for an execution that an earlier process began.
     *
     * @return whether it was found and will be reported on; if not, the job is restarted or failed
     */
    default boolean recover(Execution execution) {
        return false;
    }

    /** Lets an execution go on that a batch system holds, as far as this user may. */
    default void release(String jobId) {}

    /** Stops an execution, first gently, then not. Nothing needs to be reported. */
    void cancel(String jobId);

    /** How many executions are before that one; empty if it does not wait. */
    default OptionalInt queuePosition(String jobId) {
        return OptionalInt.empty();
    }

    /** How many executions wait. */
    int waiting();

    /** How many executions run. */
    int running();

    /**
     * Starts no more executions and waits for those that run.
     *
     * @return whether none runs any more
     */
    boolean drain(Duration limit) throws InterruptedException;

    /** Stops everything that runs in this process. */
    @Override
    void close();
}
