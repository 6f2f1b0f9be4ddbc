package org.voblocks.benchmarks.figures;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.TapLimits;
import org.voblocks.tap.TapService;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.schema.SchemaLoader;

/**
 * A TAP service over HTTP, beside that of DaCHS where the command line names one: both on the same table of the same
 * PostgreSQL. Without one, ours is measured on a table of numbers in H2.
 */
final class TapServicesPart implements Part {
    private static final int SMALL = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String title() {
        return "TAP services over HTTP";
    }

    @Override
    public String about() {
        return "Synchronous queries by one client: the median of 200 that give 10 rows as VOTable, and the whole table in BINARY2"
                + " (best of two). With `--dachs URL --dachs-table SCHEMA.NAME --dachs-jdbc URL` both services answer from the"
                + " same table of the same PostgreSQL; without, ours answers from a table of 100 000 rows and four numbers"
                + " in H2.";
    }

    @Override
    public List<Figure> measure(Effort effort) throws IOException, InterruptedException {
        String peer = effort.option("dachs");
        String table = peer == null ? "g.numbers" : given(effort, "dachs-table");
        JdbcConnectionPool pool = peer == null ? numbers() : postgres(given(effort, "dachs-jdbc"));
        try (JdkHttpServer server = serve(pool, table)) {
            String ours = "http://localhost:" + server.port() + "/tap";
            Map<String, Double> own = times(ours, table);
            Map<String, Double> others = peer == null ? Map.of() : times(peer, table);
            return List.of("small", "wholeTable").stream()
                    .map(what -> Figure.of(
                                    "TapServicesPart." + what, "table=" + table, own.getOrDefault(what, -1.0), "ms")
                            .beside("DaCHS", others.get(what)))
                    .toList();
        } finally {
            pool.dispose();
        }
    }

    private static String given(Effort effort, String name) {
        String value = effort.option(name);
        if (value == null) {
            throw new IllegalArgumentException("--dachs needs --" + name + " too");
        }
        return value;
    }

    private static JdkHttpServer serve(DataSource database, String table) {
        TapService tap = TapService.builder()
                .dataSource(database)
                .schema(SchemaLoader.of(database)
                        .schemas(table.replaceFirst("\\..*", ""))
                        .load())
                .limits(TapLimits.builder()
                        .defaultRows(100_000_000)
                        .maxRows(100_000_000)
                        .build())
                .build();
        return JdkHttpServer.start(
                0, Router.builder().mount("/tap", TapHandler.of(tap)).build());
    }

    private static JdbcConnectionPool postgres(String url) {
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setUrl(url);
        return JdbcConnectionPool.create(database);
    }

    private static JdbcConnectionPool numbers() {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"g\"");
            statement.execute(
                    "CREATE TABLE \"g\".\"numbers\" AS SELECT X AS \"id\", X * 0.25E0 AS \"ra\", X * 0.25E0 AS"
                            + " \"dec\", X * 0.25E0 AS \"energy\" FROM SYSTEM_RANGE(1, 100000)");
            return pool;
        } catch (SQLException e) {
            pool.dispose();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Double> times(String tap, String table) throws IOException, InterruptedException {
        double[] small = new double[SMALL];
        for (int i = -SMALL / 2; i < SMALL; i++) { // the first only warm up
            small[Math.max(i, 0)] = millis(tap, "SELECT TOP 10 * FROM " + table, null);
        }
        Arrays.sort(small);
        double whole = Double.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            whole = Math.min(
                    whole, millis(tap, "SELECT * FROM " + table, "application/x-votable+xml;serialization=BINARY2"));
        }
        return Map.of("small", small[SMALL / 2], "wholeTable", whole);
    }

    private double millis(String tap, String adql, @Nullable String format) throws IOException, InterruptedException {
        String form = "LANG=ADQL&REQUEST=doQuery&MAXREC=100000000&QUERY=" + encode(adql)
                + (format == null ? "" : "&RESPONSEFORMAT=" + encode(format));
        HttpRequest request = HttpRequest.newBuilder(URI.create(tap + "/sync"))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        long start = System.nanoTime();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(tap + ": " + response.statusCode() + " "
                        + new String(body.readNBytes(500), StandardCharsets.UTF_8));
            }
            body.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
