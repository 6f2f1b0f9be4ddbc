/**
 * VOSI, what a service says of itself (VOSI 1.1): {@link org.voblocks.dali.vosi.Availability},
 * {@link org.voblocks.dali.vosi.Capabilities} with the TAP extension (TAPRegExt 1.0), and
 * {@link org.voblocks.dali.vosi.TableSet} (VODataService 1.1 and 1.2). Each is written and read;
 * {@link org.voblocks.dali.vosi.VosiHandler} serves them.
 */
@NullMarked
package org.voblocks.dali.vosi;

import org.jspecify.annotations.NullMarked;
