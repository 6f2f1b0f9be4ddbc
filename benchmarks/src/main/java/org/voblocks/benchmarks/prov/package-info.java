/** Provenance formats, beside ProvToolbox. */
@NullMarked
package org.voblocks.benchmarks.prov;

import org.jspecify.annotations.NullMarked;
