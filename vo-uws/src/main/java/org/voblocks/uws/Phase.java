package org.voblocks.uws;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The execution phase of a job, and the only table of the steps from one to another (UWS 1.1, section 2.1.3). */
public enum Phase {
    /** Being set up; nobody has asked to run it. */
    PENDING,
    /** Accepted, waits for a worker. */
    QUEUED,
    /** Runs. */
    EXECUTING,
    /** Ended well. */
    COMPLETED,
    /** Failed. */
    ERROR,
    /** Stopped, by its owner or by the service. */
    ABORTED,
    /** In a state that the service cannot tell, for example because the batch system does not answer. */
    UNKNOWN,
    /** Asked to run, but held back. */
    HELD,
    /** Stopped for a while during execution. */
    SUSPENDED,
    /** Past its destruction: the record is kept, the results may be gone. */
    ARCHIVED;

    /** Reads a phase; case does not matter. */
    public static Phase parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw UwsException.badRequest(
                    "PHASE '" + text + "' is not a phase; expected one of "
                            + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")),
                    e);
        }
    }

    /** The phases that may follow this one. */
    public Set<Phase> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(QUEUED, HELD, ABORTED, ERROR);
            // back to PENDING never; a job that was taken up by a process that died goes back to the queue
            case QUEUED -> EnumSet.of(EXECUTING, HELD, ABORTED, ERROR, UNKNOWN);
            case HELD -> EnumSet.of(QUEUED, EXECUTING, ABORTED, ERROR, UNKNOWN);
            case EXECUTING -> EnumSet.of(COMPLETED, ERROR, ABORTED, SUSPENDED, QUEUED, UNKNOWN);
            case SUSPENDED -> EnumSet.of(EXECUTING, QUEUED, COMPLETED, ERROR, ABORTED, UNKNOWN);
            case UNKNOWN -> EnumSet.of(QUEUED, HELD, EXECUTING, SUSPENDED, COMPLETED, ERROR, ABORTED);
            case COMPLETED, ERROR, ABORTED -> EnumSet.of(ARCHIVED);
            case ARCHIVED -> EnumSet.noneOf(Phase.class);
        };
    }

    /** Whether the step is allowed. */
    public boolean canBecome(Phase phase) {
        return next().contains(phase);
    }

    /** Whether nothing will be executed any more. */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, ERROR, ABORTED, ARCHIVED -> true;
            default -> false;
        };
    }

    /** Whether a long poll waits in this phase: PENDING, QUEUED and EXECUTING (section 2.2.1.1). */
    public boolean isActive() {
        return this == PENDING || this == QUEUED || this == EXECUTING;
    }
}
