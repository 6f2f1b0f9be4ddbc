package org.voblocks.dl3;

import java.util.Locale;
import java.util.Optional;

/** HDU_TYPE of the HDU index table (GADF 0.3, "HDU index table"). */
public enum HduType {
    /** Event list. */
    EVENTS,
    /** Good time intervals. */
    GTI,
    /** Effective area. */
    AEFF,
    /** Point spread function. */
    PSF,
    /** Energy dispersion. */
    EDISP,
    /** Background rate. */
    BKG,
    /** Directional cut of point-like responses. */
    RAD_MAX,
    /** Pointing table. */
    POINTING;

    /** The word in the index table, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word, in upper or lower case. */
    public static Optional<HduType> of(String word) {
        for (HduType type : values()) {
            if (type.name().equalsIgnoreCase(word.strip())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
