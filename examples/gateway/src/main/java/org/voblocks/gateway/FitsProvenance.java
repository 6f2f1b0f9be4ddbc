package org.voblocks.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;

/**
 * Provenance inside a FITS file: a table with EXTNAME {@code PROVENANCE}, whose column {@code PROV_JSON} holds a PROV-JSON
 * document in pieces of 80 characters. In Python: {@code "".join(fits.getdata(file, "PROVENANCE")["PROV_JSON"])}.
 */
final class FitsProvenance {
    static final String EXTENSION = "PROVENANCE";
    static final int BLOCK = 2880;
    static final int CARD = 80;

    private static final int LIMIT = 1 << 26;

    private FitsProvenance() {}

    /** A header and data unit, its cards and its data. */
    record Unit(Map<String, String> cards, ByteBuffer data) {
        String name() {
            return cards.getOrDefault("EXTNAME", "").strip();
        }
    }

    /** The table with a document, padded to whole blocks. */
    static byte[] table(ProvDocument document) {
        List<String> pieces = pieces(ascii(ProvWriter.of(ProvFormats.PROV_JSON).toString(document)));
        StringBuilder text = new StringBuilder();
        card(text, "XTENSION", "'BINTABLE'", "provenance of this file");
        card(text, "BITPIX", "8", "");
        card(text, "NAXIS", "2", "");
        card(text, "NAXIS1", String.valueOf(CARD), "");
        card(text, "NAXIS2", String.valueOf(pieces.size()), "");
        card(text, "PCOUNT", "0", "");
        card(text, "GCOUNT", "1", "");
        card(text, "TFIELDS", "1", "");
        card(text, "TTYPE1", "'PROV_JSON'", "pieces of a PROV-JSON document");
        card(text, "TFORM1", "'80A     '", "");
        card(text, "EXTNAME", "'" + EXTENSION + "'", "W3C PROV, IVOA ProvenanceDM 1.0");
        text.append(pad("END", CARD));
        pad(text, ' ');
        pieces.forEach(piece -> text.append(pad(piece, CARD)));
        pad(text, '\0');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** HISTORY cards for a text of several lines. */
    static List<String> history(List<String> lines) {
        List<String> cards = new ArrayList<>();
        for (String line : lines) {
            String left = line.replaceAll("[^ -~]", "?");
            do {
                int length = Math.min(left.length(), CARD - 8);
                cards.add(pad("HISTORY " + left.substring(0, length), CARD));
                left = left.substring(length);
            } while (!left.isEmpty());
        }
        return cards;
    }

    /**
     * The document in a file.
     *
     * @throws GatewayException if it has none
     */
    static ProvDocument read(Path file) throws IOException {
        for (Unit unit : units(file)) {
            if (unit.name().equals(EXTENSION)) {
                StringBuilder json = new StringBuilder();
                byte[] data = unit.data().array();
                for (int i = 0; i + CARD <= data.length; i += CARD) {
                    json.append(new String(data, i, CARD, StandardCharsets.US_ASCII)
                            .stripTrailing()
                            .replace("\0", ""));
                }
                return ProvReader.of(ProvFormats.PROV_JSON).read(json.toString());
            }
        }
        throw new GatewayException(file + ": no extension " + EXTENSION
                + "; expected a FITS file that count-map, count_map or spectrum has made");
    }

    /** The units of a file. */
    static List<Unit> units(Path file) throws IOException {
        List<Unit> units = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (Optional<Unit> unit = unit(in, file); unit.isPresent(); unit = unit(in, file)) {
                units.add(unit.get());
            }
        } catch (EOFException e) {
            throw new GatewayException(file + ": the file ends within a FITS unit", e);
        }
        return units;
    }

    private static Optional<Unit> unit(InputStream in, Path file) throws IOException {
        Map<String, String> cards = new LinkedHashMap<>();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        boolean end = false;
        while (!end) {
            byte[] block = in.readNBytes(BLOCK);
            if (block.length == 0 && header.size() == 0) {
                return Optional.empty();
            }
            boolean first = header.size() == 0;
            if (block.length < BLOCK || header.size() > LIMIT) {
                if (first) {
                    throw notFits(file);
                }
                throw new EOFException();
            }
            header.write(block);
            for (int i = 0; i < BLOCK && !end; i += CARD) {
                String card = new String(block, i, CARD, StandardCharsets.US_ASCII);
                if (first && i == 0 && !card.startsWith("SIMPLE  =") && !card.startsWith("XTENSION=")) {
                    throw notFits(file);
                }
                end = card.stripTrailing().equals("END");
                if (card.startsWith("= ", 8)) {
                    cards.put(card.substring(0, 8).strip(), value(card.substring(10)));
                }
            }
        }
        long size = size(cards);
        if (size > LIMIT * 16L) {
            throw new GatewayException(file + ": a FITS unit of " + size + " bytes is more than can be read here");
        }
        byte[] data = in.readNBytes((int) size);
        if (data.length < size) {
            throw new EOFException();
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        return Optional.of(new Unit(cards, ByteBuffer.wrap(data)));
    }

    private static GatewayException notFits(Path file) {
        return new GatewayException(file + ": not a FITS file; expected SIMPLE at its start");
    }

    private static long size(Map<String, String> cards) {
        long axes = number(cards, "NAXIS", 0);
        long elements = axes == 0 ? 0 : 1;
        for (int i = 1; i <= axes; i++) {
            elements = Math.multiplyExact(elements, number(cards, "NAXIS" + i, 0));
        }
        long bytes = Math.abs(number(cards, "BITPIX", 8)) / 8;
        return bytes * number(cards, "GCOUNT", 1) * (number(cards, "PCOUNT", 0) + elements);
    }

    private static long number(Map<String, String> cards, String keyword, long otherwise) {
        String text = cards.get(keyword);
        return text == null || !text.matches("-?\\d{1,15}") ? otherwise : Long.parseLong(text);
    }

    private static String value(String field) {
        String text = field.strip();
        if (text.startsWith("'")) {
            int close = text.indexOf('\'', 1);
            return close < 0 ? text.substring(1) : text.substring(1, close);
        }
        int slash = text.indexOf('/');
        return (slash < 0 ? text : text.substring(0, slash)).strip();
    }

    /** JSON in ASCII, without line breaks. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else if (c >= ' ') {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Pieces that do not end with a space, which FITS would lose; a space in JSON can be an escape if it is in a string. */
    private static List<String> pieces(String json) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < json.length()) {
            int to = Math.min(json.length(), from + CARD);
            while (to > from + 1 && json.charAt(to - 1) == ' ') {
                to--;
            }
            String piece = json.substring(from, to);
            pieces.add(piece.equals(" ") ? "\\u0020" : piece);
            from = to;
        }
        return pieces;
    }

    private static void card(StringBuilder text, String keyword, String value, @Nullable String comment) {
        String field = value.startsWith("'") ? pad(value, 20) : " ".repeat(Math.max(0, 20 - value.length())) + value;
        String card = pad(keyword, 8) + "= " + field;
        text.append(pad(comment == null || comment.isEmpty() ? card : card + " / " + comment, CARD));
    }

    private static String pad(String text, int length) {
        return text.length() >= length ? text.substring(0, length) : text + " ".repeat(length - text.length());
    }

    private static void pad(StringBuilder text, char with) {
        while (text.length() % BLOCK != 0) {
            text.append(with);
        }
    }
}
