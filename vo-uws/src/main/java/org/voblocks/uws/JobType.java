package org.voblocks.uws;

import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.JobExecutor;

/** A kind of job: its description, its code, and where the code is executed. */
record JobType(JobDescription description, JobRunner runner, JobExecutor executor) {}
