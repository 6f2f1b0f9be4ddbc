package org.voblocks.benchmarks.tap;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.voblocks.sky.Circle;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.tap.obscore.ObsCore;
import org.voblocks.tap.obscore.ObsCoreRow;
import org.voblocks.tap.obscore.ObsCoreTable;
import org.voblocks.tap.schema.TapSchema;

/**
 * A small query from text to document, and a download of the whole table beside what the database's cursor alone takes for
 * the same rows ({@code cursor}): a service that is bounded by its database takes little more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before the benchmark runs
public class TapBenchmark {
    private static final String COLUMNS =
            "obs_id, obs_publisher_did, target_name, s_ra, s_dec, s_region, t_min, t_max, em_min, em_max, n_tels";

    @Param("100000")
    private int rows;

    private JdbcConnectionPool pool;
    private TapService tap;

    /** Fills the table. */
    @Setup
    public void start() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        ObsCoreTable table = ObsCoreTable.create(pool);
        List<ObsCoreRow> batch = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            batch.add(row(i));
            if (batch.size() == 10_000 || i == rows - 1) {
                table.insert(batch);
                batch.clear();
            }
        }
        tap = TapService.builder()
                .dataSource(pool)
                .schema(new TapSchema(ObsCore.schemas()))
                .limits(TapLimits.builder()
                        .defaultRows(100_000_000)
                        .maxRows(100_000_000)
                        .build())
                .build();
    }

    private static ObsCoreRow row(int i) {
        double ra = i * 137.50776405 % 360;
        double dec = 90 - Math.toDegrees(Math.acos(1 - 2 * ((i * 0.6180339887) % 1)));
        return ObsCoreRow.builder()
                .set("calib_level", 2)
                .set("dataproduct_type", "event")
                .set("target_name", "field " + i % 1000)
                .set("obs_id", Integer.toString(i))
                .set("obs_collection", "benchmark")
                .set("obs_publisher_did", "ivo://vo.example/benchmark?" + i)
                .set("s_ra", ra)
                .set("s_dec", dec)
                .set("s_region", Circle.of(ra, dec, 2.5))
                .set("t_min", 53000.0 + i * 0.02)
                .set("t_max", 53000.02 + i * 0.02)
                .set("em_min", 1.24e-20)
                .set("em_max", 6.2e-18)
                .set("n_tels", 4)
                .build();
    }

    @TearDown
    public void stop() {
        pool.dispose();
    }

    private void run(String adql, String format) throws IOException {
        try (TapResult result = tap.run(TapQuery.builder(adql).format(format).build())) {
            result.writeTo(OutputStream.nullOutputStream());
        }
    }

    @Benchmark
    public void small() throws IOException {
        run("SELECT TOP 10 obs_id, s_ra, s_dec FROM cta.vo_obscore WHERE obs_id = '4711'", "votable");
    }

    @Benchmark
    public void binary2() throws IOException {
        run("SELECT " + COLUMNS + " FROM cta.vo_obscore", "votable/b2");
    }

    @Benchmark
    public void tabledata() throws IOException {
        run("SELECT " + COLUMNS + " FROM cta.vo_obscore", "votable");
    }

    @Benchmark
    public void csv() throws IOException {
        run("SELECT " + COLUMNS + " FROM cta.vo_obscore", "csv");
    }

    /** The same rows, read with the getters that fit the columns and not written. */
    @Benchmark
    public void cursor(Blackhole hole) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
            statement.setFetchSize(1000);
            String columns = COLUMNS.replaceAll("(\\w+)", "\"$1\"");
            try (ResultSet results = statement.executeQuery("SELECT " + columns + " FROM \"cta\".\"vo_obscore\"")) {
                int[] types = new int[12];
                for (int i = 1; i < types.length; i++) {
                    types[i] = results.getMetaData().getColumnType(i);
                }
                while (results.next()) {
                    for (int i = 1; i < types.length; i++) {
                        switch (types[i]) {
                            case Types.DOUBLE -> hole.consume(results.getDouble(i));
                            case Types.INTEGER, Types.SMALLINT, Types.BIGINT -> hole.consume(results.getLong(i));
                            default -> hole.consume(results.getString(i));
                        }
                    }
                }
            }
        }
    }
}
