package org.voblocks.uws;

import java.util.Map;

/**
 * What goes on in a process.
 *
 * @param waiting jobs in the executors' queues
 * @param running jobs that execute
 * @param waiters long polls that are open
 * @param entered how many jobs entered each phase through this process since its start; {@code PENDING} counts what was
 *     created, {@code COMPLETED}, {@code ERROR} and {@code ABORTED} what ended
 */
public record JobMetrics(int waiting, int running, int waiters, Map<Phase, Long> entered) {

    public JobMetrics {
        entered = Map.copyOf(entered);
    }
}
