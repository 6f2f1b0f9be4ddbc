package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.testing.External;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.RowCursor;

/** Text that is no XML and that servers send all the same: read, and told with its place; refused by a strict reader. */
class RealSinsTest {
    private static final String DOCUMENT = """
            <?xml version="1.0"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE><DESCRIPTION>@D</DESCRIPTION>
            <INFO name="n" value="@A"/>
            <TABLE><FIELD name="a" datatype="char" arraysize="*"/><FIELD name="b" datatype="int"/>
            <DATA><TABLEDATA>
            <TR><TD>@C</TD><TD>7</TD></TR>
            <TR><TD>end</TD><TD>x</TD></TR>
            </TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
            """;

    private static String document(String attribute, String description, String cell) {
        return DOCUMENT.replace("@A", attribute).replace("@D", description).replace("@C", cell);
    }

    private static VoTable read(String text, List<String> repairs) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), repairs);
    }

    private static VoTable read(byte[] bytes, List<String> repairs) throws IOException {
        return VoTableReader.builder()
                .onRepair(r -> repairs.add(r.line() + ":" + r.column() + " " + r.kind()))
                .build()
                .read(new ByteArrayInputStream(bytes));
    }

    private static String cell(VoTable document) {
        try (RowCursor rows = document.resources().get(0).tables().get(0).rows().open()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(7);
            String cell = rows.getString(0);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(0)).isEqualTo("end");
            return cell;
        }
    }

    /** The same sin as an attribute, in the description and in a cell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A & B | A & B | ENTITY | 2",
                "R&D | R&D | ENTITY | 1",
                "a=1&b=2;c | a=1&b=2;c | ENTITY | 3",
                "x&nbsp;y | x\u00A0y | ENTITY | 1",
                "&deg;C | \u00B0C | ENTITY | 0",
                "1&le;2 | 1\u22642 | ENTITY | 1",
                "a&unheard;b | a&unheard;b | ENTITY | 1",
                "a&#0;b | a?b | ENTITY | 1",
                "a&#xD800;b | a?b | ENTITY | 1",
                "a < b | a < b | BAD_CHARACTER | 2",
                "a\u0007b | a?b | BAD_CHARACTER | 1",
            })
    void isReadAndTold(String sin, String text, RepairKind kind, int at) throws IOException {
        List<String> repairs = new ArrayList<>();
        VoTable read = read(document(sin, sin, sin), repairs);
        assertThat(read.resources().get(0).infos().get(0).value()).isEqualTo(text);
        assertThat(read.resources().get(0).description()).isEqualTo(text);
        assertThat(cell(read)).isEqualTo(text);
        assertThat(repairs)
                .containsExactly(
                        "3:" + (24 + at) + " " + kind,
                        "4:" + (23 + at) + " " + kind,
                        "7:" + (9 + at) + " " + kind,
                        "8:21 BAD_CELL");
        for (String one : List.of(
                document(sin, "", "c").replace("x<", "1<"),
                document("", sin, "c").replace("x<", "1<"),
                document("", "", sin).replace("x<", "1<"))) {
            assertThatThrownBy(() -> VoTableReader.builder()
                            .strict(true)
                            .build()
                            .read(new ByteArrayInputStream(one.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(VoTableException.class)
                    .hasMessageStartingWith("line ")
                    .hasMessageEndingWith("(by a lenient reader)");
        }
    }

    @Test
    void whatStandsBehindARepairKeepsItsPlace() throws IOException {
        List<String> repairs = new ArrayList<>();
        read(document("&nbsp;&nbsp;\"/><INFO name=\"m\" id=\"x", "", "c"), repairs);
        assertThat(repairs).contains("4:38 ATTRIBUTE_CASE");
    }

    @Test
    void bytesInAnotherEncodingAreReplaced() throws IOException {
        List<String> repairs = new ArrayList<>();
        byte[] latin =
                document("caf\u00E9", "Universit\u00E9 de", "\u00C9toile").getBytes(StandardCharsets.ISO_8859_1);
        VoTable read = read(latin, repairs);
        assertThat(read.resources().get(0).infos().get(0).value()).isEqualTo("caf?");
        assertThat(read.resources().get(0).description()).isEqualTo("Universit? de");
        assertThat(cell(read)).isEqualTo("?toile");
        assertThat(repairs).contains("3:33 BAD_CHARACTER", "4:26 BAD_CHARACTER");
    }

    @Test
    void correctEntitiesAndCommentsAreNothingToTell() throws IOException {
        List<String> repairs = new ArrayList<>();
        VoTable read = read(
                document("&amp;&#233;&#xE9;", "<![CDATA[a & b < c]]><!-- & < -->&lt;", "<![CDATA[&nbsp;]]>&lt;\u00E9"),
                repairs);
        assertThat(read.resources().get(0).infos().get(0).value()).isEqualTo("&\u00E9\u00E9");
        assertThat(read.resources().get(0).description()).isEqualTo("a & b < c<");
        assertThat(cell(read)).isEqualTo("&nbsp;<\u00E9");
        assertThat(repairs).containsExactly("8:21 BAD_CELL");
    }

    @Test
    void entitiesDeclaredWithinTheDocumentAreRead() throws IOException {
        String doctype = """
                <!DOCTYPE VOTABLE [
                <!-- <!ENTITY org "no"> -->
                <!ENTITY org "Observatoire &amp; Co.">
                <!ENTITY long 'from the &org; with many more characters than the reference has'>
                <!ENTITY secret SYSTEM "file:///etc/passwd">
                <!ENTITY % parameter "x">
                ]>
                """;
        String text = document("&org;", "&long;", "&org; &long;").replace("?>\n", "?>\n" + doctype);
        List<String> repairs = new ArrayList<>();
        VoTable read = read(text, repairs);
        String value = "from the Observatoire & Co. with many more characters than the reference has";
        assertThat(read.resources().get(0).infos().get(0).value()).isEqualTo("Observatoire & Co.");
        assertThat(read.resources().get(0).description()).isEqualTo(value);
        assertThat(cell(read)).isEqualTo("Observatoire & Co. " + value);
        assertThat(repairs)
                .containsExactly("10:24 ENTITY", "11:23 ENTITY", "14:9 ENTITY", "14:15 ENTITY", "15:21 BAD_CELL");
        assertThat(cell(read(document("", "", "&secret;").replace("?>\n", "?>\n" + doctype), repairs)))
                .isEqualTo("&secret;");
    }

    @Test
    void entitiesCannotGrow() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE VOTABLE [<!ENTITY l0 \"lololololo\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"");
            laughs.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String doctype = laughs + "<!ENTITY self \"&self;\">]>\n";
        for (String bomb : List.of("&l4;", "&l29;", "&self;")) {
            for (String text : List.of(document(bomb, "", ""), document("", bomb, ""), document("", "", bomb))) {
                assertThatThrownBy(() -> read(text.replace("?>\n", "?>\n" + doctype), new ArrayList<>()))
                        .isInstanceOf(VoTableException.class)
                        .hasMessageContaining("such a document is not read");
            }
        }
        String quadratic = "<!DOCTYPE VOTABLE [<!ENTITY a \"" + "a".repeat(9_000) + "\">]>\n";
        assertThatThrownBy(() -> read(
                        document("", "", "&a;".repeat(10_000)).replace("?>\n", "?>\n" + quadratic), new ArrayList<>()))
                .isInstanceOf(VoTableException.class)
                .hasMessageContaining("maxTextLength");
    }

    /** Python's table of the names of HTML 4. */
    @Test
    void allNamesOfHtmlAreKnown() throws IOException {
        External.Run run = External.run(
                Duration.ofMinutes(1),
                External.python("html").toString(),
                "-c",
                "import html.entities as h\nfor k, v in h.name2codepoint.items(): print(k, v)");
        assertThat(run.exitCode()).as(run.output()).isZero();
        List<String> lines = run.output().lines().toList();
        assertThat(lines).hasSize(252);
        for (String line : lines) {
            String[] words = line.split(" ");
            VoTable read = read(document("", "", "&" + words[0] + ";."), new ArrayList<>());
            assertThat(cell(read)).as(line).isEqualTo(Character.toString(Integer.parseInt(words[1])) + ".");
        }
    }
}
