package org.voblocks.uws;

/**
 * What goes on in a process.
 *
 * @param waiting jobs in the executors' queues
 * @param running jobs that execute
 * @param waiters long polls that are open
 */
public record JobMetrics(int waiting, int running, int waiters) {}
