package org.voblocks.dali.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The header Content-Disposition (RFC 6266). */
final class Disposition {
    private Disposition() {}

    /** Stores the content under a name: in ASCII for old clients and, if that is another, in UTF-8. */
    static String attachment(String fileName) {
        StringBuilder ascii = new StringBuilder();
        fileName.chars().forEach(c -> ascii.append(c < ' ' || c >= 127 || "\"\\/%".indexOf(c) >= 0 ? '_' : (char) c));
        String extended = ascii.toString().equals(fileName) ? "" : "; filename*=UTF-8''" + percent(fileName);
        return "attachment; filename=\"" + ascii + "\"" + extended;
    }

    private static String percent(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(plain ? String.valueOf((char) c) : String.format(Locale.ROOT, "%%%02X", c));
        }
        return out.toString();
    }
}
