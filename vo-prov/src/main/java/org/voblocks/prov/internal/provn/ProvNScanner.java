package org.voblocks.prov.internal.provn;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.voblocks.prov.io.ProvSyntaxException;
import org.voblocks.prov.io.ReadOptions;

/** Characters of a PROV-N text with their place, in a window that moves on; white space and comments; tokens. */
final class ProvNScanner {
    static final int END = -1;

    private static final boolean[] NAME_CHAR = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            NAME_CHAR[c] = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || "_-./@~&+*?#$!%\\:".indexOf(c) >= 0;
        }
    }

    private final Reader reader;
    private final ReadOptions options;
    private char[] window = new char[1 << 14];
    private int position;
    private int end;
    private long before;
    private int line = 1;
    /** Where the line began, counted from the start of the text. */
    private long lineStart;
    /** The first character of the token that is being read: kept in the window; -1 if none is. */
    private int token = -1;

    ProvNScanner(InputStream in, ReadOptions options) {
        this.reader = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.options = options;
    }

    ProvSyntaxException error(String what) {
        return new ProvSyntaxException("PROV-N", line, (int) (before + position - lineStart) + 1, what);
    }

    /** An error at the beginning of a token that began at this column and line. */
    ProvSyntaxException errorAt(long place, String what) {
        return new ProvSyntaxException("PROV-N", (int) (place >>> 32), (int) place, what);
    }

    /** The place of the next character, for {@link #errorAt}. */
    long place() {
        return (long) line << 32 | (before + position - lineStart + 1);
    }

    /** The place of the next token, for {@link #errorAt}. */
    long tokenPlace() throws IOException {
        token();
        return place();
    }

    private boolean fill() throws IOException {
        int keep = token >= 0 ? token : position;
        if (keep > 0) {
            System.arraycopy(window, keep, window, 0, end - keep);
            before += keep;
            position -= keep;
            end -= keep;
            token = token >= 0 ? 0 : -1;
        }
        if (end == window.length) {
            if (end > options.maxTextLength()) {
                throw error("a token is longer than " + options.maxTextLength()
                        + " characters; raise ReadOptions.maxTextLength to read on");
            }
            window = Arrays.copyOf(window, window.length * 2);
        }
        try {
            int read = reader.read(window, end, window.length - end);
            if (read <= 0) {
                return false;
            }
            end += read;
        } catch (CharacterCodingException e) {
            throw error("the text is not UTF-8");
        }
        if (before + end > options.maxBytes()) {
            throw error("the text is longer than " + options.maxBytes()
                    + " characters; raise ReadOptions.maxBytes to read on");
        }
        return true;
    }

    /** The next character, not taken; {@link #END} at the end. */
    int peek() throws IOException {
        return position < end || fill() ? window[position] : END;
    }

    private int peekSecond() throws IOException {
        if (position + 1 < end) {
            return window[position + 1];
        }
        int mark = token;
        if (token < 0) {
            token = position;
        }
        boolean more = fill();
        token = mark < 0 ? -1 : 0;
        return more || position + 1 < end ? window[position + 1] : END;
    }

    /** Takes a character. */
    int next() throws IOException {
        int c = peek();
        if (c != END) {
            position++;
            if (c == '\n') {
                line++;
                lineStart = before + position;
            }
        }
        return c;
    }

    /** The next character after white space and comments, not taken. */
    int token() throws IOException {
        while (true) {
            int c = peek();
            if (c == ' ' || c == '\t' || c == '\r') {
                position++;
            } else if (c == '\n') {
                next();
            } else if (c == '/') {
                int second = peekSecond();
                if (second == '/') {
                    while (peek() != '\n' && peek() != END) {
                        position++;
                    }
                } else if (second == '*') {
                    comment();
                } else {
                    return c;
                }
            } else if (c == '\uFEFF' && before + position == 0) {
                position++;
                lineStart = 1;
            } else {
                return c;
            }
        }
    }

    private void comment() throws IOException {
        long place = place();
        position += 2;
        while (true) {
            int c = next();
            if (c == END) {
                throw errorAt(place, "the comment that begins here has no end");
            }
            if (c == '*' && peek() == '/') {
                position++;
                return;
            }
        }
    }

    /** Takes this character if it is the next token. */
    boolean take(char c) throws IOException {
        if (token() == c) {
            position++;
            return true;
        }
        return false;
    }

    void expect(char c, String after) throws IOException {
        if (!take(c)) {
            throw error("expected '" + c + "' " + after + ", found " + found());
        }
    }

    /** The next token in words; it is not taken. */
    String found() throws IOException {
        int c = token();
        if (c == END) {
            return "the end of the text";
        }
        if (c == '\'' || !isNameChar((char) c)) {
            return "'" + Character.toString(c) + "'";
        }
        token = position;
        while (position - token < 40 && peek() != END && isNameChar((char) peek())) {
            position++;
        }
        String text = new String(window, token, position - token);
        position = token;
        token = -1;
        return "'" + text + "'";
    }

    static boolean isNameChar(char c) {
        return c < 128 ? NAME_CHAR[c] : c != '\u00A0' && c != '\u2028' && c != '\uFEFF';
    }

    /** Reads the characters of a name, escapes and all; they are in {@link #window()} from {@link #start()} on. */
    int nameLength() throws IOException {
        token();
        token = position;
        while (true) {
            if (position >= end && !fill()) {
                break;
            }
            char c = window[position];
            if (!isNameChar(c)) {
                break;
            }
            position++;
            if (c == '\\' && next() == END) {
                throw error("the text ends within a name");
            }
        }
        return position - token;
    }

    /** The characters of a keyword, prefix or name, escapes and all; empty if there are none. */
    String word() throws IOException {
        int length = nameLength();
        String word = new String(window, token, length);
        token = -1;
        return word;
    }

    /**
     * Text that stands in a statement without quotes, up to a comma; the last one of a statement may hold commas and
     * parentheses, and ends before attributes or before a parenthesis at the end of its line. The end is not taken.
     */
    String unquoted(boolean last) throws IOException {
        token();
        token = position;
        while (peek() != END) {
            boolean ends = last
                    ? (peek() == ',' && afterSpaces() == '[') || (peek() == ')' && afterSpaces() <= '\n')
                    : peek() == ',' || (peek() == ')' && afterSpaces() <= '\n');
            if (ends) {
                break;
            }
            next();
        }
        String text = new String(window, token, position - token).strip();
        token = -1;
        return text;
    }

    /** The first character after the next one that is no space; not taken. */
    private int afterSpaces() throws IOException {
        for (int i = 1; ; i++) {
            if (position + i >= end && !fill()) {
                return END;
            }
            char c = window[position + i];
            if (c != ' ' && c != '\t' && c != '\r') {
                return c;
            }
        }
    }

    /** Reads the characters up to one that cannot be in a time. */
    String time() throws IOException {
        token();
        token = position;
        while (true) {
            int c = peek();
            if ((c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.' || c == '+' || c == 'T' || c == 'Z') {
                position++;
            } else {
                break;
            }
        }
        String text = new String(window, token, position - token);
        token = -1;
        return text;
    }

    char[] window() {
        return window;
    }

    int start() {
        return token;
    }

    /** The token is used. */
    void release() {
        token = -1;
    }

    /** The IRI between {@code <} and {@code >}. */
    String iri() throws IOException {
        expect('<', "before a namespace IRI");
        StringBuilder iri = new StringBuilder();
        while (true) {
            int c = next();
            if (c == '>') {
                return iri.toString();
            }
            if (c == END || c == '\n' || c == '<' || c == '"') {
                throw error("expected '>' after the namespace IRI <" + iri);
            }
            iri.append((char) c);
        }
    }

    /** A string between one or three quotes; the first quote is the next token. */
    String string() throws IOException {
        long place = place();
        position++;
        boolean isLong = false;
        if (peek() == '"') {
            position++;
            if (peek() != '"') {
                return "";
            }
            position++;
            isLong = true;
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = next();
            if (c == END) {
                throw errorAt(place, "the string that begins here has no end");
            }
            if (text.length() > options.maxTextLength()) {
                throw errorAt(
                        place,
                        "the string is longer than " + options.maxTextLength()
                                + " characters; raise ReadOptions.maxTextLength to read on");
            }
            if (c == '"') {
                if (!isLong) {
                    return text.toString();
                }
                if (peek() == '"' && peekSecond() == '"') {
                    position += 2;
                    return text.toString();
                }
                text.append('"');
            } else if (c == '\\') {
                text.appendCodePoint(escape());
            } else {
                if (!isLong && c == '\n' && options.strict()) {
                    throw errorAt(place, "a string with a line break needs three quotes, \"\"\"");
                }
                text.append((char) c);
            }
        }
    }

    private int escape() throws IOException {
        int c = next();
        return switch (c) {
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case '"', '\'', '\\' -> c;
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            default ->
                throw error("unknown escape \\" + (c == END ? "" : Character.toString(c))
                        + " in a string; expected one of \\t \\b \\n \\r \\f \\\" \\' \\\\");
        };
    }

    private int hex(int digits) throws IOException {
        int code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw error("expected " + digits + " hexadecimal digits in the escape");
            }
            code = code << 4 | digit;
        }
        if (!Character.isValidCodePoint(code)) {
            throw error("the escape is no character of Unicode");
        }
        return code;
    }
}
