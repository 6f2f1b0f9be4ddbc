/** Real data and real programs for tests: skipped with the reason where they are missing, a failure on CI. */
@NullMarked
package org.voblocks.testing;

import org.jspecify.annotations.NullMarked;
