/** PROV-N, The Provenance Notation (REC 2013-04-30): a hand-written scanner and recursive descent. */
@NullMarked
package org.voblocks.prov.internal.provn;

import org.jspecify.annotations.NullMarked;
