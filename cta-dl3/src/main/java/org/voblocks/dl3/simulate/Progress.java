package org.voblocks.dl3.simulate;

/** Hears how far a simulation is. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (done, total, what) -> {};

    /**
     * A step is done.
     *
     * @param done steps that are done
     * @param total all steps
     * @param what the step, for a person to read
     */
    void step(int done, int total, String what);
}
