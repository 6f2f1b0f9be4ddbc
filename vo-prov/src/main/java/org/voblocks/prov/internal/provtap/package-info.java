/** Statements as rows of the ProvTAP tables, and back. */
@NullMarked
package org.voblocks.prov.internal.provtap;

import org.jspecify.annotations.NullMarked;
