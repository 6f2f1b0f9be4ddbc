package org.voblocks.votable.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.votable.VoTableException;

class TableToolTest {
    private static final String DOCUMENT = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE type="results"><TABLE name="t">
            <FIELD name="id" datatype="long"/>
            <FIELD name="name" datatype="char" arraysize="*" ucd="meta.id"/>
            <DATA><TABLEDATA><TR><TD>1</TD><TD>a</TD></TR><TR><TD>x</TD><TD>b</TD></TR></TABLEDATA></DATA>
            </TABLE></RESOURCE></VOTABLE>
            """;

    @TempDir
    Path folder;

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("in.vot"), DOCUMENT);
    }

    @Test
    void tellsWhatIsInAFile() throws IOException {
        StringBuilder out = new StringBuilder();
        new TableTool().info(file(), null, out);
        assertThat(out).hasToString("""
                        VOTable 1.4
                        resource, results
                          table 't': 2 rows, 2 columns
                            id: long
                            name: char[*], meta.id
                        """);
    }

    @Test
    void tellsWhatIsWrongWithAFile() throws IOException {
        StringBuilder out = new StringBuilder();
        assertThat(new TableTool().lint(file(), out)).isEqualTo(1);
        assertThat(out).hasToString("5:55: row 2, column 'id': 'x' is no long: taken as null [BAD_CELL]\n");
    }

    @Test
    void convertsByNameAndByExtension() throws IOException {
        Path csv = folder.resolve("out.csv");
        new TableTool().convert(file(), null, csv, null);
        assertThat(csv).hasContent("id,name\r\n1,a\r\n,b\r\n");
        Path fits = folder.resolve("out.fits");
        new TableTool().convert(csv, "csv", fits, "fits");
        Path again = folder.resolve("again.csv");
        new TableTool().convert(fits, null, again, null);
        assertThat(again).hasSameTextualContentAs(csv);
        for (String name : List.of("out.xml", "out.vot", "out.votable", "out.fit", "OUT.XML")) {
            Path file = folder.resolve(name);
            new TableTool().convert(csv, null, file, null);
            new TableTool().convert(file, null, again, null);
            assertThat(again).as(name).hasSameTextualContentAs(csv);
        }
        for (String format : List.of("votable", "votable/b", "votable/b2", "votable/fits")) {
            Path file = folder.resolve("encoded.xml");
            new TableTool().convert(csv, null, file, format);
            new TableTool().convert(file, null, again, null);
            assertThat(again).as(format).hasSameTextualContentAs(csv);
        }
        assertThatThrownBy(() -> new TableTool().convert(csv, null, folder.resolve("x.pdf"), null))
                .isInstanceOf(VoTableException.class)
                .hasMessage(
                        "the file name 'x.pdf' tells no format: expected one of [votable, votable/b2, votable/b, csv,"
                                + " tsv, json, fits, ecsv, text, html, votable/fits]");
    }
}
