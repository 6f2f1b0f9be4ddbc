package org.voblocks.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.Router;
import org.voblocks.dali.http.auth.Authentication;
import org.voblocks.dali.http.auth.BasicAuthenticator;
import org.voblocks.dali.http.jdk.JdkHttpServer;
import org.voblocks.tap.http.TapHandler;
import org.voblocks.tap.upload.UserTables;

/** Tables that users keep, in each database, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UserTablesScenario {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String STARS = "name,ra,dec,n\nCrab,83.633,22.014,3\nPKS 2155,329.717,-30.226,4\n";

    private final BackEnd backEnd;
    private final TapHandler handler;
    private final JdkHttpServer server;

    UserTablesScenario(String name) {
        backEnd = BackEnd.start(name);
        handler = TapHandler.of(backEnd.service()
                .userTables(UserTables.in(backEnd.dataSource())
                        .mostTables(3)
                        .mostRows(5)
                        .build())
                .build());
        Router router = Router.builder()
                .mount("/tap", handler)
                .filter(Authentication.optional(
                        new BasicAuthenticator("tests", (user, password) -> Optional.of(Caller.of(user)))))
                .build();
        server = JdkHttpServer.start(0, router);
    }

    @AfterAll
    void stop() {
        server.close();
        handler.close();
        backEnd.close();
    }

    @BeforeEach
    void clean() {
        for (String table : new String[] {"stars", "more", "third", "types"}) {
            send("ada", "DELETE", "/user_tables/" + table, "");
        }
    }

    private HttpResponse<String> send(String user, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + "/tap" + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            String word = Base64.getEncoder().encodeToString((user + ":x").getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + word);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> query(String user, String adql) {
        return send(
                user,
                "GET",
                "/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + URLEncoder.encode(adql, StandardCharsets.UTF_8),
                "");
    }

    @Test
    void createdAskedReplacedAndDropped() {
        HttpResponse<String> made = send("ada", "PUT", "/user_tables/Stars", STARS);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("<name>tap_user.stars</name>", "with 2 rows");
        String join = "SELECT s.name, COUNT(*) AS hits FROM tap_user.stars AS s JOIN ivoa.ObsCore AS o"
                + " ON 1 = CONTAINS(POINT(s.ra, s.dec), o.s_region) GROUP BY s.name ORDER BY s.name";
        assertThat(query("ada", join).body().lines()).containsExactly("name,hits", "Crab,16", "PKS 2155,20");
        assertThat(send("ada", "POST", "/user_tables/stars", "n,name\n5,Vela\n").statusCode())
                .isEqualTo(200);
        assertThat(query("ada", "SELECT name, ra FROM TAP_USER.stars WHERE ra IS NULL")
                        .body()
                        .lines())
                .containsExactly("name,ra", "Vela,");
        assertThat(send("ada", "GET", "/tables/tap_user.stars", "").body()).contains("with 3 rows");
        HttpResponse<String> anew = send("ada", "PUT", "/user_tables/stars", "x,y\n1,2\n");
        assertThat(anew.statusCode()).isEqualTo(200);
        assertThat(query("ada", "SELECT * FROM tap_user.stars").body().lines()).containsExactly("x,y", "1,2");
        assertThat(send("ada", "DELETE", "/user_tables/stars", "").statusCode()).isEqualTo(204);
        assertThat(query("ada", "SELECT * FROM tap_user.stars").statusCode()).isEqualTo(400);
        assertThat(kept()).isZero();
    }

    /** How many tables there are in the database. */
    private int kept() {
        try (Connection connection = backEnd.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'tap_user'"
                                + " AND table_name LIKE 't\\_%' ESCAPE '\\'")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobodyElseSeesThem() {
        send("ada", "PUT", "/user_tables/stars", STARS);
        for (String other : new String[] {"bob", ""}) {
            assertThat(query(other, "SELECT * FROM tap_user.stars").statusCode())
                    .isEqualTo(400);
            assertThat(send(other, "GET", "/tables", "").body()).doesNotContain("tap_user");
            assertThat(send(other, "GET", "/user_tables/stars", "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(send("bob", "DELETE", "/user_tables/stars", "").statusCode()).isEqualTo(404);
        assertThat(send("", "PUT", "/user_tables/stars", STARS).statusCode()).isEqualTo(401);
        assertThat(send("bob", "PUT", "/user_tables/stars", "a,b\n1,2\n").statusCode())
                .isEqualTo(201);
        assertThat(query("ada", "SELECT COUNT(*) AS n FROM tap_user.stars").body())
                .isEqualTo("n\r\n2\r\n");
        assertThat(send("bob", "DELETE", "/user_tables/stars", "").statusCode()).isEqualTo(204);
    }

    /** The description is that of the VOSI 1.1 schema, as clients of CADC's youcat send it. */
    @Test
    void describedThenLoaded() {
        String description = """
                <vosi:table xmlns:vosi="http://www.ivoa.net/xml/VOSITables/v1.0"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:vod="http://www.ivoa.net/xml/VODataService/v1.1">
                  <name>tap_user.more</name>
                  <column><name>name</name><description>What it is called</description>
                    <dataType xsi:type="vod:VOTableType" arraysize="*">char</dataType></column>
                  <column><name>flux</name><unit>Jy</unit><ucd>phot.flux</ucd>
                    <dataType xsi:type="vod:VOTableType">double</dataType></column>
                </vosi:table>
                """;
        HttpResponse<String> made = send("ada", "PUT", "/tables/tap_user.more", description);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("<unit>Jy</unit>", "with 0 rows");
        HttpResponse<String> loaded = send("ada", "POST", "/load/tap_user.more", "name\tflux\nCrab\t1\nVela\t2.5\n");
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
        assertThat(query("ada", "SELECT SUM(flux) AS f FROM tap_user.more").body())
                .isEqualTo("f\r\n3.5\r\n");
        assertThat(send("ada", "GET", "/load/tap_user.more", "").statusCode()).isEqualTo(405);
        assertThat(send("ada", "DELETE", "/tables/tap_user.more", "").statusCode())
                .isEqualTo(204);
    }

    /** Rows that do not fit leave the table as it was. */
    @Test
    void allRowsOrNone() {
        send("ada", "PUT", "/user_tables/stars", STARS);
        HttpResponse<String> unknown = send("ada", "POST", "/user_tables/stars", "name,mass\nVela,1\n");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("the table has no column 'mass'; it has name, ra, dec, n");
        HttpResponse<String> text = send("ada", "POST", "/user_tables/stars", "name,n\nVela,1\nVega,many\n");
        assertThat(text.statusCode()).as(text.body()).isEqualTo(400);
        assertThat(text.body()).contains("the uploaded column n has '1': expected a number");
        HttpResponse<String> many = send("ada", "POST", "/user_tables/stars", "name,n\na,1\nb,2\nc,3\nd,4\n");
        assertThat(many.statusCode()).isEqualTo(413);
        assertThat(many.body()).contains("the table would have 6 rows, more than 5");
        assertThat(query("ada", "SELECT COUNT(*) AS n FROM tap_user.stars").body())
                .isEqualTo("n\r\n2\r\n");
        assertThat(send("ada", "PUT", "/user_tables/a%20b", STARS).statusCode()).isEqualTo(400);
        send("ada", "PUT", "/user_tables/more", STARS);
        send("ada", "PUT", "/user_tables/third", STARS);
        assertThat(send("ada", "PUT", "/user_tables/fourth", STARS).statusCode())
                .isEqualTo(413);
    }

    /** All types of columns come back as they were sent. */
    @Test
    void everyType() throws IOException {
        String document;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/upload/all-types.vot"))) {
            document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        HttpResponse<String> made = send("ada", "PUT", "/user_tables/types", document);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("\0").contains("unicodeChar", "unsignedByte", "doubleComplex");
        String path = "/sync?LANG=ADQL&RESPONSEFORMAT=votable&QUERY=";
        HttpResponse<String> back = send("ada", "GET", path + "SELECT+*+FROM+tap_user.types", "");
        assertThat(fields(back.body())).isEqualTo(fields(document));
    }

    private static String fields(String document) {
        StringBuilder found = new StringBuilder();
        java.util.regex.Matcher field = java.util.regex.Pattern.compile("<FIELD[^>]*?(name=\"[^\"]*\")[^>]*>")
                .matcher(document);
        while (field.find()) {
            String whole = field.group();
            java.util.regex.Matcher datatype =
                    java.util.regex.Pattern.compile("datatype=\"[^\"]*\"").matcher(whole);
            found.append(field.group(1))
                    .append(datatype.find() ? datatype.group() : "")
                    .append('\n');
        }
        return found.toString();
    }
}
