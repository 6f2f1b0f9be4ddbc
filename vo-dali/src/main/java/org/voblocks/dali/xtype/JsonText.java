package org.voblocks.dali.xtype;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text is one JSON value (RFC 8259). What it says is for the client to read. */
final class JsonText {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    /** As deep as other readers go by default, or less. */
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * The text without blanks around it.
     *
     * @throws IllegalArgumentException with the place and what was expected
     */
    static String check(String text) {
        JsonText json = new JsonText(text);
        json.value();
        json.blanks();
        if (json.at < text.length()) {
            throw json.expected("the end");
        }
        return text.strip();
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character that is no blank; 0 at the end. */
    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void value() {
        switch (peek()) {
            case '{' -> {
                open();
                if (peek() != '}') {
                    do {
                        string();
                        take(':');
                        value();
                    } while (another());
                }
                close('}');
            }
            case '[' -> {
                open();
                if (peek() != ']') {
                    do {
                        value();
                    } while (another());
                }
                close(']');
            }
            case '"' -> string();
            default -> {
                if (!match(NUMBER) && !match(WORD)) {
                    throw expected("a JSON value");
                }
            }
        }
    }

    private boolean match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        boolean found = matcher.lookingAt();
        at = found ? matcher.end() : at;
        return found;
    }

    private void open() {
        at++;
        depth++;
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("deeper than " + DEEPEST + " levels");
        }
    }

    private void close(char c) {
        take(c);
        depth--;
    }

    private boolean another() {
        boolean comma = peek() == ',';
        at += comma ? 1 : 0;
        return comma;
    }

    private void take(char c) {
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private void string() {
        take('"');
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw expected("no control character in a string");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        take('"');
    }

    private void escape() {
        char c = at < text.length() ? text.charAt(at) : 0;
        if (c == 'u' && text.substring(at + 1, Math.min(text.length(), at + 5)).matches("[0-9A-Fa-f]{4}")) {
            at += 5;
        } else if (c != 'u' && c != 0 && "\"\\/bfnrt".indexOf(c) >= 0) {
            at++;
        } else {
            throw expected("an escape of JSON");
        }
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what + " at character " + (at + 1));
    }
}
