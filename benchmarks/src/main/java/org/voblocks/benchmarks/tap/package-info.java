/** How fast a TAP service answers, without a network: queries from text to document. */
@NullMarked
package org.voblocks.benchmarks.tap;

import org.jspecify.annotations.NullMarked;
