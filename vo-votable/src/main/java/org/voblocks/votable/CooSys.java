package org.voblocks.votable;

import org.jspecify.annotations.Nullable;

/**
 * A COOSYS element: a celestial coordinate system (VOTable 1.4, section 3.1; refposition of VOTable 1.5).
 *
 * @param id the XML ID that columns refer to
 * @param system the frame, for example {@code ICRS}, or null
 * @param equinox the equinox, or null
 * @param epoch the epoch of the positions, or null
 * @param refposition the reference position (VOTable 1.5), or null
 */
public record CooSys(
        String id,
        @Nullable String system,
        @Nullable String equinox,
        @Nullable String epoch,
        @Nullable String refposition) {}
