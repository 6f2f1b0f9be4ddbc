package org.voblocks.uws;

import java.util.List;
import java.util.Optional;

/**
 * Where jobs are kept. Thread-safe. A change that returned is durable as far as the store is, and is seen by every later
 * call. Failures of the store itself are {@link UwsException}s with status 500.
 */
public interface JobStore extends AutoCloseable {

    /** Adds a job; its identifier must be new. */
    void create(Job job);

    /** The job of that identifier. */
    Optional<Job> find(String id);

    /**
     * Replaces a job if the stored one still has the expected version; the new one has a higher version. This is the
     * only way to change a job.
     *
     * @return whether it was replaced
     */
    boolean replace(long expectedVersion, Job job);

    /**
     * As {@link #replace}, for a change that nobody was promised, such as that a queued job executes: it is seen at once and
     * survives the process, but need not be on disk; a crash of the machine may lose it, and later changes with it that came
     * the same way.
     */
    default boolean replaceSoon(long expectedVersion, Job job) {
        return replace(expectedVersion, job);
    }

    /**
     * Removes a job if the stored one still has the expected version.
     *
     * @return whether it was removed
     */
    boolean delete(String id, long expectedVersion);

    /** The jobs that satisfy a query, newest first. */
    List<Job> list(JobQuery query);

    /** Whether other processes may change jobs in this store at the same time. */
    boolean isShared();

    @Override
    void close();
}
