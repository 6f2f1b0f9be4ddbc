package org.voblocks.prov.internal.xml;

import org.voblocks.prov.QualifiedName;

/**
 * Local names in XML, which may hold fewer characters than those of PROV. A name that XML cannot hold is written with
 * another namespace, which ends where the last part that XML can hold begins; the IRI stays the same. Where there is no
 * such part its first character is written as {@code _xHHHH_} (ISO 9075-14), which is read everywhere.
 */
final class XmlNames {
    private XmlNames() {}

    static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000 && c != 0x37E && !(c >= 0x300 && c < 0x370))
                || (c >= 0x3001 && c < 0xD800);
    }

    static boolean isPart(char c) {
        return isStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xB7 || (c >= 0x300 && c < 0x370);
    }

    static boolean isName(String text) {
        if (text.isEmpty() || !isStart(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isPart(text.charAt(i))) {
                return false;
            }
        }
        return !isEscape(text);
    }

    /** Whether the text would be taken for an escape when it is read. */
    private static boolean isEscape(String text) {
        int at = text.indexOf("_x");
        while (at >= 0) {
            if (at + 7 <= text.length() && text.charAt(at + 6) == '_' && isHex(text, at + 2, 4)) {
                return true;
            }
            at = text.indexOf("_x", at + 1);
        }
        return false;
    }

    private static boolean isHex(String text, int from, int length) {
        if (from + length > text.length()) {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The same IRI in two parts of which the second is a name in XML. */
    static QualifiedName split(QualifiedName name) {
        String iri = name.iri();
        int start = iri.length();
        while (start > 0 && isPart(iri.charAt(start - 1))) {
            start--;
        }
        while (start < iri.length() && !isStart(iri.charAt(start))) {
            start++;
        }
        String local = iri.substring(start);
        if (start > 0 && !local.isEmpty() && !isEscape(local)) {
            return QualifiedName.of("", iri.substring(0, start), local);
        }
        return QualifiedName.of(name.prefix(), name.namespace(), escape(name.local()));
    }

    private static String escape(String local) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean plain = i == 0 ? isStart(c) : isPart(c);
            if (plain && !(c == '_' && i + 1 < local.length() && local.charAt(i + 1) == 'x')) {
                text.append(c);
            } else {
                text.append("_x");
                String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
                text.append("0".repeat(4 - hex.length())).append(hex).append('_');
            }
        }
        return text.length() == 0 ? "_x" : text.toString();
    }

    /**
     * The local name that was meant.
     *
     * @param toolbox whether the document has the escapes of ProvToolbox: an underscore before an underscore, before
     *     two hexadecimal digits and before a first character that XML does not allow
     */
    static String unescape(String local, boolean toolbox) {
        if (local.indexOf('_') < 0) {
            return local;
        }
        if (local.equals("_x")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        boolean shielded = toolbox
                && local.startsWith("_")
                && local.length() > 1
                && (!isStart(local.charAt(1)) || (local.charAt(1) == '_' && isHex(local, 2, 2)));
        for (int i = shielded ? 1 : 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c != '_') {
                text.append(c);
            } else if (i + 7 <= local.length()
                    && local.charAt(i + 1) == 'x'
                    && local.charAt(i + 6) == '_'
                    && isHex(local, i + 2, 4)) {
                text.append((char) Integer.parseInt(local, i + 2, i + 6, 16));
                i += 6;
            } else if (toolbox && i + 1 < local.length() && local.charAt(i + 1) == '_') {
                text.append('_');
                i++;
            } else if (toolbox && isHex(local, i + 1, 2)) {
                text.append((char) Integer.parseInt(local, i + 1, i + 3, 16));
                i += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
