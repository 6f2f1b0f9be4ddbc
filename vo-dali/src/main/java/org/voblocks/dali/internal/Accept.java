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

    /** How much a range of the header is wanted, from 0 to 1; 0 also if that is no number (RFC 9110, section 12.4.2). */
    public static double quality(String range) {
        String[] parameters = range.split(";");
        for (int i = 1; i < parameters.length; i++) {
            String[] pair = parameters[i].split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("q")) {
                try {
                    return Math.max(0, Math.min(1, Double.parseDouble(pair[1].strip())));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
