package org.voblocks.uws.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Phase;

/**
 * A job in a list of jobs.
 *
 * @param id the identifier
 * @param href where the job is, or null: below the list
 * @param phase the phase
 * @param runId the client's label, or null
 * @param owner the owner, or null
 * @param creationTime when it was created, or null, as in version 1.0
 */
public record JobReference(
        String id,
        @Nullable String href,
        Phase phase,
        @Nullable String runId,
        @Nullable String owner,
        @Nullable Instant creationTime) {}
