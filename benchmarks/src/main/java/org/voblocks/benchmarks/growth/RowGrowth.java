package org.voblocks.benchmarks.growth;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.tap.schema.TapSchema;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Table;
import org.voblocks.votable.format.TableFormats;
import org.voblocks.votable.io.Encoding;
import org.voblocks.votable.io.Version;
import org.voblocks.votable.row.RowCursor;
import uk.ac.starlink.table.ColumnData;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.ColumnStarTable;
import uk.ac.starlink.votable.DataFormat;
import uk.ac.starlink.votable.VOTableVersion;
import uk.ac.starlink.votable.VOTableWriter;

/**
 * Rows of an identifier and three numbers, made as they are written, to VOTable in BINARY2: by a cursor, and as the answer
 * to a TAP query on a view of H2.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RowGrowth {
    @Param({"10000", "100000", "1000000", "10000000"})
    public int size = 10_000;

    private TapService tap;
    private JdbcConnectionPool pool;

    /** For the harness. */
    @SuppressWarnings("NullAway.Init") // by open()
    public RowGrowth() {}

    @Setup
    public void open() throws SQLException {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"g\"");
            statement.execute("CREATE VIEW \"g\".\"numbers\" AS SELECT X AS \"id\", X * 0.25E0 AS \"ra\","
                    + " X * 0.25E0 AS \"dec\", X * 0.25E0 AS \"energy\" FROM SYSTEM_RANGE(1, " + size + ")");
        }
        TableEntry table = TableEntry.builder("g", "numbers")
                .columns(
                        ColumnEntry.builder("id", Datatype.LONG).build(),
                        ColumnEntry.builder("ra", Datatype.DOUBLE).build(),
                        ColumnEntry.builder("dec", Datatype.DOUBLE).build(),
                        ColumnEntry.builder("energy", Datatype.DOUBLE).build())
                .build();
        tap = TapService.builder()
                .dataSource(pool)
                .schema(TapSchema.of(SchemaEntry.of("g", null, table)))
                .limits(TapLimits.builder()
                        .defaultRows(100_000_000)
                        .maxRows(100_000_000)
                        .build())
                .build();
    }

    @TearDown
    public void close() {
        pool.dispose();
    }

    @Benchmark
    public void tapBinary2() throws IOException {
        try (TapResult result = tap.run(
                TapQuery.builder("SELECT * FROM g.numbers").format("votable/b2").build())) {
            result.writeTo(OutputStream.nullOutputStream());
        }
    }

    @Benchmark
    public void writeBinary2() throws IOException {
        Made rows = new Made(size);
        Table table =
                Table.builder().name("t").fields(rows.fields()).rows(() -> rows).build();
        TableFormats.votable(Version.V1_4, Encoding.BINARY2).write(table, OutputStream.nullOutputStream());
    }

    @Benchmark
    public void writeBinary2Stil() throws IOException {
        ColumnStarTable table = ColumnStarTable.makeTableWithRows(size);
        table.addColumn(new ColumnData(new ColumnInfo("id", Long.class, null)) {
            @Override
            public Object readValue(long row) {
                return row;
            }
        });
        for (String name : List.of("ra", "dec", "energy")) {
            table.addColumn(new ColumnData(new ColumnInfo(name, Double.class, null)) {
                @Override
                public Object readValue(long row) {
                    return row * 0.25;
                }
            });
        }
        new VOTableWriter(DataFormat.BINARY2, true, VOTableVersion.V14)
                .writeStarTable(table, OutputStream.nullOutputStream());
    }

    /** The rows of a number. */
    private static final class Made implements RowCursor {
        private final long size;
        private long row = -1;

        Made(long size) {
            this.size = size;
        }

        @Override
        public List<Field> fields() {
            return List.of(
                    Field.builder("id", Datatype.LONG).build(),
                    Field.builder("ra", Datatype.DOUBLE).build(),
                    Field.builder("dec", Datatype.DOUBLE).build(),
                    Field.builder("energy", Datatype.DOUBLE).build());
        }

        @Override
        public boolean next() {
            return ++row < size;
        }

        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public boolean getBoolean(int column) {
            throw new IllegalArgumentException("no such column");
        }

        @Override
        public long getLong(int column) {
            return row;
        }

        @Override
        public double getDouble(int column) {
            return row * 0.25;
        }

        @Override
        public @Nullable String getString(int column) {
            return String.valueOf(getObject(column));
        }

        @Override
        public @Nullable Object getObject(int column) {
            return column == 0 ? (Object) row : (Object) (row * 0.25);
        }

        @Override
        public void close() {}
    }
}
