/**
 * Documents of IVOA ProvenanceDM 1.0 (REC 2020-04-11), written class by class. A
 * {@link org.voblocks.prov.ivoa.build.ProvenanceModel} has a builder for each class; what the standard wants exactly once is an
 * argument of the method that begins it, so that it cannot be forgotten. The document is W3C PROV with the markers that the
 * Python package voprov 0.1.0 writes; {@link org.voblocks.prov.ivoa.IvoaView} sees the same classes in it again.
 *
 * <pre>{@code
 * ProvenanceModel model = new ProvenanceModel().namespace("ex", "http://example.org/");
 * model.datasetEntity(map).name("map").wasGeneratedBy(job, "counts");
 * model.activity(job).startTime(start).used(run, "events").wasConfiguredBy(model.parameter(ra, "ra", "83.6"));
 * ProvDocument document = model.document();
 * }</pre>
 */
@NullMarked
package org.voblocks.prov.ivoa.build;

import org.jspecify.annotations.NullMarked;
