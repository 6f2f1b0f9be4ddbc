package org.voblocks.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.infra.Blackhole;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.benchmarks.adql.AdqlBenchmark;
import org.voblocks.benchmarks.growth.RowGrowth;
import org.voblocks.benchmarks.growth.StatementGrowth;
import org.voblocks.benchmarks.http.HttpBenchmark;
import org.voblocks.benchmarks.sky.SkyBenchmark;
import org.voblocks.benchmarks.uws.JobBenchmark;
import org.voblocks.benchmarks.votable.TableBenchmark;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.ObservationWriter;
import org.voblocks.dl3.TimeReference;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHeader;

/**
 * What operations allocate, in bytes of the calling thread, beside what {@code allocation.properties} has recorded. Time
 * depends on the machine; this hardly does, and growth of it is what slows things down. Nothing is tuned to the moment:
 * the build runs this with the first compiler alone, which leaves no allocation out.
 */
class AllocationTest {
    /** Above the record; Java's own classes differ so much between 17 and 25. */
    private static final double TOLERANCE = 1.2;

    /** For what is done once and not for each row. */
    private static final long SMALL = 1024;

    private static final int EVENTS = 100_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Blackhole hole = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    /** The least of some repetitions: caches are full, and classes are loaded. */
    private static long bytes(Callable<?> operation) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            operation.call();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long bytesOf(Work work) throws Exception {
        return bytes(() -> {
            work.run();
            return "done";
        });
    }

    private static Properties recorded() throws IOException {
        Properties recorded = new Properties();
        try (InputStream in = AllocationTest.class.getResourceAsStream("allocation.properties")) {
            recorded.load(in);
        }
        return recorded;
    }

    private static void check(Map<String, Long> measured) throws IOException {
        Properties recorded = recorded();
        assertThat(measured).allSatisfy((name, bytes) -> {
            assertThat(recorded.getProperty(name))
                    .as("record of %s, which allocates %d", name, bytes)
                    .isNotNull();
            assertThat((double) bytes)
                    .as("bytes that %s allocates; if more are meant, record them in allocation.properties", name)
                    .isLessThanOrEqualTo(TOLERANCE * Long.parseLong(recorded.getProperty(name)) + SMALL);
        });
    }

    @Test
    void tables() throws Exception {
        TableBenchmark table = TableBenchmark.of(10_000);
        RowGrowth rows = new RowGrowth();
        rows.open();
        Map<String, Long> measured = new TreeMap<>();
        measured.put("VOTABLE_WRITE_BINARY2_10000_ROWS", bytes(table::writeBinary2));
        measured.put("VOTABLE_WRITE_TABLEDATA_10000_ROWS", bytes(table::writeTabledata));
        measured.put("VOTABLE_READ_BINARY2_10000_ROWS", bytesOf(() -> table.readBinary2(hole)));
        measured.put("VOTABLE_READ_TABLEDATA_10000_ROWS", bytesOf(() -> table.readTabledata(hole)));
        measured.put("CSV_WRITE_10000_ROWS", bytes(table::writeCsv));
        measured.put("NUMBERS_WRITE_BINARY2_10000_ROWS", bytesOf(rows::writeBinary2));
        measured.put("TAP_QUERY_10000_ROWS", bytesOf(rows::tapBinary2));
        rows.close();
        check(measured);
    }

    @Test
    void provenance() throws Exception {
        StatementGrowth statements = new StatementGrowth();
        statements.setup();
        Map<String, Long> measured = new TreeMap<>();
        measured.put("PROV_WRITE_1000_STATEMENTS", bytesOf(statements::writeJson));
        measured.put("PROV_READ_1000_STATEMENTS", bytes(statements::readJson));
        check(measured);
    }

    @Test
    void queriesAndRequests() throws Exception {
        AdqlBenchmark adql = new AdqlBenchmark();
        HttpBenchmark http = new HttpBenchmark();
        JobBenchmark jobs = new JobBenchmark();
        jobs.start();
        Map<String, Long> measured = new TreeMap<>();
        measured.put("ADQL_PARSE_6_QUERIES", bytesOf(() -> adql.parse(hole)));
        measured.put("ADQL_TRANSLATE_6_QUERIES", bytesOf(() -> adql.translate(hole)));
        measured.put("DATALINK_LINKS", bytes(http::links));
        measured.put("DALI_AVAILABILITY", bytes(http::availability));
        measured.put("UWS_CREATE", bytes(jobs::create));
        jobs.stop();
        check(measured);
    }

    @Test
    void eventsAndMaps(@TempDir Path folder) throws Exception {
        long[] id = new long[EVENTS];
        double[] time = new double[EVENTS];
        float[] ra = new float[EVENTS];
        float[] dec = new float[EVENTS];
        float[] energy = new float[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            id[i] = i;
            time[i] = 2e8 + i;
            ra[i] = 328.7169379f + i * 2e-5f;
            dec[i] = -31.2255883f + i % 100 * 0.02f;
            energy[i] = 1;
        }
        TimeReference reference = new TimeReference(51910, 0, TimeScale.TT);
        FitsHeader header =
                reference.writeTo(FitsHeader.builder().set("OBS_ID", 1L, "")).build();
        Map<String, Object> columns = Map.of("EVENT_ID", id, "TIME", time, "RA", ra, "DEC", dec, "ENERGY", energy);
        Path file = folder.resolve("events.fits");
        ObservationWriter.of(
                        EventList.of(header, columns, Map.of()), GoodTimeIntervals.of(2e8, 2e8 + EVENTS, reference))
                .write(file);
        CountsMap map = CountsMap.of(
                WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, 329.7169379, -30.2255883, 400, 400, 0.02));
        Map<String, Long> measured = new TreeMap<>();
        measured.put("DL3_READ_100000_EVENTS", bytes(() -> {
            try (FitsFile fits = FitsFile.open(file)) {
                return EventList.read(fits.table("EVENTS"), "RA", "DEC", "ENERGY");
            }
        }));
        measured.put("DL3_READ_100000_EVENTS_IN_PARTS", bytesOf(() -> {
            try (FitsFile fits = FitsFile.open(file)) {
                EventList.forEachPart(fits.table("EVENTS"), 8192, part -> hole.consume(part), "RA", "DEC", "ENERGY");
            }
        }));
        measured.put("MAP_FILL_100000_EVENTS", bytesOf(() -> map.add(ra, dec, energy, 0, EVENTS)));
        check(measured);
    }

    @Test
    void regions() throws Exception {
        SkyBenchmark sky = new SkyBenchmark();
        sky.draw();
        Map<String, Long> measured = new TreeMap<>();
        measured.put("SKY_CIRCLE_CONTAINS_10000", bytes(sky::inCircle));
        measured.put("SKY_POLYGON_CONTAINS_10000", bytes(sky::inPolygon));
        measured.put("SKY_HEALPIX_10000", bytes(sky::healpixCell));
        measured.put("SKY_COVER_ORDER_10", bytes(sky::coverOrder10));
        check(measured);
    }
}
