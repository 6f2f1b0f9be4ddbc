package org.voblocks.votable.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.testing.External;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.Version;
import org.voblocks.votable.row.MemoryRows;

/** What lint tells, and that it has something to say wherever votlint has. */
class LintTest {
    private static final String HEAD = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE type="results">
            """;
    private static final String TAIL = "\n</TABLE>\n</RESOURCE>\n</VOTABLE>\n";

    @TempDir
    private Path folder;

    private String lint(String text) throws IOException {
        StringBuilder out = new StringBuilder();
        new TableTool().lint(Files.writeString(folder.resolve("in.vot"), text), out);
        return out.toString();
    }

    private String votlint(String text) throws IOException {
        return External.run(
                        Duration.ofMinutes(2),
                        External.program("stilts").toString(),
                        "votlint",
                        Files.writeString(folder.resolve("in.vot"), text).toString())
                .output();
    }

    /** Each is one sin in an otherwise sound document; votlint names it too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<TIMESYS ID=`t` timescale=`TT` refposition=`TOPOCENTER` timeorigin=`0`/>| <FIELD name=`x` datatype=`int`/>"
                        + "| <TR><TD>1</TD></TR> | 3:1: TIMESYS: nothing refers to its ID 't' [ADVICE]",
                "| <FIELD name=`x` datatype=`double` xtype=`mjd`/>| <TR><TD>1</TD></TR> | 4:1: FIELD: xtype 'mjd' is none of"
                        + " DALI's: give one of your own a prefix and a colon (DALI 1.1, section 3.3) [ADVICE]",
                "| <FIELD name=`x` datatype=`int` xtype=`timestamp`/>| <TR><TD>1</TD></TR> | 4:1: FIELD: xtype 'timestamp'"
                        + " needs the datatype char or unicodeChar [ADVICE]",
                "| <FIELD name=`x` datatype=`double` arraysize=`3`/>| <TR><TD>1 2</TD></TR> | 5:26: row 1, column 'x': 2"
                        + " elements, but the arraysize says 3: the rest are filled up [ARRAY_LENGTH]",
                "| <FIELD name=`x` datatype=`double` arraysize=`3`/>| <TR><TD>1 2 3 4</TD></TR> | 5:26: row 1, column 'x': 4"
                        + " elements, but the arraysize says 3: the rest are left out [ARRAY_LENGTH]",
                "| <FIELD name=`x` datatype=`int`/><PARAM name=`p` datatype=`int` value=`one`/>| <TR><TD>1</TD></TR> |"
                        + " 4:33: PARAM: the value 'one' is no int [ADVICE]",
                "| <FIELD name=`x` datatype=`char` arraysize=`2`/><FIELD name=`y` datatype=`char`/>| <TR><TD>ab</TD><TD>cd</TD>"
                        + "</TR> | 5:37: row 1, column 'y': 2 characters, but there is no arraysize: kept [ARRAY_LENGTH]",
                "| <FIELD name=`x` datatype=`int`/>| <TR><TD>1</TD><TD>2</TD></TR> | 5:18: row 1 has 2 cells, but the table has"
                        + " 1 columns: the rest are left out [EXTRA_CELLS]",
                "| | <TR><TD>1</TD></TR> | 5:1: DATA: the table has data but no FIELD: nothing of them can be read [ADVICE]",
            })
    void namesWhatVotlintNames(String system, String fields, String rows, String line) throws IOException {
        String text = HEAD + (system == null ? "" : system.replace('`', '"')) + "<TABLE>\n"
                + (fields == null ? "" : fields.replace('`', '"')) + "\n<DATA><TABLEDATA>" + rows
                + "</TABLEDATA></DATA>" + TAIL;
        assertThat(lint(text)).contains(line + "\n");
        assertThat(votlint(text)).containsPattern("ERROR|WARNING");
    }

    @Test
    void tellsOfSystemsThatNothingRefersTo() throws IOException {
        String text = HEAD + "<COOSYS ID=\"c\" system=\"ICRS\"/><TABLE><FIELD name=\"x\" datatype=\"int\"/>" + TAIL;
        assertThat(lint(text)).isEqualTo("3:1: COOSYS: nothing refers to its ID 'c' [ADVICE]\n");
        assertThat(lint(text.replace("datatype", "ref=\"c\" datatype"))).isEmpty();
        assertThat(lint(text.replace("datatype", "ref=\"c\" datatype")
                        .replace("1.4", "1.5")
                        .replace("ICRS", "galactic")))
                .isEqualTo("3:1: COOSYS: system 'galactic' is deprecated: use GALACTIC [ADVICE]\n");
    }

    @ParameterizedTest
    @CsvSource({"BINARY", "BINARY2", "FITS"})
    void countsRowsOfBinaryData(Encoding encoding) throws IOException {
        MemoryRows rows = MemoryRows.builder(Field.builder("x", Datatype.INT).build())
                .add(1)
                .add(2)
                .build();
        Path file = folder.resolve("in.vot");
        try (var out = Files.newOutputStream(file)) {
            TableFormats.votable(Version.V1_4, encoding).write(rows.toTable("t"), out);
        }
        String text = Files.readString(file);
        assertThat(lint(text)).isEmpty();
        String wrong = text.replace("nrows=\"2\"", "nrows=\"3\"");
        assertThat(lint(wrong)).endsWith("TABLE: nrows is 3, but there are 2 rows [ROW_COUNT]\n");
    }

    @Test
    void tellsWhereABinaryArrayIsTooLong() throws IOException {
        String text = HEAD + "<TABLE>\n<FIELD name=\"x\" datatype=\"short\" arraysize=\"2*\"/>\n"
                + "<DATA><BINARY><STREAM encoding=\"base64\">AAAAAwABAAIAAw==</STREAM></BINARY></DATA>" + TAIL;
        assertThat(lint(text))
                .isEqualTo("5:15: row 1, column 'x': 3 elements, but the arraysize says 2*: kept [ARRAY_LENGTH]\n");
        assertThat(lint(text.replace(" encoding=\"base64\"", "")))
                .contains(
                        "5:15: STREAM: data within the document without encoding=\"base64\": taken as if it were there"
                                + " [ADVICE]");
    }
}
