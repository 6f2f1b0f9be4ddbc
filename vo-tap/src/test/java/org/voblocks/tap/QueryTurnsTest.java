package org.voblocks.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Caller;
import org.voblocks.votable.row.RowCursor;

/** Who has to wait for whom. There is one turn for large queries here. */
class QueryTurnsTest {
    private static final String LARGE = "SELECT a.obs_id, b.t_min FROM cta.vo_obscore AS a, cta.vo_obscore AS b";
    private static final String SMALL = "SELECT obs_id FROM cta.vo_obscore";

    /** Works for long before its first row. */
    private static final String SLOW = "SELECT COUNT(*) FROM cta.vo_obscore AS a, cta.vo_obscore AS b,"
            + " cta.vo_obscore AS c, cta.vo_obscore AS d WHERE a.t_min + b.t_min < c.t_min * d.t_min";

    private static TestArchive archive;

    @BeforeAll
    static void start() {
        archive = new TestArchive();
    }

    @AfterAll
    static void stop() {
        archive.close();
    }

    private static TapServiceBuilder service(Duration queueTime) {
        return archive.service()
                .limits(TapLimits.builder().concurrent(1).queueTime(queueTime).build());
    }

    private static long rows(TapResult result) {
        try (result) {
            RowCursor rows = result.rows();
            long n = 0;
            while (rows.next()) {
                n++;
            }
            return n;
        }
    }

    @Test
    void smallQueriesDoNotQueueBehindLargeOnes() {
        TapService tap = service(Duration.ofMillis(300)).build();
        try (TapResult large = tap.run(TapQuery.of(LARGE))) {
            assertThat(large.fields()).hasSize(2);
            for (int i = 0; i < 20; i++) {
                assertThat(rows(tap.run(TapQuery.of(SMALL)))).isEqualTo(60);
            }
            assertThatThrownBy(() -> tap.run(TapQuery.of(LARGE)))
                    .isInstanceOfSatisfying(
                            VoException.class, e -> assertThat(e.status()).isEqualTo(503))
                    .hasMessageContaining("busy");
        }
        assertThat(rows(tap.run(TapQuery.of(LARGE)))).isEqualTo(3600);
    }

    @Test
    void aLargeQueryThatHadToWaitIsRunAnewFromItsFirstRow() throws Exception {
        BlockingQueue<TapEvent> events = new LinkedBlockingQueue<>();
        TapService tap = service(Duration.ofMinutes(1)).listener(events::add).build();
        TapResult first = tap.run(TapQuery.of(LARGE));
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> rows(tap.run(TapQuery.of(LARGE))));
        assertThat(rows(tap.run(TapQuery.of(SMALL)))).isEqualTo(60);
        assertThat(second).isNotDone();
        assertThat(rows(first)).isEqualTo(3600);
        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(3600);
        List<Long> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            told.add(events.poll(10, TimeUnit.SECONDS).rows());
        }
        assertThat(told).containsExactlyInAnyOrder(60L, 3600L, 3600L);
        assertThat(events.poll(100, TimeUnit.MILLISECONDS))
                .as("one event a query")
                .isNull();
    }

    /** Twelve million pairs of pairs take longer than a try may. */
    @Test
    void aQueryThatWorksForLongGivesTheTryToOthers() throws Exception {
        TapService tap = service(Duration.ofMinutes(2)).build();
        TapResult large = tap.run(TapQuery.of(LARGE));
        List<CompletableFuture<Long>> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(CompletableFuture.supplyAsync(() -> rows(tap.run(TapQuery.of(SLOW)))));
        }
        Thread.sleep(100);
        for (int i = 0; i < 20; i++) {
            assertThat(rows(tap.run(TapQuery.of(SMALL)))).isEqualTo(60);
        }
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        large.close();
        for (CompletableFuture<Long> one : slow) {
            assertThat(one.get(2, TimeUnit.MINUTES)).isEqualTo(1);
        }
    }

    @Test
    void turnsAreGivenInOrderAndOneUserHasNotAll() {
        Turns turns = new Turns(3, 2, Duration.ofMinutes(1));
        List<String> served = new ArrayList<>();
        List<Runnable> backs = new ArrayList<>();
        for (String user : List.of("a", "a", "a", "a", "b", "c")) {
            turns.take(Caller.of(user)).thenAccept(back -> {
                served.add(user);
                backs.add(back);
            });
        }
        assertThat(served).containsExactly("a", "a", "b");
        backs.remove(2).run();
        assertThat(served).containsExactly("a", "a", "b", "c");
        backs.remove(0).run();
        assertThat(served).containsExactly("a", "a", "b", "c", "a");
        assertThat(turns.takeNow(Caller.of("d"))).isNull();
        while (!backs.isEmpty()) {
            backs.remove(0).run();
        }
        assertThat(served).containsExactly("a", "a", "b", "c", "a", "a");
        assertThat(turns.takeNow(Caller.of("d"))).isNotNull();
    }

    @Test
    void whoGivesUpLosesNoTurn() throws Exception {
        Turns turns = new Turns(1, 1, Duration.ofMillis(50));
        Runnable back = turns.take(Caller.ANONYMOUS).get();
        assertThatThrownBy(() -> turns.await(Caller.ANONYMOUS)).hasMessageContaining("busy");
        back.run();
        assertThat(turns.takeNow(Caller.ANONYMOUS)).isNotNull();
    }

    @Test
    void anInterruptEndsTheWaitingAndLosesNoTurn() throws Exception {
        Turns turns = new Turns(1, 1, Duration.ofDays(1000));
        Runnable back = turns.take(Caller.ANONYMOUS).get();
        CompletableFuture<String> told = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                turns.await(Caller.ANONYMOUS);
            } catch (VoException e) {
                told.complete(e.getMessage());
            }
        });
        waiting.start();
        waiting.interrupt();
        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo("the query was cancelled");
        back.run();
        assertThat(turns.takeNow(Caller.ANONYMOUS)).isNotNull();
    }

    @Test
    void bytesHaveALimit() {
        TapService tap = archive.service()
                .limits(TapLimits.builder().resultBytes(1000).build())
                .build();
        // 5 characters and 8 bytes a row
        try (TapResult result = tap.run(TapQuery.of("SELECT obs_id, s_ra FROM cta.vo_obscore"))) {
            RowCursor rows = result.rows();
            int n = 0;
            while (rows.next()) {
                n++;
            }
            assertThat(n).isEqualTo(60);
        }
        try (TapResult result = tap.run(TapQuery.of("SELECT obs_id, s_ra, s_dec FROM cta.vo_obscore"))) {
            RowCursor rows = result.rows();
            int n = 0;
            while (rows.next()) {
                n++;
            }
            assertThat(n).isEqualTo(1000 / (5 + 8 + 8));
            assertThat(rows.trailer()).singleElement().satisfies(info -> {
                assertThat(info.value()).isEqualTo("OVERFLOW");
                assertThat(info.content()).contains("987 bytes", "no more than 1000");
            });
        }
    }
}
