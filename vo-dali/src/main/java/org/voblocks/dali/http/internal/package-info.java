/** Forms, header values and what limits them. */
@NullMarked
package org.voblocks.dali.http.internal;

import org.jspecify.annotations.NullMarked;
