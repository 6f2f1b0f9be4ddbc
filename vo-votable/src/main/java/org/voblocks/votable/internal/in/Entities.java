package org.voblocks.votable.internal.in;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.RepairKind;

/**
 * What stands behind {@code &} in a document: XML's five entities and the numbers of characters, and what a lenient
 * reader takes besides: names that HTML has, entities that the document type declares within the document (bounded, so
 * that a few bytes never become many), and a bare {@code &}. What is declared outside of the document is never opened.
 */
public final class Entities {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 10_000;
    private static final int DEEPEST = 8;
    private static final Map<String, Integer> XML =
            Map.of("amp", (int) '&', "lt", (int) '<', "gt", (int) '>', "quot", (int) '"', "apos", (int) '\'');
    private static final Pattern DECLARATION = Pattern.compile(
            "<!--.*?-->|<!ENTITY\\s+(%\\s+)?([^\\s\"'<>&%;]+)\\s+(?:\"([^\"]*)\"|'([^']*)'|(SYSTEM|PUBLIC)\\b)",
            Pattern.DOTALL);

    private final Problems problems;
    private final Map<String, String> declared = new HashMap<>();
    private long left;

    /**
     * Entities of one document.
     *
     * @param problems told of what XML alone does not have
     * @param most the greatest number of characters that all references to declared entities may give
     */
    public Entities(Problems problems, long most) {
        this.problems = problems;
        left = most;
    }

    /** Takes the declarations of an internal subset; the first of a name counts (XML 1.0, section 4.2). */
    void declare(byte[] subset, int length) {
        Matcher matcher = DECLARATION.matcher(new String(subset, 0, length, StandardCharsets.UTF_8));
        while (matcher.find()) {
            if (matcher.group(2) != null && matcher.group(1) == null && matcher.group(5) == null) {
                String value = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
                declared.putIfAbsent(matcher.group(2), value);
            }
        }
    }

    /**
     * A reference.
     *
     * @param length how many bytes it has in the document
     * @param text what it stands for
     * @param isXml whether XML by itself knows it
     */
    record Reference(int length, String text, boolean isXml) {}

    /**
     * The reference that begins with the {@code &} at {@code start}; of {@code text} no byte at or behind {@code end} is
     * looked at. Never null: a bare {@code &} is a reference of one byte. The text is as long as the reference at most,
     * except of declared entities.
     *
     * @param where the place, of which line and column are asked only to tell of a repair
     */
    Reference at(byte[] text, int start, int end, Place where) {
        int stop = start + 1;
        int last = Math.min(end, start + 1 + LONGEST_NAME);
        while (stop < last && isNamePart(text[stop])) {
            stop++;
        }
        if (stop == start + 1 || stop >= last || text[stop] != ';') {
            repair(where, start, "a bare '&': taken as &amp;");
            return new Reference(1, "&", false);
        }
        int length = stop + 1 - start;
        String name = new String(text, start + 1, stop - start - 1, StandardCharsets.UTF_8);
        if (name.startsWith("#")) {
            return number(name, length, where, start);
        }
        Integer known = XML.get(name);
        if (known != null) {
            return new Reference(length, Character.toString(known), true);
        }
        String value = declared.get(name);
        if (value != null) {
            repair(where, start, "entity '&" + name + ";' of the document type: its text stands for it");
            return new Reference(length, expanded(name, value), false);
        }
        Integer html = HtmlNames.CODES.get(name);
        if (html != null) {
            repair(where, start, "entity '&" + name + ";' is HTML's, not XML's: taken as &#" + html + ";");
            return new Reference(length, Character.toString(html), false);
        }
        repair(
                where,
                start,
                "entity '&" + name + ";' is not known, and nothing outside of the document is opened: kept"
                        + " as text");
        return new Reference(length, "&" + name + ";", false);
    }

    /** Where a byte is in the document. */
    interface Place {
        /** Line and column of the byte at that index of the text. */
        int[] of(int index);
    }

    private void repair(Place where, int index, String message) {
        int[] place = where.of(index);
        problems.repair(RepairKind.ENTITY, place[0], place[1], message);
    }

