package org.voblocks.prov.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text as part of an identifier. */
public final class UriText {
    private UriText() {}

    /** Percent encoding of what cannot stand in a URI; what is encoded already stays. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || "-._~/:@!$&'()*+,;=#?%".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }
}
