/**
 * The provenance of jobs (IVOA ProvenanceDM 1.0): the activity with its parameters, what it used and generated, who ran it
 * and with which software, and the description of it all, made from the job and its
 * {@link org.voblocks.uws.describe.JobDescription}. Needs the module {@code org.voblocks.prov}.
 *
 * <pre>{@code
 * JobProvenance provenance = JobProvenance.builder("http://vo.example.org/jobs").software("gateway", "0.1").build();
 * JobManager.builder().listener(provenance.listener(store::append)) ...
 * UwsHandler.builder(jobs, "count_map").resource("prov", provenance.resource(store)) ...
 * }</pre>
 */
@NullMarked
package org.voblocks.uws.provenance;

import org.jspecify.annotations.NullMarked;
