/**
 * A data store as rows of an ObsCore table (IVOA ObsCore 1.1), for a TAP service or a list. Plain records: nothing here
 * knows of a service.
 */
@NullMarked
package org.voblocks.dl3.obscore;

import org.jspecify.annotations.NullMarked;
