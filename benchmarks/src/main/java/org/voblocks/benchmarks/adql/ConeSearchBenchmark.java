package org.voblocks.benchmarks.adql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Resolver;
import org.voblocks.adql.sql.SqlDialect;
import org.voblocks.adql.sql.SqlTranslator;
import org.voblocks.adql.sql.TranslateOptions;
import org.voblocks.adql.sql.dialect.DuckDbDialect;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.sky.healpix.Healpix;

/** A cone of half a degree among a million positions: parsed, translated and run, by another centre each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ConeSearchBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int ORDER = 9;

    @Param({"h2", "duckdb"})
    public String database = "h2";

    private final AdqlParser parser = AdqlParser.of(AdqlOptions.defaults());
    private final Resolver resolver = Resolver.of(catalog(), AdqlOptions.defaults());
    private final SplittableRandom random = new SplittableRandom(1);
    private Connection connection;
    private Statement statement;
    private SqlTranslator translator;

    /** For the harness. */
    @SuppressWarnings("NullAway.Init") // by fill()
    public ConeSearchBenchmark() {}

    private static Catalog catalog() {
        return Catalog.builder()
                .table(TableDef.builder("big")
                        .dbName("big")
                        .column("id", AdqlType.INTEGER)
                        .column("ra", AdqlType.DOUBLE)
                        .column("dec", AdqlType.DOUBLE)
                        .healpix(new HealpixColumn("hpx", ORDER, "ra", "dec"))
                        .build())
                .build();
    }

    @Setup
    public void fill() throws SQLException {
        boolean h2 = database.equals("h2");
        SqlDialect dialect = h2 ? H2Dialect.instance() : DuckDbDialect.instance();
        translator = SqlTranslator.of(dialect);
        connection = DriverManager.getConnection(
                h2 ? "jdbc:h2:mem:;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE" : "jdbc:duckdb:");
        statement = connection.createStatement();
        if (h2) {
            for (String alias : H2Dialect.createAliases()) {
                statement.execute(alias);
            }
        } else {
            statement.execute("SET threads = 1");
        }
        statement.execute("CREATE TABLE big (id INTEGER, ra DOUBLE PRECISION, dec DOUBLE PRECISION, hpx BIGINT)");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            double ra = random.nextDouble() * 360;
            double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            rows.append(rows.length() == 0 ? "INSERT INTO big VALUES (" : ", (")
                    .append(i)
                    .append(", ")
                    .append(ra)
                    .append(", ")
                    .append(dec)
                    .append(", ")
                    .append(Healpix.cell(ORDER, ra, dec))
                    .append(')');
            if (i % 5000 == 4999) {
                statement.execute(rows.toString());
                rows.setLength(0);
            }
        }
        if (h2) {
            statement.execute("CREATE INDEX big_hpx ON big (hpx)");
        } else {
            statement.execute("CREATE TABLE sorted AS SELECT * FROM big ORDER BY hpx");
            statement.execute("DROP TABLE big");
            statement.execute("ALTER TABLE sorted RENAME TO big");
        }
    }

    @TearDown
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }

    /** The number of rows found, about 19. */
    @Benchmark
    public int cone() throws SQLException {
        double ra = random.nextDouble() * 360;
        double dec = random.nextDouble() * 160 - 80;
        String adql = "SELECT id, ra, dec FROM big WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', " + ra
                + ", " + dec + ", 0.5))";
        String sql = translator
                .translate(resolver.resolve(parser.parse(adql)), TranslateOptions.DEFAULT)
                .sql();
        int found = 0;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found++;
            }
        }
        return found;
    }
}
