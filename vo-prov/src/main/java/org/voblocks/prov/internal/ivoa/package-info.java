/** The dialects of IVOA provenance that this library reads but does not write. */
@NullMarked
package org.voblocks.prov.internal.ivoa;

import org.jspecify.annotations.NullMarked;
