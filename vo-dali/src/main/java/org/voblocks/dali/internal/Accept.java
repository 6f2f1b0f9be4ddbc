package org.voblocks.dali.internal;

import java.util.Locale;
import java.util.Optional;

/** The header Accept, as far as it means something. */
public final class Accept {
    private Accept() {}

    /**
     * The header; empty if it is what Java's {@code URLConnection} sends when its program has set nothing: that prefers
     * HTML and GIF, and stands behind TOPCAT, STILTS and Aladin, which want VOTable.
     */
    public static Optional<String> meant(Optional<String> header) {
        return header.filter(value -> {
            String low = value.toLowerCase(Locale.ROOT);
            return !(low.startsWith("text/html, image/gif, image/jpeg,") && !low.contains("xhtml"));
        });
    }
}
