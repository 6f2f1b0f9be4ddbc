/**
 * Where jobs are executed. A {@link org.voblocks.uws.exec.JobExecutor} takes queued
 * {@link org.voblocks.uws.exec.Execution executions} and reports how they end; {@link org.voblocks.uws.exec.WorkerPool}
 * does it with threads of this process, {@link org.voblocks.uws.exec.SlurmExecutor} on a cluster. A
 * {@link org.voblocks.uws.exec.CommandRunner} is a job that a program does; it can be executed by either.
 */
@NullMarked
package org.voblocks.uws.exec;

import org.jspecify.annotations.NullMarked;
