package org.voblocks.votable.internal.in;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;

/**
 * A TD with an attribute {@code encoding}: base64 of the elements as BINARY has them, without a count (VOTable 1.4,
 * appendix A.5). Its bytes are turned into the text that would stand there otherwise.
 */
final class EncodedCell {
    private static final Pattern ENCODING = Pattern.compile("(?:^|\\s)encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]+");

    private EncodedCell() {}

    /** The encoding that a tag's attributes tell; null if the cell is plain text. */
    static @Nullable String encoding(String attributes) {
        Matcher matcher = ENCODING.matcher(attributes);
        return matcher.find()
                        && !matcher.group(1).isBlank()
                        && !matcher.group(1).equals("none")
                ? matcher.group(1).strip()
                : null;
    }

    /** The text of the cell. */
    static byte[] text(String encoding, byte[] cell, int start, int end, ColumnType type) throws MalformedCell {
        if (!encoding.equals("base64")) {
            throw new MalformedCell("a cell with the encoding '" + encoding + "': expected base64");
        }
        String base64 = BLANKS.matcher(new String(cell, start, end - start, StandardCharsets.ISO_8859_1))
                .replaceAll("");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedCell("a cell that is no base64 text (" + e.getMessage() + ")");
        }
        return text(bytes, type).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes, ColumnType type) throws MalformedCell {
        if (type.datatype().isText()) {
            boolean wide = type.datatype() == Datatype.UNICODE_CHAR;
            return new String(bytes, wide ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        }
        int unit = type.datatype().bytes();
        if (type.datatype() != Datatype.BIT && bytes.length % unit != 0) {
            throw new MalformedCell("a cell of " + bytes.length + " bytes in base64: expected " + unit + " for each "
                    + type.datatype().text());
        }
        int count = type.datatype() == Datatype.BIT ? bits(bytes.length, type) : bytes.length / unit;
        ByteWindow window = new ByteWindow(new ByteArrayInputStream(bytes), bytes.length);
        try {
            window.need(bytes.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return CellText.of(type, new BinaryArrayReader(window).array(type, window.start, count));
    }

    /** The last byte of a fixed bit array may be filled up. */
    private static int bits(int bytes, ColumnType type) {
        int fixed = type.shape().isScalar() ? 1 : type.shape().length();
        return fixed >= 0 ? Math.min(fixed, 8 * bytes) : 8 * bytes;
    }
}
