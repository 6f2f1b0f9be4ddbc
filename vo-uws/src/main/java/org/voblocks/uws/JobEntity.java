package org.voblocks.uws;

import org.jspecify.annotations.Nullable;

/**
 * Something that a job used or generated, for its provenance (IVOA ProvenanceDM 1.0, Used and WasGeneratedBy).
 *
 * @param direction used or generated
 * @param role the role, a name in the {@code used} or {@code generated} part of the job's description
 * @param id the identifier of the entity, for example an IVOID, a URL or a dataset's name
 * @param location where it is, or null
 * @param contentType the media type, or null
 */
public record JobEntity(
        Direction direction,
        String role,
        String id,
        @Nullable String location,
        @Nullable String contentType) {

    /** On which side of the job the entity is. */
    public enum Direction {
        USED,
        GENERATED
    }
}
