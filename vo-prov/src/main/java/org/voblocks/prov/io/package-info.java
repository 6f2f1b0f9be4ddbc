/**
 * Provenance in and out. A {@link org.voblocks.prov.io.ProvFormat} reads by pushing statements into a
 * {@link org.voblocks.prov.io.ProvHandler}, and its writer is such a handler, so that a conversion needs no document in
 * between. Formats are found by {@link java.util.ServiceLoader}; those of this module are
 * PROV-N (REC 2013-04-30), PROV-JSON (submission 2013-04-24), PROV-XML (NOTE 2013-04-30), PROV-JSONLD (submission
 * 2024-08-25), PROV-O (REC 2013-04-30) as Turtle and TriG, PROV-VOTABLE, DOT and SVG.
 *
 * <pre>{@code
 * ProvDocument document = ProvReader.of(ProvFormats.PROV_N).read(in);
 * ProvWriter.of(ProvFormats.PROV_JSON).write(document, out);
 * }</pre>
 */
@NullMarked
package org.voblocks.prov.io;

import org.jspecify.annotations.NullMarked;
