package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.VoTableException;

/** What servers put before and behind a document, and row counts that are wrong. */
class AroundTheDocumentTest {
    private static final String DOCUMENT = """
            <?xml version="1.0"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE nrows="2">
            <FIELD name="a" datatype="int"/><DATA><TABLEDATA>
            <TR><TD>1</TD></TR>
            <TR><TD>x</TD></TR>
            </TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>""";

    private static List<String> repairs(String text) throws IOException {
        List<String> repairs = new ArrayList<>();
        VoTableReader.builder()
                .onRepair(r -> repairs.add(r.kind() + " " + r.line()))
                .build()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return repairs;
    }

    @Test
    void blanksBeforeTheDeclarationAreLeftOutAndLinesStayRight() throws IOException {
        assertThat(repairs(DOCUMENT)).containsExactly("BAD_CELL 5");
        assertThat(repairs("\n \n" + DOCUMENT)).containsExactly("OUTSIDE_DOCUMENT 1", "BAD_CELL 7");
        assertThat(repairs("\n" + DOCUMENT.replace("<RESOURCE>", "<RESOURCE><INFO name='a'/>")))
                .containsExactly("OUTSIDE_DOCUMENT 1", "BAD_CELL 6", "MISSING_ATTRIBUTE 3");
    }

    @Test
    void whatFollowsTheEndIsLeftOut() throws IOException {
        assertThat(repairs(DOCUMENT + "\n<!-- 12 ms -->\n")).containsExactly("BAD_CELL 5");
        assertThat(repairs(DOCUMENT + "\nError: connection lost")).contains("BAD_CELL 5", "OUTSIDE_DOCUMENT 7");
        assertThat(repairs(DOCUMENT + "\n" + DOCUMENT)).anyMatch(r -> r.startsWith("OUTSIDE_DOCUMENT"));
    }

    @Test
    void aWrongRowCountIsTold() throws IOException {
        assertThat(repairs(DOCUMENT.replace("nrows=\"2\"", "nrows=\"3\"")))
                .containsExactly("BAD_CELL 5", "ROW_COUNT 2");
    }

    @Test
    void aStrictReaderRefuses() {
        for (String text : List.of(
                " " + DOCUMENT.replace(">x<", ">2<"),
                DOCUMENT.replace(">x<", ">2<") + "x",
                DOCUMENT.replace(">x<", ">2<").replace("nrows=\"2\"", "nrows=\"3\""))) {
            assertThatThrownBy(() -> VoTableReader.builder()
                            .strict(true)
                            .build()
                            .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(VoTableException.class);
        }
    }
}
