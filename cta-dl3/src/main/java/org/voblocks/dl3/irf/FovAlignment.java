package org.voblocks.dl3.irf;

/** How the field-of-view coordinates DETX and DETY of a background table lie on the sky (FOVALIGN). */
public enum FovAlignment {
    /** Longitude against azimuth, latitude with altitude. What GADF takes when FOVALIGN is missing. */
    ALTAZ,
    /** Longitude against right ascension, latitude with declination, as GADF says. */
    RADEC,
    /**
     * Longitude with right ascension, latitude with declination: files of the H.E.S.S. writer (CREATOR = 'SASH
     * FITS::EventListWriter', HDUVERS = '0.2'), and what Gammapy before 1.3 took all files to be.
     */
    RADEC_LON_WITH_RA
}
