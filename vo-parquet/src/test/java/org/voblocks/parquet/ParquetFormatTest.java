package org.voblocks.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.LimitedCursor;
import org.voblocks.votable.row.MemoryRows;

/** Files of ours as DuckDB reads them. There is no Hadoop here. */
class ParquetFormatTest {
    @TempDir
    private Path folder;

    private static VoTable read(InputStream in) throws IOException {
        return VoTableReader.builder().build().read(in);
    }

    private Path written(Table table) throws IOException {
        Path file = folder.resolve("t.parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ParquetFormat.instance().write(table, out);
        }
        return file;
    }

    private static List<String> duck(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    found.add(rows.getString(i));
                }
            }
            return found;
        }
    }

    /** The expected values are those of the TABLEDATA of all-types.vot. */
    @Test
    void everyTypeOfVoTable() throws Exception {
        Path file;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/all-types.vot"))) {
            file = written(read(in).resources().get(0).tables().get(0));
        }
        assertThat(duck("SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '" + file + "')"))
                .containsExactly(
                        "bool BOOLEAN",
                        "b BOOLEAN",
                        "ub UTINYINT",
                        "s SMALLINT",
                        "i INTEGER",
                        "l BIGINT",
                        "c VARCHAR",
                        "cs VARCHAR",
                        "c5 VARCHAR",
                        "u VARCHAR",
                        "f FLOAT",
                        "d DOUBLE",
                        "fc FLOAT[]",
                        "dc DOUBLE[]",
                        "da DOUBLE[]",
                        "ia INTEGER[]",
                        "fa FLOAT[]",
                        "la BIGINT[]",
                        "sa SMALLINT[]",
                        "uba UTINYINT[]",
                        "ba BOOLEAN[]",
                        "t VARCHAR",
                        "p DOUBLE[]",
                        "ci DOUBLE[]",
                        "po DOUBLE[]",
                        "reg VARCHAR",
                        "order INTEGER",
                        "a b-c DOUBLE",
                        "iv DOUBLE[]");
        List<String> cells = duck("SELECT * FROM '" + file + "'");
        assertThat(cells.subList(0, 29))
                .containsExactly(
                        "true",
                        "true",
                        "200",
                        "-3",
                        "7",
                        "9007199254740993",
                        "x",
                        "a <b> \"q\", 'z'",
                        "abc",
                        "éλ星",
                        "1.5",
                        "0.1",
                        "[1.0, 2.0]",
                        "[3.0, -4.0]",
                        "[1.0, 2.0, 3.0]",
                        "[1, 2, 3, 4]",
                        "[1.5, 2.5]",
                        "[9007199254740993, 2]",
                        "[1, 2]",
                        "[1, 255]",
                        "[true, false]",
                        "2018-08-31T12:00:00.123",
                        "[10.0, 20.0]",
                        "[10.0, 20.0, 1.5]",
                        "[10.0, 10.0, 12.0, 10.0, 11.0, 12.0]",
                        "CIRCLE ICRS 10 20 2",
                        "5",
                        "2.5",
                        "[1.0, 2.0]");
        assertThat(cells.subList(29, 32)).containsExactly(null, "false", "0");
        assertThat(cells.subList(32, 35)).containsOnlyNulls();
    }

    /** A million rows leave in groups, and the last two groups are not waited for. */
    @Test
    void rowsGoOutInGroups() throws Exception {
        long[] sent = new long[1];
        long[] most = new long[1];
        Path file = folder.resolve("t.parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            OutputStream counted = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                    sent[0]++;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    sent[0] += length;
                }
            };
            ParquetFormat.instance()
                    .write(
                            numbers(1_000_000, (row, n) -> {
                                if (row % 1000 == 0) {
                                    most[0] = Math.max(most[0], sent[0]);
                                }
                                return n;
                            }),
                            counted);
        }
        assertThat(most[0]).isGreaterThan(Files.size(file) / 2);
        assertThat(duck("SELECT count(*), sum(i), max(s) FROM '" + file + "'"))
                .containsExactly("1000000", "499999500000", "row 999999");
        assertThat(duck("SELECT max(bytes) < 2 * 16 * 1024 * 1024, count(*) > 1 FROM (SELECT row_group_id,"
                        + " sum(total_uncompressed_size) AS bytes FROM parquet_metadata('" + file
                        + "') GROUP BY row_group_id)"))
                .containsExactly("true", "true");
        assertThat(duck("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"))
                .containsExactly("SNAPPY");
    }

    /** What is done at each row. */
    private interface AtRow {
        long at(long row, long value);
    }

    private static Table numbers(long rows, AtRow atRow) {
        List<Field> fields = List.of(
                Field.builder("i", Datatype.LONG).unit("s").ucd("time").build(),
                Field.builder("x", Datatype.DOUBLE).build(),
                Field.text("s").build());
        MemoryRows one = MemoryRows.builder(fields).add(0L, 0.0, "").build();
        return Table.builder()
                .fields(fields)
                .rows(() -> new ForwardingCursor(one.open()) {
                    private long row = -1;

                    @Override
                    public boolean next() {
                        row++;
                        atRow.at(row, row);
                        return row < rows;
                    }

                    @Override
                    public boolean isNull(int column) {
                        return false;
                    }

                    @Override
                    public long getLong(int column) {
                        return row;
                    }

                    @Override
                    public double getDouble(int column) {
                        return Math.sin(row);
                    }

                    @Override
                    public String getString(int column) {
                        return "row " + row;
                    }

                    @Override
                    public boolean getUtf8(int column, org.voblocks.votable.row.Utf8Slice slice) {
                        return false;
                    }
                })
                .build();
    }

    @Test
    void theFooterTellsOfTheColumnsAndOfTheEnd() throws Exception {
        Table all = numbers(10, (row, n) -> n);
        Table limited = all.toBuilder()
                .rows(() -> new LimitedCursor(Objects.requireNonNull(all.rows()).open(), 4))
                .build();
        Path file = written(limited);
        assertThat(duck("SELECT count(*) FROM '" + file + "'")).containsExactly("4");
        String value = "SELECT decode(value) FROM parquet_kv_metadata('" + file + "') WHERE decode(key) = ";
        assertThat(duck(value + "'QUERY_STATUS'")).containsExactly("OVERFLOW");
        assertThat(duck(value + "'IVOA.VOTable-Parquet.version'")).containsExactly("1.0");
        String votable = duck(value + "'IVOA.VOTable-Parquet.content'").get(0);
        Table described = read(new ByteArrayInputStream(votable.getBytes(StandardCharsets.UTF_8)))
                .resources()
                .get(0)
                .tables()
                .get(0);
        assertThat(described.fields()).isEqualTo(all.fields());
        assertThat(described.rows()).isNull();
    }

    @Test
    void aFileWhoseRowsFailIsNoFile() throws Exception {
        Table failing = numbers(1_000_000, (row, n) -> {
            if (row == 700_000) {
                throw new IllegalStateException("the database is away");
            }
            return n;
        });
        assertThatThrownBy(() -> written(failing)).hasMessage("the database is away");
        Path file = folder.resolve("t.parquet");
        assertThat(file).isNotEmptyFile();
        assertThatThrownBy(() -> duck("SELECT count(*) FROM '" + file + "'")).isInstanceOf(SQLException.class);
    }

    @Test
    void namesDifferWithoutRegardToCase() throws Exception {
        List<Field> fields = List.of(
                Field.text("id").build(),
                Field.text("ID").build(),
                Field.text("id").build());
        Path file = written(Table.builder()
                .fields(fields)
                .rows(MemoryRows.builder(fields).add("a", "b", "c").build())
                .build());
        assertThat(duck("SELECT column_name FROM (DESCRIBE SELECT * FROM '" + file + "')"))
                .containsExactly("id", "ID_2", "id_3");
    }

    @Test
    void anEmptyTableIsAFile() throws Exception {
        List<Field> fields = List.of(Field.text("id").build());
        Path file = written(Table.builder()
                .fields(fields)
                .infos(List.of(Info.of("note", "no rows")))
                .build());
        assertThat(duck("SELECT count(*) FROM '" + file + "'")).containsExactly("0");
    }

    @Test
    void clientsAskForItByManyNames() {
        TableFormats formats = TableFormats.standard().with(ParquetFormat.instance());
        for (String name : List.of("parquet", "application/vnd.apache.parquet", "application/x-parquet")) {
            assertThat(formats.find(name)).contains(ParquetFormat.instance());
        }
        assertThat(formats.byExtension("a.parquet")).contains(ParquetFormat.instance());
    }
}
