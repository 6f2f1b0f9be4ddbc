package org.voblocks.benchmarks.votable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.Version;
import uk.ac.starlink.fits.FitsTableWriter;
import uk.ac.starlink.table.StarTableWriter;
import uk.ac.starlink.table.formats.CsvTableWriter;
import uk.ac.starlink.votable.DataFormat;

/**
 * A million rows that nobody holds in memory, written to a stream that counts and read from files, as a service has them:
 * the number of rows is not known before. Each measurement is one whole table.
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks-all.jar GeneratedTableBenchmark}</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class GeneratedTableBenchmark {
    /** Enough for widths to differ, and little enough to leave the caches to the library. */
    private static final int POOL = 10_000;

    private static final TableFormat TABLEDATA = TableFormats.votable(Version.V1_4, Encoding.TABLEDATA);
    private static final TableFormat BINARY2 = TableFormats.votable(Version.V1_4, Encoding.BINARY2);

    @Param("1000000")
    private long rows;

    private Repeated table = new Repeated(0, 0);

    /** Makes the pool of rows. */
    @Setup(Level.Trial)
    public void setup() {
        table = new Repeated(POOL, rows);
    }

    private void write(TableFormat format, OutputStream out) throws IOException {
        format.write(table.table(), out);
    }

    private long write(TableFormat format) throws IOException {
        TableBenchmark.Counter out = new TableBenchmark.Counter();
        write(format, out);
        return out.bytes();
    }

    private long write(StarTableWriter writer) throws IOException {
        TableBenchmark.Counter out = new TableBenchmark.Counter();
        writer.writeStarTable(table.starTable(), out);
        return out.bytes();
    }

    /** The documents to read, each by the library that wrote it. */
    @State(Scope.Benchmark)
    public static class Documents {
        private Path folder = Path.of("");

        /** Writes them. */
        @Setup(Level.Trial)
        public void write(GeneratedTableBenchmark benchmark) throws IOException {
            folder = Files.createTempDirectory("documents");
            for (TableFormat format : new TableFormat[] {TABLEDATA, BINARY2}) {
                try (OutputStream out = out(format == TABLEDATA ? "td" : "b2")) {
                    benchmark.write(format, out);
                }
            }
            for (DataFormat format : new DataFormat[] {DataFormat.TABLEDATA, DataFormat.BINARY2}) {
                try (OutputStream out = out(format == DataFormat.TABLEDATA ? "td-stil" : "b2-stil")) {
                    TableBenchmark.stil(format).writeStarTable(benchmark.table.starTable(), out);
                }
            }
        }

        private OutputStream out(String name) throws IOException {
            return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
        }

        private InputStream in(String name) throws IOException {
            return Files.newInputStream(folder.resolve(name));
        }

        /** Deletes them. */
        @TearDown(Level.Trial)
        public void delete() throws IOException {
            for (String name : new String[] {"td", "b2", "td-stil", "b2-stil"}) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    @Benchmark
    public long writeTabledata() throws IOException {
        return write(TABLEDATA);
    }

    @Benchmark
    public long writeTabledataStil() throws IOException {
        return write(TableBenchmark.stil(DataFormat.TABLEDATA));
    }

    @Benchmark
    public long writeBinary2() throws IOException {
        return write(BINARY2);
    }

    @Benchmark
    public long writeBinary2Stil() throws IOException {
        return write(TableBenchmark.stil(DataFormat.BINARY2));
    }

    @Benchmark
    public long writeCsv() throws IOException {
        return write(TableFormats.csv());
    }

    @Benchmark
    public long writeCsvStil() throws IOException {
        return write(new CsvTableWriter());
    }

    /** Through the rows twice: FITS wants their number first. */
    @Benchmark
    public long writeFits() throws IOException {
        return write(TableFormats.fits());
    }

    /** Through the rows twice. */
    @Benchmark
    public long writeFitsStil() throws IOException {
        return write(new FitsTableWriter());
    }

    @Benchmark
    public void readTabledata(Documents documents, Blackhole hole) throws IOException {
        try (InputStream in = documents.in("td")) {
            TableBenchmark.read(in, hole);
        }
    }

    @Benchmark
    public void readTabledataStil(Documents documents, Blackhole hole) throws IOException {
        try (InputStream in = documents.in("td-stil")) {
            TableBenchmark.readStil(in, hole);
        }
    }

    @Benchmark
    public void readBinary2(Documents documents, Blackhole hole) throws IOException {
        try (InputStream in = documents.in("b2")) {
            TableBenchmark.read(in, hole);
        }
    }

    @Benchmark
    public void readBinary2Stil(Documents documents, Blackhole hole) throws IOException {
        try (InputStream in = documents.in("b2-stil")) {
            TableBenchmark.readStil(in, hole);
        }
    }
}
