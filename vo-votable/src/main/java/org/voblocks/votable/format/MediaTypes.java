package org.voblocks.votable.format;

import java.util.Locale;

/** Media types as they are compared. */
final class MediaTypes {
    private MediaTypes() {}

    /** Without what does not matter: case, blanks, quotes around values, and the charset, which is always UTF-8. */
    static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "").replaceAll(";charset=utf-?8(?=;|$)", "");
    }
}
