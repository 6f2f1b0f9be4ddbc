package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Resource;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.LimitedCursor;
import org.voblocks.votable.row.MemoryRows;

class VoTableWriterTest {
    private static final MemoryRows ROWS = MemoryRows.builder(
                    Field.text("name").ucd("meta.id").build(),
                    Field.builder("ra", Datatype.DOUBLE).unit("deg").build(),
                    Field.builder("n", Datatype.INT).build())
            .add("a<b & \"c\"", 83.633, 7)
            .add(null, null, null)
            .add("é€\uD83D\uDE00", -1e-7, -2)
            .build();

    private static String write(VoTableWriter writer, VoTable document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(document, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static VoTable document(org.voblocks.votable.row.RowSource rows) {
        return VoTable.builder()
                .resources(List.of(Resource.builder()
                        .type("results")
                        .tables(List.of(ROWS.toTable("t").toBuilder().rows(rows).build()))
                        .build()))
                .build();
    }

    @Test
    void writesTabledata() throws IOException {
        assertThat(write(VoTableWriter.builder().build(), document(ROWS))).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
                          <RESOURCE type="results">
                            <TABLE name="t" nrows="3">
                              <FIELD name="name" datatype="char" arraysize="*" ucd="meta.id"/>
                              <FIELD name="ra" datatype="double" unit="deg"/>
                              <FIELD name="n" datatype="int"/>
                              <DATA>
                        <TABLEDATA>
                        <TR><TD>a&lt;b &amp; "c"</TD><TD>83.633</TD><TD>7</TD></TR>
                        <TR><TD></TD><TD></TD><TD></TD></TR>
                        <TR><TD>é€\uD83D\uDE00</TD><TD>-1.0E-7</TD><TD>-2</TD></TR>
                        </TABLEDATA>
                              </DATA>
                            </TABLE>
                          </RESOURCE>
                        </VOTABLE>
                        """);
    }

    @Test
    void writesTheTrailerAfterTheTable() throws IOException {
        assertThat(write(VoTableWriter.builder().build(), document(() -> new LimitedCursor(ROWS.open(), 1))))
                .contains("<TR><TD>a&lt;b &amp; \"c\"</TD><TD>83.633</TD><TD>7</TD></TR>\n</TABLEDATA>")
                .contains("    </TABLE>\n"
                        + "    <INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\">the result was cut after 1 rows</INFO>\n"
                        + "  </RESOURCE>");
    }

    @Test
    void declaresANullValueInBinary() throws IOException {
        assertThat(write(VoTableWriter.builder().encoding(Encoding.BINARY).build(), document(ROWS)))
                .contains("<VALUES null=\"-2147483648\"/>")
                .contains("<BINARY><STREAM encoding=\"base64\">\nAAAACWE8YiAm")
                .contains("\n</STREAM></BINARY>");
    }
}