    private static boolean isNamePart(byte b) {
        return b < 0
                || b == '#'
                || b == '_'
                || b == '-'
                || b == '.'
                || b == ':'
                || (b >= '0' && b <= '9')
                || (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z');
    }

    private Reference number(String name, int length, Place where, int start) {
        int code;
        try {
            code = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
        } catch (NumberFormatException e) {
            code = -1;
        }
        boolean allowed = code == '\t' || code == '\n' || code == '\r' || code >= 0x20;
        if (!allowed || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || code == 0xFFFE || code == 0xFFFF) {
            repair(where, start, "'&" + name + ";' is no character that XML allows: '?' stands for it");
            return new Reference(length, "?", false);
        }
        return new Reference(length, Character.toString(code), true);
    }

    private String expanded(String name, String value) {
        StringBuilder text = new StringBuilder();
        expand(name, value, text, 0);
        left -= text.length();
        if (left < 0) {
            throw new VoTableException("the references to '&" + name + ";' and other entities of the document type give"
                    + " more text than the limit maxTextLength allows");
        }
        return text.toString();
    }

    private void expand(String name, String value, StringBuilder text, int depth) {
        if (depth > DEEPEST) {
            throw new VoTableException("entity '&" + name + ";' of the document type stands for entities " + DEEPEST
                    + " times over: such a document is not read");
        }
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            int stop = c == '&' ? value.indexOf(';', i) : -1;
            String inner = stop < 0 ? null : declared.get(value.substring(i + 1, stop));
            if (inner != null) {
                expand(value.substring(i + 1, stop), inner, text, depth + 1);
                i = stop + 1;
            } else if (stop > 0) {
                text.append(plain(value.substring(i, stop + 1)));
                i = stop + 1;
            } else {
                text.append(c);
                i++;
            }
            if (text.length() > LONGEST_VALUE) {
                throw new VoTableException("entity '&" + name + ";' of the document type stands for more than "
                        + LONGEST_VALUE + " characters: such a document is not read");
            }
        }
    }

    /** A reference within the value of an entity; nothing more is told of it. */
    private static String plain(String reference) {
        byte[] bytes = reference.getBytes(StandardCharsets.UTF_8);
        Entities silent = new Entities((kind, line, column, message) -> {}, 0);
        Reference found = silent.at(bytes, 0, bytes.length, index -> new int[2]);
        return found.length() == bytes.length ? found.text() : reference;
    }

    /** The names of HTML 4.01 (section 24). */
    private static final class HtmlNames {
        static final Map<String, Integer> CODES = new HashMap<>();

        static {
            row(
                    160,
                    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2"
                            + " sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave"
                            + " Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute"
                            + " Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc"
                            + " Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute"
                            + " ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide"
                            + " oslash ugrave uacute ucirc uuml yacute thorn yuml");
            row(913, "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho");
            row(931, "Sigma Tau Upsilon Phi Chi Psi Omega");
            row(945, "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf");
            row(963, "sigma tau upsilon phi chi psi omega");
            for (String entry : ("OElig338 oelig339 Scaron352 scaron353 Yuml376 fnof402 circ710 tilde732 thetasym977"
                            + " upsih978 piv982 ensp8194 emsp8195 thinsp8201 zwnj8204 zwj8205 lrm8206 rlm8207"
                            + " ndash8211 mdash8212 lsquo8216 rsquo8217 sbquo8218 ldquo8220 rdquo8221 bdquo8222"
                            + " dagger8224 Dagger8225 bull8226 hellip8230 permil8240 prime8242 Prime8243 lsaquo8249"
                            + " rsaquo8250 oline8254 frasl8260 euro8364 image8465 weierp8472 real8476 trade8482"
                            + " alefsym8501 larr8592 uarr8593 rarr8594 darr8595 harr8596 crarr8629 lArr8656 uArr8657"
                            + " rArr8658 dArr8659 hArr8660 forall8704 part8706 exist8707 empty8709 nabla8711 isin8712"
                            + " notin8713 ni8715 prod8719 sum8721 minus8722 lowast8727 radic8730 prop8733 infin8734"
                            + " ang8736 and8743 or8744 cap8745 cup8746 int8747 there48756 sim8764 cong8773 asymp8776"
                            + " ne8800 equiv8801 le8804 ge8805 sub8834 sup8835 nsub8836 sube8838 supe8839 oplus8853"
                            + " otimes8855 perp8869 sdot8901 lceil8968 rceil8969 lfloor8970 rfloor8971 lang9001"
                            + " rang9002 loz9674 spades9824 clubs9827 hearts9829 diams9830")
                    .split(" ")) {
                int digits = entry.length() - (entry.matches(".*\\D\\d{3}") ? 3 : 4);
                CODES.put(entry.substring(0, digits), Integer.parseInt(entry.substring(digits)));
            }
        }

        private static void row(int first, String names) {
            int code = first;
            for (String name : names.split(" ")) {
                CODES.put(name, code++);
            }
        }
    }
}
