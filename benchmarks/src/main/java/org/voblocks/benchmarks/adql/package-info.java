/** How fast ADQL is parsed, resolved and translated, and how fast a cone search is answered. */
@NullMarked
package org.voblocks.benchmarks.adql;

import org.jspecify.annotations.NullMarked;
