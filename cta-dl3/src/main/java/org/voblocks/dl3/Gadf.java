package org.voblocks.dl3;

import org.voblocks.dl3.fits.FitsHeader;

/** Words that every GADF table carries. */
final class Gadf {
    static final String DOCUMENT = "https://github.com/open-gamma-ray-astro/gamma-astro-data-formats";
    static final String VERSION = "0.3";
    static final String CREATOR = "VO Blocks cta-dl3";

    private Gadf() {}

    /** HDUCLASS, HDUDOC, HDUVERS, HDUCLAS1 ("HDU classes"). */
    static FitsHeader.Builder header(FitsHeader.Builder cards, String class1) {
        return cards.set("HDUCLASS", "GADF", "data formats for gamma-ray astronomy")
                .set("HDUDOC", DOCUMENT, "")
                .set("HDUVERS", VERSION, "version of the format")
                .set("HDUCLAS1", class1, "class of this HDU");
    }
}
