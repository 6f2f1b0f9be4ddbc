/** How fast ADQL is parsed, resolved and translated. */
@NullMarked
package org.voblocks.benchmarks.adql;

import org.jspecify.annotations.NullMarked;
