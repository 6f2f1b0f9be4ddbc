package org.voblocks.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred clients, or {@code -Dvoblocks.slow=N}, that take nothing of large results keep no others from theirs; they hold
 * no threads.
 */
class SlowClientsTest {
    private static final int SLOW = Integer.getInteger("voblocks.slow", 100);

    /** 7 MB, more than the buffers of a connection hold. */
    private static final String LARGE =
            "SELECT TOP 25000 a.access_url, b.access_url AS b, c.access_url AS c, d.obs_publisher_did"
                    + " FROM cta.vo_obscore AS a, cta.vo_obscore AS b, cta.vo_obscore AS c, cta.vo_obscore AS d";

    private static final String SMALL = "SELECT obs_id, s_ra, s_dec FROM cta.vo_obscore WHERE t_min > 0";

    @Test
    void fastClientsAreServed(@TempDir Path work) throws Exception {
        try (Gateway gateway = Gateway.start(
                GatewayOptions.builder().port(0).workDirectory(work).build(), ProgressBar.none())) {
            String small = gateway.url() + "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Http.encode(SMALL);
            ask(small, 20);
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < SLOW; i++) {
                    slow.add(slow(gateway.url().getPort()));
                }
                long[] coming = ask(small, 60);
                for (Socket socket : slow) {
                    assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                            .isEqualTo("HTTP/1.1 200 OK");
                }
                long[] there = ask(small, 60);
                System.out.printf(
                        "small queries, ms: while %d slow clients come median %d, most %d; when they are there %d, %d%n",
                        SLOW, coming[30], coming[59], there[30], there[59]);
                assertThat(coming[59]).isLessThan(5000);
                assertThat(there[59]).isLessThan(5000);
                assertThat(threadsAtWork()).isLessThan(SLOW / 10);
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
            ask(small, 20);
        }
    }

    /** Threads that are somewhere in the TAP service; the server's own, which are many after a rush, wait outside of it. */
    private static long threadsAtWork() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().startsWith("org.voblocks.tap.")))
                .count();
    }

    private static Socket slow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress("localhost", port));
        socket.setSoTimeout(120_000);
        socket.getOutputStream()
                .write(("GET /tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Http.encode(LARGE)
                                + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** So many queries one after the other: their times in ms, sorted. */
    private static long[] ask(String url, int n) {
        long[] times = new long[n];
        for (int i = 0; i < n; i++) {
            long start = System.nanoTime();
            Http.Answer answer = Http.get(url);
            times[i] = (System.nanoTime() - start) / 1_000_000;
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text().lines()).hasSize(15);
        }
        Arrays.sort(times);
        return times;
    }
}
