package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.RowCursor;

/** Broken and hostile documents: a clear error in bounded memory, never a crash. */
class HostileDocumentsTest {
    private static final String HEAD =
            "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE><TABLE>\n";
    private static final String TAIL = "</TABLE></RESOURCE></VOTABLE>";

    private static VoTable read(String text) throws IOException {
        return VoTableReader.builder().build().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String table(String fields, String data) {
        return HEAD + fields + "\n<DATA>" + data + "</DATA>" + TAIL;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int | AAAB*AAA | line 3, column 45: not a base64 character ('*'): expected A-Z, a-z, 0-9, + or / up to </STREAM>",
                "int | AAAA | the data end within row 1, column 'x': expected 1 bytes more",
                "int | AAAAA | line 3, column 46: one base64 character is left over at the end: the data are damaged",
                "int | AAA=AAAA | line 3, column 45: text behind the end of the base64 data ('A'): expected A-Z, a-z, 0-9, + or / up to </STREAM>",
                "double*1000000000 | AAAA | column 'x': with its arraysize '1000000000' a row has 8000000000 bytes or more: raise the limit maxRowBytes (268435456) to read it",
                "double*99999999999 | AAAA | the data end within row 1, column 'x': expected 1 bytes more",
                "double** | /////w== | row 1, column 'x': an array of -1 elements: the data are damaged, or the columns are not those of these data",
                "double** | f////w== | a row has 17179869180 bytes or more: raise the limit maxRowBytes (268435456) to read it",
            })
    void refusesBrokenBinaryData(String type, String base64, String message) {
        int star = type.indexOf('*');
        String datatype = star < 0 ? type : type.substring(0, star);
        String arraysize = star < 0 ? "" : " arraysize=\"" + type.substring(star + 1) + "\"";
        assertThatThrownBy(() -> read(table(
                        "<FIELD name=\"x\" datatype=\"" + datatype + "\"" + arraysize + "/>",
                        "<BINARY><STREAM encoding=\"base64\">" + base64 + "</STREAM></BINARY>")))
                .isInstanceOf(VoTableException.class)
                .hasMessage(message);
    }

    @Test
    void aDeclaredArrayCostsNothingByItself() throws IOException {
        Table table = read(table(
                        "<FIELD name=\"x\" datatype=\"double\" arraysize=\"1000000000\"/>",
                        "<TABLEDATA><TR><TD>1 2</TD></TR></TABLEDATA>"))
                .resources()
                .get(0)
                .tables()
                .get(0);
        try (RowCursor cursor = table.rows().open()) {
            cursor.next();
            assertThat(cursor.getObject(0)).isEqualTo(new double[] {1, 2});
        }
    }

    @Test
    void readsMoreEntitiesThanTheJdkAllows() throws IOException {
        String document = table(
                "<DESCRIPTION>" + "&amp;".repeat(120_000)
                        + "</DESCRIPTION><FIELD name=\"x\" datatype=\"char\" arraysize=\"*\"/>",
                "<TABLEDATA>" + "<TR><TD>&lt;&amp;</TD></TR>".repeat(120_000) + "</TABLEDATA>");
        Table table = read(document).resources().get(0).tables().get(0);
        assertThat(table.description()).hasSize(120_000);
        assertThat(table.rows().rowCount()).isEqualTo(120_000);
    }

    @Test
    void keepsItsLimits() {
        assertThatThrownBy(() -> read("<VOTABLE>" + "<RESOURCE>".repeat(100)))
                .isInstanceOf(VoTableException.class)
                .hasMessageContaining("Maximum Element Depth limit (64) Exceeded");
        ReaderLimits limits = ReaderLimits.standard().toBuilder().maxRows(2).build();
        String three = table(
                "<FIELD name=\"x\" datatype=\"int\"/>",
                "<TABLEDATA>" + "<TR><TD>1</TD></TR>".repeat(3) + "</TABLEDATA>");
        assertThatThrownBy(() -> VoTableReader.builder()
                        .limits(limits)
                        .build()
                        .read(new ByteArrayInputStream(three.getBytes(StandardCharsets.UTF_8))))
                .hasMessage("line 3: the table has more than 2 rows: raise the limit maxRows to read it");
    }

    @Test
    void tellsWhereADocumentIsCut() {
        String whole = table(
                "<FIELD name=\"x\" datatype=\"int\"/>",
                "<TABLEDATA>\n<TR><TD>1</TD></TR>\n<TR><TD>2</TD></TR>\n</TABLEDATA>");
        assertThatThrownBy(() -> read(whole.substring(0, whole.indexOf("2</TD>"))))
                .hasMessage(
                        "line 5: the document ends after 2 rows, within a table: expected </TABLEDATA>; the transfer was cut?");
    }

    @Test
    void aStrictReaderRefusesWhatALenientOneRepairs() throws IOException {
        String text = table(
                "<FIELD name=\"x\" datatype=\"int\"/>",
                "<TABLEDATA><TR><TD>1</TD></TR>\n <TR><TD>one</TD></TR></TABLEDATA>");
        Table table = read(text).resources().get(0).tables().get(0);
        try (RowCursor cursor = table.rows().open()) {
            cursor.next();
            assertThat(cursor.getLong(0)).isEqualTo(1);
            cursor.next();
            assertThat(cursor.isNull(0)).isTrue();
        }
        assertThatThrownBy(() -> VoTableReader.builder()
                        .strict(true)
                        .build()
                        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .hasMessage(
                        "line 4, column 10: row 2, column 'x': 'one' is no int: taken as null (by a lenient reader)");
    }
}
