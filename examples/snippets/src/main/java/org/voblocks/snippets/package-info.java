/** One tested class for each way of embedding a module. The README shows parts of these files. */
@NullMarked
package org.voblocks.snippets;

import org.jspecify.annotations.NullMarked;
