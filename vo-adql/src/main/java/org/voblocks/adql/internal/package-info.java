/** What the packages of this module share and nobody else needs. */
@NullMarked
package org.voblocks.adql.internal;

import org.jspecify.annotations.NullMarked;
