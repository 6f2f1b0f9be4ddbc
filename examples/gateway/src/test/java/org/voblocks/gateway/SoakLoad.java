package org.voblocks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of a gateway that do what people do, and look at every answer. */
final class SoakLoad {
    private static final String UPLOAD = """
            <VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.3" version="1.4"><RESOURCE><TABLE>\
            <FIELD name="id" datatype="char" arraysize="*"/><DATA><TABLEDATA><TR><TD>101</TD></TR></TABLEDATA></DATA>\
            </TABLE></RESOURCE></VOTABLE>""";

    /** Some 60 000 rows of text: an answer that does not fit into the buffers between. */
    private static final String LARGE = "SELECT TOP 60000 a.access_url, b.obs_publisher_did, c.s_region"
            + " FROM cta.vo_obscore AS a, cta.vo_obscore AS b, cta.vo_obscore AS c, cta.vo_obscore AS d,"
            + " cta.vo_obscore AS e";

    private static final int MOST_UNFINISHED = 8;

    private final String url;

    /** Jobs that were accepted and nobody has followed yet. */
    final Queue<String> jobs = new ConcurrentLinkedQueue<>();

    /** What must not be, with its text. */
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    private final Queue<String> unfinished = new ConcurrentLinkedQueue<>();

    final AtomicInteger answers = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();
    final AtomicInteger cuts = new AtomicInteger();
    final AtomicInteger accepted = new AtomicInteger();

    /** Whether a connection may be cut now, since something is being broken. */
    volatile boolean faulty;

    SoakLoad(String url) {
        this.url = url;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Starts clients that go on until then. */
    ExecutorService start(Instant end) {
        ExecutorService clients = Executors.newFixedThreadPool(5);
        for (Work work : List.<Work>of(this::query, this::download, this::upload, this::provenance)) {
            clients.execute(() -> repeat(end, work));
        }
        clients.execute(() -> repeat(end, this::slowClient));
        clients.shutdown();
        return clients;
    }

    private void repeat(Instant end, Work work) {
        for (int i = 0; Instant.now().isBefore(end); i++) {
            attempt(work);
            if (i % 20 == 0) {
                attempt(() -> job("/jobs/count_map", COUNT_MAP));
                attempt(() -> job("/tap/async", "LANG", "ADQL", "QUERY", MainJobScenario.QUERY_OF_THE_TALK));
            }
        }
    }

    private void attempt(Work work) {
        boolean before = faulty;
        try {
            work.run();
        } catch (UncheckedIOException | IOException e) {
            cuts.incrementAndGet();
            if (!before && !faulty) {
                surprises.add("cut without a fault: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            surprises.add(e.toString());
        }
    }

    static void join(ExecutorService clients) throws InterruptedException {
        if (!clients.awaitTermination(3, TimeUnit.MINUTES)) {
            throw new AssertionError("clients hang");
        }
    }

    /** An answer is whole, or a refusal that says to come again; a refusal needs a reason. */
    private Http.Answer take(String what, Http.Answer answer, int... allowed) {
        answers.incrementAndGet();
        if (answer.status() == 503) {
            refusals.incrementAndGet();
            if (!answer.text().matches("(?is).*(database|store|disk|no space|read-only|cannot be written|busy).*")) {
                surprises.add(what + ": a refusal without a reason: " + answer.text());
            }
        } else if (Arrays.stream(allowed).noneMatch(s -> s == answer.status())) {
            surprises.add(what + ": " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    private void query() {
        Http.Answer answer = take(
                "query", Http.post(url + "/tap/sync", "LANG", "ADQL", "QUERY", MainJobScenario.QUERY_OF_THE_TALK), 200);
        whole(answer);
    }

    /** The status 200 has gone out before the last row: what tells that an answer is whole is its end. */
    private void whole(Http.Answer answer) {
        String text = answer.text();
        boolean whole = text.contains("value=\"OK\"") && text.strip().endsWith("</VOTABLE>");
        if (answer.status() == 200 && whole && text.contains("value=\"ERROR\"")) {
            cuts.incrementAndGet(); // it says at its end that it is not all
        } else if (answer.status() == 200 && !whole) {
            surprises.add("an answer that is not whole: " + text);
        }
    }

    private void download() {
        Http.Answer answer = take("download", Http.get(url + "/retrieve?id=101"), 200);
        if (answer.status() == 200 && answer.bytes().length % 2880 != 0) {
            surprises.add("a FITS file of " + answer.bytes().length + " bytes");
        }
    }

    private void upload() {
        String edge = "--edge\r\nContent-Disposition: form-data; name=";
        String body = edge + "\"LANG\"\r\n\r\nADQL\r\n"
                + edge + "\"QUERY\"\r\n\r\nSELECT * FROM TAP_UPLOAD.t\r\n"
                + edge + "\"UPLOAD\"\r\n\r\nt,param:file\r\n"
                + edge + "\"file\"; filename=\"t.xml\"\r\nContent-Type: application/x-votable+xml\r\n\r\n"
                + UPLOAD + "\r\n--edge--\r\n";
        whole(take(
                "upload",
                Http.send(HttpRequest.newBuilder(URI.create(url + "/tap/sync"))
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))),
                200));
    }

    private void provenance() {
        take(
                "provenance",
                Http.get(url + "/provsap?ID=ivo%3A%2F%2Forg.voblocks.gateway%2Fsimulated%3F101&DEPTH=1"),
                200);
    }

    private static final String[] COUNT_MAP = {
        "obs_ids", "101 102", "RA", "329.717", "Dec", "-30.226", "nxpix", "100", "nypix", "100", "binsz", "0.04"
    };

    /** People wait for their jobs before they start more. */
    private synchronized boolean isIdle() {
        unfinished.removeIf(
                job -> Http.get(job + "/phase").text().matches("(?s)COMPLETED|ERROR|ABORTED|.*there is no job.*"));
        return unfinished.size() < MOST_UNFINISHED;
    }

    private void job(String list, String... parameters) {
        if (!isIdle()) {
            return;
        }
        String[] all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = "PHASE";
        all[parameters.length + 1] = "RUN";
        Http.Answer answer = take("job", Http.post(url + list, all), 303);
        if (answer.status() == 303) {
            accepted.incrementAndGet();
            unfinished.add(answer.header("Location"));
            jobs.add(answer.header("Location"));
        }
    }

    /** Reads large answers a little at a time, waits, and goes away in the middle. */
    private void slowClient() throws IOException, InterruptedException {
        String large = url + "/tap/sync?LANG=ADQL&QUERY=" + Http.encode(LARGE);
        for (String address : List.of(url + "/retrieve?id=102", large)) {
            java.net.URLConnection connection = URI.create(address).toURL().openConnection();
            connection.setReadTimeout((int) Duration.ofMinutes(2).toMillis());
            try (InputStream in = connection.getInputStream()) {
                for (int i = 0; i < 5; i++) {
                    in.readNBytes(100);
                    Thread.sleep(200);
                }
            } catch (IOException e) {
                cuts.incrementAndGet(); // refused or cut: it is the gateway that must not mind
            }
        }
    }
}
