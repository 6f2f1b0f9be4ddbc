/**
 * The extended types of DALI (1.1, section 3.3; those of the 1.2 draft where clients use them): values that are written
 * as text or arrays, both ways. {@link org.voblocks.dali.xtype.Xtype} knows all of them by name; regions are those of
 * {@link org.voblocks.sky}.
 */
@NullMarked
package org.voblocks.dali.xtype;

import org.jspecify.annotations.NullMarked;
