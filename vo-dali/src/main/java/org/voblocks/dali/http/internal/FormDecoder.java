package org.voblocks.dali.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Limits;

/** Reads {@code application/x-www-form-urlencoded} text and URL paths, in UTF-8. */
public final class FormDecoder {
    private final Limits limits;
    private final Params.Builder params;
    private int count;

    public FormDecoder(Limits limits, Params.Builder params) {
        this.limits = limits;
        this.params = params;
    }

    /** Adds the parameters of a query string or a form. */
    public void decode(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('&', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                int equals = text.indexOf('=', at);
                String name = unescape(text.substring(at, equals < 0 || equals > end ? end : equals), true);
                String value = equals < 0 || equals > end ? "" : unescape(text.substring(equals + 1, end), true);
                add(name, value);
            }
            at = end + 1;
        }
    }

    /** Adds one parameter. */
    public void add(String name, String value) {
        if (++count > limits.params()) {
            throw VoException.badRequest("more than " + limits.params() + " parameters: the limit of this service");
        }
        params.add(name, value);
    }

    /** The decoded segments of a path; empty ones are left out. */
    public static List<String> path(String raw) {
        List<String> segments = new ArrayList<>();
        int at = 0;
        while (at <= raw.length()) {
            int end = raw.indexOf('/', at);
            end = end < 0 ? raw.length() : end;
            String segment = unescape(raw.substring(at, end), false);
            if (segment.equals(".") || segment.equals("..")) {
                throw VoException.badRequest("path segment '" + segment + "' is not allowed");
            }
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
            at = end + 1;
        }
        return segments;
    }

    /** Decodes percent signs, and a plus as a blank if asked. */
    static String unescape(String text, boolean plus) {
        if (text.indexOf('%') < 0 && (!plus || text.indexOf('+') < 0) && isAscii(text)) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            int b = raw[i];
            if (b == '%') {
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw VoException.badRequest("'" + shorten(text) + "': expected two hexadecimal digits after '%'");
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = plus && b == '+' ? (byte) ' ' : (byte) b;
            }
        }
        return utf8(bytes, length, text);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Bytes as UTF-8. */
    public static String utf8(byte[] bytes, int length, String origin) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new VoException(400, "'" + shorten(origin) + "' is not UTF-8", e);
        }
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
