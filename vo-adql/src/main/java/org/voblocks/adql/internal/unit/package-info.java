/** Units as VOUnits 1.0 writes them: reading, multiplying, converting. */
@NullMarked
package org.voblocks.adql.internal.unit;

import org.jspecify.annotations.NullMarked;
