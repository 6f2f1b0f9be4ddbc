package org.voblocks.uws;

import org.jspecify.annotations.Nullable;

/**
 * A result of a job (UWS 1.1, section 2.1.12).
 *
 * @param id the name of the result, unique in the job
 * @param contentType the media type
 * @param size the size in bytes; -1 if not known
 * @param href where the result is if the job system does not hold it, or null
 */
public record JobResult(
        String id, String contentType, long size, @Nullable String href) {}
