package org.voblocks.benchmarks.votable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.format.TableInputs;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.Version;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.io.VoTableStream;
import org.voblocks.votable.row.RowCursor;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.fits.FitsTableWriter;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableWriter;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.table.TableSink;
import uk.ac.starlink.table.formats.CsvTableBuilder;
import uk.ac.starlink.table.formats.CsvTableWriter;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableBuilder;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/**
 * One table written and read by this library and by STIL. Each benchmark is one whole document; the documents of each
 * library are read by the library that wrote them, and their sizes differ by little.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks-all.jar TableBenchmark -prof gc}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "-XX:+UseSerialGC"})
public class TableBenchmark {

    @Param("100000")
    private int rows;

    private ObsCoreTable table = new ObsCoreTable(0);
    private byte[] tabledata = {};
    private byte[] binary2 = {};
    private byte[] stilTabledata = {};
    private byte[] stilBinary2 = {};
    private byte[] csv = {};
    private byte[] stilCsv = {};
    private byte[] fits = {};
    private byte[] stilFits = {};

    /** Makes the rows and the documents to read. */
    @Setup(Level.Trial)
    public void setup() throws IOException {
        table = new ObsCoreTable(rows);
        tabledata = document(TableFormats.votable(Version.V1_4, Encoding.TABLEDATA));
        binary2 = document(TableFormats.votable(Version.V1_4, Encoding.BINARY2));
        stilTabledata = document(stil(DataFormat.TABLEDATA));
        stilBinary2 = document(stil(DataFormat.BINARY2));
        csv = document(TableFormats.csv());
        stilCsv = document(new CsvTableWriter());
        fits = document(TableFormats.fits());
        stilFits = document(new FitsTableWriter());
    }

    private byte[] document(TableFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(table.rows().toTable("obscore"), out);
        return out.toByteArray();
    }

    private byte[] document(StarTableWriter writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.writeStarTable(table.starTable(), out);
        return out.toByteArray();
    }

    /** Ready to run, on a table of so many rows. */
    public static TableBenchmark of(int rows) throws IOException {
        TableBenchmark benchmark = new TableBenchmark();
        benchmark.rows = rows;
        benchmark.setup();
        return benchmark;
    }

    /** The documents that are read here, as {@code tabledata.vot} and {@code binary2.vot}, for peers that are not Java. */
    public static void writeDocuments(Path folder, int rows) throws IOException {
        TableBenchmark benchmark = TableBenchmark.of(rows);
        Files.write(folder.resolve("tabledata.vot"), benchmark.tabledata);
        Files.write(folder.resolve("binary2.vot"), benchmark.binary2);
    }

    static StarTableWriter stil(DataFormat format) {
        return new VOTableWriter(format, true, VOTableVersion.V14);
    }

    private long write(TableFormat format) throws IOException {
        Counter out = new Counter();
        format.write(table.rows().toTable("obscore"), out);
        return out.bytes;
    }

    private long write(StarTableWriter writer) throws IOException {
        Counter out = new Counter();
        writer.writeStarTable(table.starTable(), out);
        return out.bytes;
    }

    @Benchmark
    public long writeTabledata() throws IOException {
        return write(TableFormats.votable(Version.V1_4, Encoding.TABLEDATA));
    }

    @Benchmark
    public long writeTabledataStil() throws IOException {
        return write(stil(DataFormat.TABLEDATA));
    }

    @Benchmark
    public long writeBinary2() throws IOException {
        return write(TableFormats.votable(Version.V1_4, Encoding.BINARY2));
    }

    @Benchmark
    public long writeBinary2Stil() throws IOException {
        return write(stil(DataFormat.BINARY2));
    }

    @Benchmark
    public long writeCsv() throws IOException {
        return write(TableFormats.csv());
    }

    @Benchmark
    public long writeCsvStil() throws IOException {
        return write(new CsvTableWriter());
    }

    @Benchmark
    public long writeFits() throws IOException {
        return write(TableFormats.fits());
    }

    @Benchmark
    public long writeFitsStil() throws IOException {
        return write(new FitsTableWriter());
    }

    @Benchmark
    public void readTabledata(Blackhole hole) throws IOException {
        read(new ByteArrayInputStream(tabledata), hole);
    }

    @Benchmark
    public void readTabledataStil(Blackhole hole) throws IOException {
        readStil(new ByteArrayInputStream(stilTabledata), hole);
    }

    @Benchmark
    public void readBinary2(Blackhole hole) throws IOException {
        read(new ByteArrayInputStream(binary2), hole);
    }

    @Benchmark
    public void readBinary2Stil(Blackhole hole) throws IOException {
        readStil(new ByteArrayInputStream(stilBinary2), hole);
    }

    @Benchmark
    public void readCsv(Blackhole hole) throws IOException {
        readInto("csv", csv, hole);
    }

    @Benchmark
    public void readCsvStil(Blackhole hole) throws IOException {
        readStil(new CsvTableBuilder(), stilCsv, hole);
    }

    @Benchmark
    public void readFits(Blackhole hole) throws IOException {
        readInto("fits", fits, hole);
    }

    @Benchmark
    public void readFitsStil(Blackhole hole) throws IOException {
        readStil(new FitsTableBuilder(), stilFits, hole);
    }

    @Benchmark
    public long writeBinary() throws IOException {
        return write(TableFormats.votable(Version.V1_4, Encoding.BINARY));
    }

    @Benchmark
    public long writeVotableFits() throws IOException {
        return write(TableFormats.votable(Version.V1_4, Encoding.FITS));
    }

    @Benchmark
    public long writeTsv() throws IOException {
        return write(TableFormats.tsv());
    }

    @Benchmark
    public long writeEcsv() throws IOException {
        return write(TableFormats.ecsv());
    }

    @Benchmark
    public long writeJson() throws IOException {
        return write(TableFormats.json());
    }

    @Benchmark
    public long writeText() throws IOException {
        return write(TableFormats.text());
    }

    @Benchmark
    public long writeHtml() throws IOException {
        return write(TableFormats.html());
    }

    /** Through a table in memory, as uploads are read. */
    private static void readInto(String format, byte[] document, Blackhole hole) throws IOException {
        VoTable read = TableInputs.standard().find(format).orElseThrow().read(new ByteArrayInputStream(document));
        Table table = read.resources().get(0).tables().get(0);
        try (RowCursor cursor = Objects.requireNonNull(table.rows()).open()) {
            read(table.fields(), cursor, hole);
        }
    }

    /** As STIL makes a table that can be read again. */
    private static void readStil(TableBuilder builder, byte[] document, Blackhole hole) throws IOException {
        StarTable table =
                builder.makeStarTable(new ByteArrayDataSource("table", document), true, StoragePolicy.PREFER_MEMORY);
        try (RowSequence rows = table.getRowSequence()) {
            while (rows.next()) {
                hole.consume(rows.getRow());
            }
        }
    }

    static void read(InputStream document, Blackhole hole) throws IOException {
        VoTableStream stream = VoTableReader.builder().build().open(document);
        stream.nextTable();
        try (RowCursor cursor = stream.rows()) {
            read(stream.table().fields(), cursor, hole);
        }
        VoTable rest = stream.document();
        hole.consume(rest);
    }

    /** Every cell as its own type, text as a string. */
    private static void read(List<Field> fields, RowCursor cursor, Blackhole hole) {
        boolean[] text = new boolean[fields.size()];
        boolean[] real = new boolean[fields.size()];
        for (int i = 0; i < text.length; i++) {
            text[i] = fields.get(i).datatype().isText();
            real[i] = fields.get(i).datatype() == Datatype.DOUBLE;
        }
        while (cursor.next()) {
            for (int i = 0; i < text.length; i++) {
                if (text[i]) {
                    hole.consume(cursor.getString(i));
                } else if (real[i]) {
                    hole.consume(cursor.getDouble(i));
                } else {
                    hole.consume(cursor.isNull(i));
                    hole.consume(cursor.getLong(i));
                }
            }
        }
    }

    static void readStil(InputStream document, Blackhole hole) throws IOException {
        new VOTableBuilder().streamStarTable(document, new Sink(hole), null);
    }

    private record Sink(Blackhole hole) implements TableSink {
        @Override
        public void acceptMetadata(StarTable metadata) {
            hole.consume(metadata);
        }

        @Override
        public void acceptRow(Object[] row) {
            hole.consume(row);
        }

        @Override
        public void endRows() {
            hole.consume(true);
        }
    }

    /** Counts bytes and drops them. */
    static final class Counter extends OutputStream {
        private long bytes;

        long bytes() {
            return bytes;
        }

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
