package org.voblocks.adql.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The little JSON that a line of the command line needs: text members of one object. */
public final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** The text member of an object; null if it has none, or the line is no whole object. */
    public static @Nullable String member(String line, String name) {
        JsonText json = new JsonText(line.strip());
        if (json.peek() != '{') {
            return null;
        }
        String found = null;
        do {
            json.at++;
            json.spaces();
            String key = json.string();
            json.spaces();
            if (key == null || json.peek() != ':') {
                return null;
            }
            json.at++;
            json.spaces();
            int value = json.at;
            json.skip();
            if (key.equals(name)) {
                found = new JsonText(json.text.substring(value, json.at)).string();
            }
        } while (json.peek() == ',');
        return json.peek() == '}' && json.at + 1 == json.text.length() ? found : null;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /* Goes behind any value. */
    private void skip() {
        int depth = 0;
        while (at < text.length()) {
            char c = peek();
            if (c == '"') {
                if (string() == null) {
                    return;
                }
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}')) {
                return;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
        }
    }

    private @Nullable String string() {
        if (peek() != '"') {
            return null;
        }
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            switch (peek()) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    if (at + 4 >= text.length()) {
                        return null;
                    }
                    try {
                        out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    } catch (NumberFormatException e) {
                        return null;
                    }
                    at += 4;
                }
                default -> out.append(peek());
            }
            at++;
        }
        return null;
    }

    /** Text in quotes. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
