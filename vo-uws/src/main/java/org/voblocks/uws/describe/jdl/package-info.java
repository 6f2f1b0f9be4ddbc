/**
 * Job descriptions as documents. {@link org.voblocks.uws.describe.jdl.VoTableJdl} reads the VOTable form that OPUS writes, its
 * older form and the names of the 2019 draft, and writes a document that OPUS and DataLink clients both read: OPUS's own
 * resource first, a service descriptor beside it. {@link org.voblocks.uws.describe.jdl.JsonJdl} reads and writes OPUS's JSON.
 *
 * <p>A script that such a document may hold is handed over as text; nothing here executes it.
 */
@NullMarked
package org.voblocks.uws.describe.jdl;

import org.jspecify.annotations.NullMarked;
