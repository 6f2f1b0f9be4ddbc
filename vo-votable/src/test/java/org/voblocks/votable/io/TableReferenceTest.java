package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.RowCursor;

/** A table that has the columns of another one is written with them, since the schema wants some, but without their IDs. */
class TableReferenceTest {
    private static final String DOCUMENT = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE>
            <TABLE ID="one"><FIELD ID="x" name="x" datatype="int"><VALUES ID="v" null="-1"/></FIELD>
            <DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>
            <TABLE ID="two" ref="one"><DATA><TABLEDATA><TR><TD>2</TD></TR></TABLEDATA></DATA></TABLE>
            <TABLE ID="three" ref="one"><DATA><TABLEDATA/></DATA></TABLE>
            </RESOURCE></VOTABLE>
            """;

    private static List<Table> tables(byte[] document) throws IOException {
        VoTable read = VoTableReader.builder().strict(true).build().read(new ByteArrayInputStream(document));
        return read.resources().get(0).tables();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void idsAreWrittenOnce(Encoding encoding) throws IOException {
        byte[] document = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VoTable read = VoTableReader.builder().build().read(new ByteArrayInputStream(document));
        VoTableWriter.builder().encoding(encoding).build().write(read, out);
        List<Table> tables = tables(out.toByteArray());
        assertThat(tables).hasSize(3);
        assertThat(tables.get(0).fields())
                .isEqualTo(read.resources().get(0).tables().get(0).fields());
        for (Table table : tables.subList(1, 3)) {
            assertThat(table.fields().get(0).name()).isEqualTo("x");
            assertThat(table.fields().get(0).id()).isNull();
            assertThat(table.fields().get(0).values().nullValue()).isEqualTo("-1");
        }
        try (RowCursor rows = tables.get(1).rows().open()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(0)).isEqualTo(2);
        }
        assertThat(tables.get(2).rows().rowCount()).isZero();
    }
}
