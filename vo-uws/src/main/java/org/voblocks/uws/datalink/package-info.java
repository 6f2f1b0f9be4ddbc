/**
 * Jobs as services of DataLink (DataLink 1.1, section 4): a client that finds the descriptor beside a table can make a form
 * of it and submit the job. Needs the module {@code org.voblocks.datalink}.
 */
@NullMarked
package org.voblocks.uws.datalink;

import org.jspecify.annotations.NullMarked;
