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

    /**
     * As {@link #create}, unless the job's owner has that many at work already, which is a {@link UwsException} with status
     * 429. A store that several processes share counts and adds in one step, so that all of them together keep to the
     * limit; in others one after the other is enough, as a process asks for one owner at a time.
     */
    default void createWithin(int most, Job job) {
        checkAtWork(most, job);
        create(job);
    }

    /** The job of that identifier. */
    Optional<Job> find(String id);

    /**
     * Replaces a job if the stored one still has the expected version; the new one has a higher version. This is the
     * only way to change a job.
     *
     * @return whether it was replaced
     */
    boolean replace(long expectedVersion, Job job);

    /** As {@link #replace}, with the limit of {@link #createWithin}: for a job that comes to be at work by it. */
    default boolean replaceWithin(int most, long expectedVersion, Job job) {
        checkAtWork(most, job);
        return replace(expectedVersion, job);
    }

    private void checkAtWork(int most, Job job) {
        String owner = job.owner();
        if (owner != null
                && most < Integer.MAX_VALUE
                && list(JobQuery.atWork(owner, most)).size() >= most) {
            throw UwsException.tooManyAtWork(owner, most);
        }
    }

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
