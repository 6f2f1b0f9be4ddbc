package org.voblocks.dali.http.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.voblocks.dali.VoException;

/**
 * A header value with parameters, such as {@code multipart/form-data; boundary=x} (RFC 9110, section 5.6.6).
 *
 * @param value what stands before the first semicolon, in lower case
 * @param parameters the parameters by lower-case name
 */
public record MediaType(String value, Map<String, String> parameters) {

    /** Reads a header. Parameter values may be quoted. */
    public static MediaType parse(String header) {
        int semicolon = header.indexOf(';');
        String value = (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = semicolon < 0 ? header.length() : semicolon + 1;
        while (at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder text = new StringBuilder();
            int next = skipBlanks(header, equals + 1);
            if (next < header.length() && header.charAt(next) == '"') {
                next = quoted(header, next + 1, text);
                int end = header.indexOf(';', next);
                next = end < 0 ? header.length() : end + 1;
            } else {
                int end = header.indexOf(';', next);
                end = end < 0 ? header.length() : end;
                text.append(header.substring(next, end).strip());
                next = end + 1;
            }
            parameters.putIfAbsent(name.startsWith(";") ? name.substring(1).strip() : name, text.toString());
            at = next;
        }
        return new MediaType(value.toLowerCase(Locale.ROOT), parameters);
    }

    private static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Appends a quoted string; the index after the closing quote. */
    private static int quoted(String header, int start, StringBuilder text) {
        for (int i = start; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' && i + 1 < header.length() && (header.charAt(i + 1) == '"' || header.charAt(i + 1) == '\\')) {
                i++;
                c = header.charAt(i);
            }
            text.append(c);
        }
        throw VoException.badRequest("header value without closing quote: " + header);
    }
}
