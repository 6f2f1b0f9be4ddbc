package org.voblocks.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.voblocks.parquet.ParquetFormat;
import org.voblocks.tap.schema.SchemaLoader;
import org.voblocks.testing.PostgresCluster;
import org.voblocks.votable.format.TableFormats;

/**
 * What the service keeps in memory while results of ten thousand to ten million rows go through it: the heap that is left
 * after a collection, looked at ten times on the way. {@code -Dvoblocks.rows=N} for another greatest number,
 * {@code -Dvoblocks.formats=csv,fits} for some formats alone.
 */
@Tag("on-demand")
class MemoryTest {
    private static final String[] FORMATS = System.getProperty(
                    "voblocks.formats", "votable/b2,votable,csv,fits,parquet")
            .split(",");
    private static final long MOST = Long.getLong("voblocks.rows", 10_000_000);

    @Test
    void isFlatInTheNumberOfRows() throws Exception {
        try (PostgresCluster cluster = PostgresCluster.start()) {
            cluster.execute("CREATE SCHEMA cta");
            // a series in the list of columns is made row by row
            cluster.execute("CREATE VIEW cta.numbers AS SELECT i AS n, 'ivo://vo.example/rows?' || i AS did,"
                    + " i * 0.00003 AS ra, sqrt(i) AS root, (i % 7)::int2 AS small, 'field ' || i % 1000 AS target"
                    + " FROM (SELECT generate_series(1, " + MOST + ") AS i) AS s");
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(cluster.url());
            TapService tap = TapService.builder()
                    .dataSource(source)
                    .schema(SchemaLoader.of(source).schemas("cta").load())
                    .formats(TableFormats.standard().with(ParquetFormat.instance()))
                    .limits(TapLimits.builder().defaultRows(MOST).maxRows(MOST).build())
                    .build();
            for (String format : FORMATS) {
                measure(tap, format, 10_000);
                long few = measure(tap, format, 10_000);
                for (long rows = 100_000; rows <= MOST; rows *= 10) {
                    long peak = measure(tap, format, rows);
                    // a group of rows of Parquet is 16 MiB and held twice when it is written
                    long room = format.equals("parquet") ? 64 : 8;
                    assertThat(peak - few)
                            .as(format + ", " + rows + " rows, in MB")
                            .isLessThan(room);
                }
            }
        }
    }

    /** The most heap in use after a collection, in MB. */
    private static long measure(TapService tap, String format, long rows) throws IOException {
        long[] peak = new long[1];
        long[] bytes = new long[1];
        long start = System.nanoTime();
        long looked = 0;
        try (TapResult result = tap.run(TapQuery.builder("SELECT TOP " + rows + " * FROM cta.numbers")
                .format(format)
                .maxRec(rows)
                .build())) {
            long expected = rows * 60;
            result.writeTo(new OutputStream() {
                private long next = expected / 10;

                @Override
                public void write(int b) {
                    bytes[0]++;
                }

                @Override
                public void write(byte[] b, int offset, int length) {
                    bytes[0] += length;
                    if (bytes[0] > next) {
                        next += expected / 10;
                        peak[0] = Math.max(peak[0], live());
                    }
                }
            });
        }
        looked = System.nanoTime() - start;
        peak[0] = Math.max(peak[0], live());
        System.out.printf(
                Locale.ROOT,
                "%-10s %,11d rows %,8.1f MB out, %6.1f s, %4d MB of heap at most%n",
                format,
                rows,
                bytes[0] / 1e6,
                looked / 1e9,
                peak[0]);
        return peak[0];
    }

    private static long live() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
