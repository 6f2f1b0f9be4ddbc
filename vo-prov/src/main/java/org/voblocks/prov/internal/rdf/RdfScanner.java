package org.voblocks.prov.internal.rdf;

import org.voblocks.prov.io.ProvSyntaxException;

/** Tokens of Turtle and TriG. */
final class RdfScanner {
    static final int END = -1;

    /** A prefixed name, its escapes resolved. */
    record Name(String prefix, String local) {}

    private final String text;
    private final String format;
    private int position;
    private int token;

    RdfScanner(String text, String format) {
        this.text = text;
        this.format = format;
    }

    ProvSyntaxException error(String what) {
        return errorAt(position, what);
    }

    /** An error at the token just read. */
    ProvSyntaxException errorBefore(String what) {
        return errorAt(token, what);
    }

    private ProvSyntaxException errorAt(int place, String what) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < place; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new ProvSyntaxException(format, line, place - start + 1, what);
    }

    private String found() {
        int c = peek();
        if (c == END) {
            return "the end of the text";
        }
        int end = position + 1;
        while (end < text.length() && end < position + 30 && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return "'" + text.substring(position, end) + "'";
    }

    /** The next character after white space and comments. */
    int peek() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\uFEFF') {
                position++;
            } else {
                return c;
            }
        }
        return END;
    }

    boolean take(char c) {
        if (peek() == c) {
            position++;
            return true;
        }
        return false;
    }

    /** Takes this character if it is the very next one, without white space before it. */
    boolean next(char c) {
        if (position < text.length() && text.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    void expect(char c, String where) {
        if (!take(c)) {
            throw error("expected '" + c + "' " + where + ", found " + found());
        }
    }

    /** Takes one of these words if it is next; the empty string if none is. */
    String keyword(String... words) {
        peek();
        for (String word : words) {
            int end = position + word.length();
            boolean follows = end == text.length() || (end < text.length() && !isName(text.charAt(end)));
            if (follows && text.regionMatches(isUpper(word), position, word, 0, word.length())) {
                position = end;
                return word;
            }
        }
        return "";
    }

    private static boolean isUpper(String word) {
        return Character.isUpperCase(word.charAt(0));
    }

    /** The word after an {@code @}, which may have been taken. */
    String languageTag() {
        next('@');
        int start = position;
        while (position < text.length()
                && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '-')) {
            position++;
        }
        if (start == position) {
            throw error("expected a word after '@'");
        }
        return text.substring(start, position);
    }

    /** A prefix and its colon. */
    String prefix() {
        peek();
        int colon = text.indexOf(':', position);
        if (colon < 0 || !text.substring(position, colon).matches("[\\p{L}\\p{N}_.\u00B7-]*")) {
            throw error("expected a prefix such as ex:, found " + found());
        }
        String prefix = text.substring(position, colon);
        position = colon + 1;
        return prefix;
    }

    String iri() {
        expect('<', "before an IRI");
        token = position - 1;
        StringBuilder iri = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '>') {
                return iri.toString();
            }
            if (c == '\\') {
                iri.appendCodePoint(escape());
            } else if (c == '\n' || c == '<' || c == '"') {
                break;
            } else {
                iri.append(c);
            }
        }
        throw errorBefore("the IRI that begins here has no '>'");
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '-'
                || c == ':'
                || c == '.'
                || c == '%'
                || c == '\\'
                || c == '\u00B7'
                || (c >= '\u0300' && c <= '\u036F')
                || c == '\u203F'
                || c == '\u2040'
                || Character.isSurrogate(c);
    }

    Name name() {
        peek();
        token = position;
        StringBuilder name = new StringBuilder();
        int colon = -1;
        while (position < text.length() && isName(text.charAt(position))) {
            char c = text.charAt(position++);
            if (c == '\\' && position < text.length()) {
                c = text.charAt(position++);
            } else if (c == ':' && colon < 0) {
                colon = name.length();
            } else if (c == '.' && (position == text.length() || !isName(text.charAt(position)))) {
                position--;
                break;
            }
            name.append(c);
        }
        if (colon < 0) {
            position = token;
            throw error("expected an IRI or a name, found " + found());
        }
        return new Name(name.substring(0, colon), name.substring(colon + 1));
    }

    String number() {
        token = position;
        while (position < text.length() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String number = text.substring(token, position);
        if (number.endsWith(".")) {
            number = number.substring(0, number.length() - 1);
            position--;
        }
        if (!number.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            throw errorBefore("'" + number + "' is no number");
        }
        return number;
    }

    String string() {
        peek();
        token = position;
        char quote = text.charAt(position++);
        boolean isLong = text.startsWith(String.valueOf(quote).repeat(2), position);
        if (isLong) {
            position += 2;
        } else if (next(quote)) {
            return "";
        }
        StringBuilder string = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\') {
                string.appendCodePoint(escape());
            } else if (c == quote && !isLong) {
                return string.toString();
            } else if (c == quote && text.startsWith(String.valueOf(quote).repeat(2), position)) {
                position += 2;
                while (next(quote)) {
                    string.append(quote);
                }
                return string.toString();
            } else if (!isLong && c == '\n') {
                break;
            } else {
                string.append(c);
            }
        }
        throw errorBefore("the string that begins here has no end");
    }

    private int escape() {
        char c = position < text.length() ? text.charAt(position++) : ' ';
        return switch (c) {
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case '"', '\'', '\\' -> c;
            case 'u', 'U' -> {
                int length = c == 'u' ? 4 : 8;
                int end = Math.min(position + length, text.length());
                String digits = text.substring(position, end);
                if (!digits.matches("[0-9A-Fa-f]{" + length + "}")) {
                    throw error("expected " + length + " hexadecimal digits");
                }
                position = end;
                yield Integer.parseInt(digits, 16);
            }
            default -> throw error("unknown escape \\" + c);
        };
    }
}
