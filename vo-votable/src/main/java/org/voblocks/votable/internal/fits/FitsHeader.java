package org.voblocks.votable.internal.fits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.VoTableException;

/** The keywords of one header unit (FITS 4.0, section 4): read from blocks of 2880 bytes, or written to such. */
final class FitsHeader {
    static final int BLOCK = 2880;
    private static final int CARD = 80;
    private static final int MAX_CARDS = 200_000;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final StringBuilder cards = new StringBuilder();
    private @Nullable String last;

    /** Reads the next header unit, or null at the end of the stream. */
    static @Nullable FitsHeader read(InputStream in) throws IOException {
        FitsHeader header = new FitsHeader();
        byte[] block = new byte[BLOCK];
        int cards = 0;
        while (true) {
            int n = in.readNBytes(block, 0, BLOCK);
            if (n == 0 && cards == 0) {
                return null;
            }
            if (n < BLOCK) {
                throw new VoTableException(
                        "the FITS data end within a header: expected blocks of 2880 bytes up to END");
            }
            for (int i = 0; i < BLOCK; i += CARD) {
                String card = new String(block, i, CARD, StandardCharsets.ISO_8859_1);
                if (cards == 0 && !card.startsWith("SIMPLE  =") && !card.startsWith("XTENSION=")) {
                    throw new VoTableException(
                            "this is not FITS: expected a header that begins with SIMPLE or XTENSION");
                }
                if (card.startsWith("END     ")) {
                    return header;
                }
                header.accept(card);
                if (++cards > MAX_CARDS) {
                    throw new VoTableException("a FITS header with more than " + MAX_CARDS + " cards");
                }
            }
        }
    }

    private void accept(String card) {
        if (card.startsWith("CONTINUE")) {
            continued(card.substring(8).strip());
        } else if (card.startsWith("= ", 8)) {
            last = card.substring(0, 8).strip();
            values.put(last, value(card.substring(10).strip()));
        }
    }

    private void continued(String text) {
        String key = last;
        String before = key == null ? null : values.get(key);
        if (key != null && before != null && before.endsWith("&")) {
            values.put(key, before.substring(0, before.length() - 1) + value(text));
        }
    }

    private String value(String text) {
        if (!text.startsWith("'")) {
            int comment = text.indexOf('/');
            return (comment < 0 ? text : text.substring(0, comment)).strip();
        }
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    break;
                }
            }
            value.append(c);
        }
        return value.toString().stripTrailing();
    }

    @Nullable String text(String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    long number(String key, long otherwise) {
        String value = values.get(key);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new VoTableException("FITS keyword " + key + " is '" + value + "': expected a whole number", e);
        }
    }

    double real(String key, double otherwise) {
        String value = values.get(key);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value.replace('D', 'E'));
        } catch (NumberFormatException e) {
            throw new VoTableException("FITS keyword " + key + " is '" + value + "': expected a number", e);
        }
    }

    FitsHeader card(String key, String value) {
        String ascii = ascii(value).replace("'", "''");
        while (ascii.length() > 68) {
            ascii = ascii.substring(0, 68);
            if (ascii.replace("''", "").endsWith("'")) {
                ascii = ascii.substring(0, 67);
            }
        }
        return raw(String.format(Locale.ROOT, "%-8s= '%-8s'", key, ascii));
    }

    FitsHeader card(String key, long value) {
        return raw(String.format(Locale.ROOT, "%-8s= %20d", key, value));
    }

    FitsHeader flag(String key) {
        return raw(String.format(Locale.ROOT, "%-8s= %20s", key, "T"));
    }

    private FitsHeader raw(String card) {
        cards.append(String.format(Locale.ROOT, "%-80s", card));
        return this;
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(c >= 0x20 && c < 0x7F ? (char) c : c == '\n' ? ' ' : '?'));
        return ascii.toString();
    }

    /** The header with its END, filled up to whole blocks. */
    byte[] toBytes() {
        raw("END");
        int missing = (BLOCK - cards.length() % BLOCK) % BLOCK;
        cards.append(" ".repeat(missing));
        return cards.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
