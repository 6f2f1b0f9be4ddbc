package org.voblocks.uws;

import org.jspecify.annotations.Nullable;
import org.voblocks.uws.describe.JobDescription;

/**
 * Told of every change of a job, after it is stored, in the order of the changes of that job. Called in the thread that
 * made the change: be quick. An exception is logged and goes no further.
 */
@FunctionalInterface
public interface JobListener {

    /**
     * A change.
     *
     * @param description the job's description
     * @param before the job before, or null if it was just created
     * @param after the job after, or null if it was deleted
     */
    record Change(
            JobDescription description,
            @Nullable Job before,
            @Nullable Job after) {

        /** Whether the phase changed, or the job came or went. */
        public boolean isPhaseChange() {
            return before == null || after == null || before.phase() != after.phase();
        }
    }

    void changed(Change change);
}
