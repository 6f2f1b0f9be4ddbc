package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.RowCursor;

/** Cells with {@code encoding="base64"} (VOTable 1.4, appendix A.5); the JDK makes their bytes and their base64. */
class EncodedCellTest {
    private final List<Repair> repairs = new ArrayList<>();

    private static String document(String fields, String row) {
        return "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE><TABLE>\n" + fields
                + "<DATA><TABLEDATA>\n<TR>" + row + "</TR>\n</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
    }

    private List<Object> row(String fields, String row) throws IOException {
        VoTableStream stream = VoTableReader.builder()
                .onRepair(repairs::add)
                .build()
                .open(new ByteArrayInputStream(document(fields, row).getBytes(StandardCharsets.UTF_8)));
        stream.nextTable();
        List<Object> cells = new ArrayList<>();
        try (RowCursor rows = stream.rows()) {
            rows.next();
            for (int i = 0; i < rows.fields().size(); i++) {
                cells.add(Objects.requireNonNullElse(rows.getObject(i), "null"));
            }
        }
        stream.document();
        return cells;
    }

    private static String field(String name, String type) {
        return "<FIELD name=\"" + name + "\" datatype=\"" + type + "/>";
    }

    private static String cell(ByteBuffer bytes) {
        String text = Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(bytes.array());
        return "<TD encoding=\"base64\">\n  " + text + "\n</TD>";
    }

    @Test
    void cellsAreDecoded() throws IOException {
        ByteBuffer doubles = ByteBuffer.allocate(40);
        double[] expected = {Math.PI, -1e300, 1.0 / 3, 2, Double.NEGATIVE_INFINITY};
        for (double d : expected) {
            doubles.putDouble(d);
        }
        String fields = field("before", "char\" arraysize=\"*\"")
                + field("d", "double\" arraysize=\"*\"")
                + field("i", "int\"")
                + field("l", "long\" arraysize=\"2\"")
                + field("f", "float\"")
                + field("b", "bit\" arraysize=\"10\"")
                + field("o", "boolean\" arraysize=\"3\"")
                + field("u", "unsignedByte\" arraysize=\"*\"")
                + field("c", "char\" arraysize=\"*\"")
                + field("w", "unicodeChar\" arraysize=\"*\"")
                + field("z", "doubleComplex\"")
                + field("after", "char\" arraysize=\"*\"");
        List<Object> cells = row(
                fields,
                "<TD>a&amp;b</TD>" + cell(doubles)
                        + cell(ByteBuffer.allocate(4).putInt(-7))
                        + cell(ByteBuffer.allocate(16).putLong(Long.MIN_VALUE).putLong(5))
                        + cell(ByteBuffer.allocate(4).putFloat(0.1f))
                        + cell(ByteBuffer.allocate(2).put((byte) 0b1010_0000).put((byte) 0b0100_0000))
                        + cell(ByteBuffer.wrap("TF1".getBytes(StandardCharsets.US_ASCII)))
                        + cell(ByteBuffer.wrap(new byte[] {0, -1}))
                        + cell(ByteBuffer.wrap("x<y & \u00e9".getBytes(StandardCharsets.UTF_8)))
                        + cell(ByteBuffer.wrap("\u661f".getBytes(StandardCharsets.UTF_16BE)))
                        + cell(ByteBuffer.allocate(16).putDouble(1.5).putDouble(-2.5))
                        + "<TD encoding='none'>c&lt;d</TD>");
        assertThat(cells.get(0)).isEqualTo("a&b");
        assertThat((double[]) cells.get(1)).isEqualTo(expected);
        assertThat(cells.get(2)).isEqualTo(-7);
        assertThat((long[]) cells.get(3)).containsExactly(Long.MIN_VALUE, 5);
        assertThat(cells.get(4)).isEqualTo(0.1f);
        assertThat((boolean[]) cells.get(5))
                .containsExactly(true, false, true, false, false, false, false, false, false, true);
        assertThat((boolean[]) cells.get(6)).containsExactly(true, false, true);
        assertThat((short[]) cells.get(7)).containsExactly((short) 0, (short) 255);
        assertThat(cells.get(8)).isEqualTo("x<y & \u00e9");
        assertThat(cells.get(9)).isEqualTo("\u661f");
        assertThat((double[]) cells.get(10)).containsExactly(1.5, -2.5);
        assertThat(cells.get(11)).isEqualTo("c<d");
        assertThat(repairs).isEmpty();
    }

    /** Longer than the buffer, and longer as text than as base64. */
    @Test
    void aLongCellIsDecoded() throws IOException {
        ByteBuffer doubles = ByteBuffer.allocate(8 * 20_000);
        for (int i = 0; i < 20_000; i++) {
            doubles.putDouble(Math.sin(i));
        }
        List<Object> cells =
                row(field("d", "double\" arraysize=\"*\"") + field("n", "int\""), cell(doubles) + "<TD>5</TD>");
        double[] read = (double[]) cells.get(0);
        assertThat(read).hasSize(20_000);
        assertThat(read[19_999]).isEqualTo(Math.sin(19_999));
        assertThat(cells.get(1)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <TD encoding="gzip">H4sIAAAA</TD> | 3:25: row 1, column 'd': a cell with the encoding 'gzip': expected base64; taken as null [BAD_CELL]
            <TD encoding="base64">AAAA</TD> | 3:27: row 1, column 'd': a cell of 3 bytes in base64: expected 8 for each double; taken as null [BAD_CELL]
            <TD encoding="base64">A*AA</TD> | 3:27: row 1, column 'd': a cell that is no base64 text (Illegal base64 character 2a); taken as null [BAD_CELL]
            """)
    void whatCannotBeDecodedIsToldWithItsPlace(String cell, String message) throws IOException {
        String field = field("d", "double\"");
        assertThat(row(field, cell)).containsExactly("null");
        assertThat(repairs).extracting(Repair::toString).containsExactly(message);
        assertThatThrownBy(() -> VoTableReader.builder()
                        .strict(true)
                        .build()
                        .read(new ByteArrayInputStream(document(field, cell).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(VoTableException.class);
    }
}
