package org.voblocks.votable;

import org.jspecify.annotations.Nullable;

/**
 * A TIMESYS element: how times are to be read (VOTable 1.4, section 3.2).
 *
 * @param id the XML ID that columns refer to
 * @param timeorigin the offset as a Julian date, {@code MJD-origin} or {@code JD-origin}, or null
 * @param timescale the scale, for example {@code TT}
 * @param refposition the reference position, for example {@code TOPOCENTER}
 */
public record TimeSys(String id, @Nullable String timeorigin, String timescale, String refposition) {}
