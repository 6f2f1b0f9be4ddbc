/** From names of sources to positions: the archive's own targets first, then a Sesame service. */
@NullMarked
package org.voblocks.gateway.names;

import org.jspecify.annotations.NullMarked;
