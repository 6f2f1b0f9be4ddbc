/** From text to tree: limits, the generated parser, the tree builder, and the diagnosis of what does not parse. */
@NullMarked
package org.voblocks.adql.internal.parse;

import org.jspecify.annotations.NullMarked;
