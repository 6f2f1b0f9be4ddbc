/**
 * The classes of IVOA ProvenanceDM 1.0 (REC 2020-04-11) over W3C PROV: descriptions of activities, of what they use and
 * generate and of their parameters, and the configuration of an activity. In a document they are entities and influences
 * with the markers of {@link org.voblocks.prov.describe.VoProv}, so that every PROV tool can read them.
 */
@NullMarked
package org.voblocks.prov.describe;

import org.jspecify.annotations.NullMarked;
