package org.voblocks.analysis;

/** Told how far a job has come. An exception that it throws ends the job: a way to cancel one. */
@FunctionalInterface
public interface Progress {
    /** Takes no notice. */
    Progress NONE = (done, total, what) -> {};

    /**
     * One more part is done.
     *
     * @param done parts that are done
     * @param total parts in all
     * @param what the part, for a person to read
     */
    void at(int done, int total, String what);
}
