/** What several packages of this module share and embedders do not need. */
@NullMarked
package org.voblocks.dali.internal;

import org.jspecify.annotations.NullMarked;
