package org.voblocks.prov.internal.provn;

/** The grammar of qualified names where it forbids what the meaning would bear (PROV-N, productions 52 to 56). */
final class ProvNNames {
    private static final String ESCAPED = "='(),-:;[].";

    private ProvNNames() {}

    /** What is wrong with a name, escapes and all, that has so many colons without escape; empty for nothing. */
    static String problem(String text, int colons) {
        if (colons > 1) {
            return "a colon in the local part of a name must be escaped as \\:, found '" + text + "'";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || ESCAPED.indexOf(text.charAt(i)) < 0) {
                    return "a backslash in a name must come before one of = ' ( ) , - : ; [ ] . , found '" + text + "'";
                }
            } else if (c == '%' && !(isHex(text, i + 1) && isHex(text, i + 2))) {
                return "a % in a name must come before two hexadecimal digits, found '" + text + "'";
            }
        }
        boolean ends = text.endsWith(".") && !text.endsWith("\\.");
        return ends ? "a full stop at the end of a name must be escaped as \\., found '" + text + "'" : "";
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
