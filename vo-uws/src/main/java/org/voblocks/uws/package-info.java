/**
 * UWS, the Universal Worker Service pattern (UWS 1.1, REC 2016-10-24): asynchronous jobs.
 *
 * <p>An embedder describes a job once ({@link org.voblocks.uws.describe.JobDescription}), gives the code that does it
 * ({@link org.voblocks.uws.JobRunner}), and has a {@link org.voblocks.uws.JobManager}:
 *
 * <pre>{@code
 * JobDescription hello = JobDescription.builder("hello")
 *         .parameter(ParameterDescription.builder("who", ParameterType.STRING).required(true).build())
 *         .build();
 * try (JobManager jobs = JobManager.builder()
 *         .job(hello, context -> {
 *             try (OutputStream out = context.result("greeting", "text/plain")) {
 *                 out.write(("Hello " + context.arguments().text("who")).getBytes(UTF_8));
 *             }
 *         })
 *         .build()) {
 *     Job job = jobs.submit(JobRequest.builder("hello").parameter("who", "world").build());
 * }
 * }</pre>
 *
 * <p>A {@link org.voblocks.uws.Job} is an immutable record. Every change is a compare-and-set in a
 * {@link org.voblocks.uws.JobStore}, so that two changes never overwrite each other, in one process or in several. The
 * phases and the steps between them are in {@link org.voblocks.uws.Phase} (section 2.1.3).
 */
@NullMarked
package org.voblocks.uws;

import org.jspecify.annotations.NullMarked;
