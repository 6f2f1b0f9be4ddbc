package org.voblocks.votable.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.testing.External;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

class TableFormatsTest {
    private static final MemoryRows ROWS = MemoryRows.builder(
                    Field.text("name").ucd("meta.id").build(),
                    Field.builder("ra", Datatype.DOUBLE)
                            .unit("deg")
                            .description("it's, right")
                            .build(),
                    Field.builder("n", Datatype.INT).build(),
                    Field.builder("ok", Datatype.BOOLEAN).build(),
                    Field.builder("flux", Datatype.DOUBLE).arraysize("*").build())
            .add("a,\"b\"\nc", 1.5, 1, true, new double[] {1, 2.5})
            .add(null, null, null, null, null)
            .add("tab\there \\", Double.POSITIVE_INFINITY, -3, false, new double[] {-7e-9})
            .build();

    private static String text(TableFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(ROWS.toTable("t"), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<List<Object>> cells(Table table) {
        List<List<Object>> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows().open()) {
            while (cursor.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < cursor.fields().size(); i++) {
                    row.add(cursor.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Table read(String format, byte[] bytes) throws IOException {
        return TableFormat.firstTable(
                TableInputs.standard().find(format).orElseThrow().read(new ByteArrayInputStream(bytes)));
    }

    @Test
    void writesCsv() throws IOException {
        assertThat(text(TableFormats.csv()))
                .isEqualTo("name,ra,n,ok,flux\r\n\"a,\"\"b\"\"\nc\",1.5,1,true,1.0 2.5\r\n,,,,\r\n"
                        + "tab\there \\,+Inf,-3,false,-7.0E-9\r\n");
    }

    @Test
    void writesTsv() throws IOException {
        assertThat(text(TableFormats.tsv()))
                .isEqualTo("name\tra\tn\tok\tflux\na,\"b\" c\t1.5\t1\ttrue\t1.0 2.5\n\t\t\t\t\n"
                        + "tab here \\\t+Inf\t-3\tfalse\t-7.0E-9\n");
    }

    @Test
    void writesJson() throws IOException {
        assertThat(text(TableFormats.json())).isEqualTo("""
                        {"metadata":[
                        {"name":"name","datatype":"char","arraysize":"*","ucd":"meta.id"},
                        {"name":"ra","datatype":"double","unit":"deg","description":"it's, right"},
                        {"name":"n","datatype":"int"},
                        {"name":"ok","datatype":"boolean"},
                        {"name":"flux","datatype":"double","arraysize":"*"}
                        ],
                        "data":[
                        ["a,\\"b\\"\\nc",1.5,1,true,[1.0,2.5]],
                        [null,null,null,null,null],
                        ["tab\\there \\\\",null,-3,false,[-7.0E-9]]
                        ],
                        "infos":[]}
                        """);
    }

    @Test
    void readsEcsvAndFitsBack() throws IOException {
        for (String name : List.of("ecsv", "fits")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TableFormats.standard().find(name).orElseThrow().write(ROWS.toTable("t"), out);
            Table table = read(name, out.toByteArray());
            assertThat(cells(table)).as(name).usingRecursiveComparison().isEqualTo(cells(ROWS.toTable("t")));
            assertThat(table.fields().get(1).unit()).isEqualTo("deg");
            assertThat(table.fields().get(1).description()).isEqualTo("it's, right");
            assertThat(table.fields().get(0).ucd()).isEqualTo("meta.id");
        }
    }

    @Test
    void guessesTheTypesOfCsv() throws IOException {
        Table table = read(
                "csv",
                "\uFEFFa,b,c,d,e,f\n1,2.5,x,true,2020-01-02T03:04:05,9999999999\n,,\"\",,,\n-7,1e3,007,FALSE,2020-01-02T03:04:05.5,1\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(table.fields().stream().map(Field::datatype))
                .containsExactly(
                        Datatype.INT, Datatype.DOUBLE, Datatype.CHAR, Datatype.BOOLEAN, Datatype.CHAR, Datatype.LONG);
        assertThat(cells(table))
                .containsExactly(
                        List.of(1, 2.5, "x", true, "2020-01-02T03:04:05", 9999999999L),
                        java.util.Arrays.asList(null, null, "", null, null, null),
                        List.of(-7, 1000.0, "007", false, "2020-01-02T03:04:05.5", 1L));
    }

    @Test
    void saysWhereCsvIsBroken() {
        assertThatThrownBy(() -> read("csv", "a,b\n1,2\n3\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(VoTableException.class)
                .hasMessage("line 2: row 2 has 1 fields, but there are 2 columns: the rest are null");
        assertThatThrownBy(() -> read("csv", "a,b\n1,\"2\n3\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("line 1: a quoted field does not end: expected '\"'");
        assertThatThrownBy(() -> read("ecsv", "a b\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("line 1: this is not ECSV: expected that its first line says so");
    }

    @Test
    void writesForPeople() throws IOException {
        assertThat(text(TableFormats.text()).lines())
                .containsExactly(
                        "name        ra    n   ok  flux",
                        "----------  ----  --  --  -------",
                        "a,\"b\" c     1.5   1   T   1.0 2.5",
                        " ".repeat(26),
                        "tab here \\  +Inf  -3  F   -7.0E-9");
        assertThat(text(TableFormats.html()))
                .contains(
                        "<th title=\"it's, right\">ra<br><small>deg</small></th>",
                        "<tr><td>a,&quot;b&quot;\nc</td><td>1.5</td><td>1</td>",
                        "<tr><td></td><td></td><td></td><td></td><td></td></tr>")
                .endsWith("</table>\n</body>\n</html>\n");
    }

    @Test
    void findsFormatsByWhatClientsWrite() {
        TableFormats formats = TableFormats.standard();
        for (String wanted : List.of("csv", "CSV", "text/csv", "text/csv; header=present")) {
            assertThat(formats.find(wanted))
                    .hasValueSatisfying(f -> assertThat(f.name()).isEqualTo("csv"));
        }
        assertThat(formats.find("application/x-votable+xml;serialization=binary2"))
                .hasValueSatisfying(f -> assertThat(f.name()).isEqualTo("votable/b2"));
        assertThat(formats.find("text/xml"))
                .hasValueSatisfying(f -> assertThat(f.name()).isEqualTo("votable"));
        assertThat(formats.find("application/x-votable+xml; serialization=\"BINARY2\"; charset=UTF-8"))
                .hasValueSatisfying(f -> assertThat(f.name()).isEqualTo("votable/b2"));
        for (String wanted : List.of("text", "text/plain", "TXT")) {
            assertThat(formats.find(wanted))
                    .hasValueSatisfying(f -> assertThat(f.name()).isEqualTo("text"));
        }
        assertThat(formats.find("application/pdf")).isEmpty();
    }

    @Test
    void astropyReadsEcsvAndFits(@TempDir Path folder) throws IOException {
        Path python = External.python("astropy");
        Path ecsv = folder.resolve("t.ecsv");
        Path fits = folder.resolve("t.fits");
        Files.writeString(ecsv, text(TableFormats.standard().find("ecsv").orElseThrow()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableFormats.fits().write(ROWS.toTable("t"), out);
        Files.write(fits, out.toByteArray());
        External.Run run = External.run(
                Duration.ofMinutes(2),
                python.toString(),
                "-c",
                "import sys, warnings\n"
                        + "warnings.simplefilter('ignore')\n"
                        + "from astropy.table import Table\n"
                        + "for name in sys.argv[1:]:\n"
                        + "    t = Table.read(name)\n"
                        + "    print(t['ra'][0], t['ra'].unit, t['n'][2], t['n'].mask[1], t['flux'][0][1], len(t))\n",
                ecsv.toString(),
                fits.toString());
        assertThat(run.output()).isEqualTo("1.5 deg -3 True 2.5 3\n".repeat(2));
    }
}
