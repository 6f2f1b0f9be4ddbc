/** What the parts of this module share and embedders do not need. */
@NullMarked
package org.voblocks.tap.internal;

import org.jspecify.annotations.NullMarked;
