/**
 * Provenance: what was made, by which activity, from what, by whom. The model is that of W3C PROV-DM (REC 2013-04-30)
 * with bundles, PROV-LINKS and PROV-DICTIONARY: a {@link org.voblocks.prov.ProvDocument} is an ordered multiset of
 * immutable {@link org.voblocks.prov.Statement}s, and of bundles of such. Nothing is merged or repaired on the way in;
 * lexical forms stay as they were written.
 *
 * <p>The classes of IVOA ProvenanceDM 1.0 (REC 2020-04-11) are a layer over it, {@code org.voblocks.prov.describe}.
 */
@NullMarked
package org.voblocks.prov;

import org.jspecify.annotations.NullMarked;
