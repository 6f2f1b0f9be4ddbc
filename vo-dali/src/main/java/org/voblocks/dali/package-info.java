/**
 * DALI, the Data Access Layer Interface: parameters, types and errors that all VO services share (DALI 1.1, REC
 * 2017-05-17; 1.2 where clients already use it).
 */
@NullMarked
package org.voblocks.dali;

import org.jspecify.annotations.NullMarked;
