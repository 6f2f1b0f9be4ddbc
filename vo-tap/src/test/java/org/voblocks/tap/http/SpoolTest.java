package org.voblocks.tap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every byte comes out as it went in, through memory or the disk, and the disk is empty at the end. */
class SpoolTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SpoolSpace space = new SpoolSpace(300L << 20);

    private static byte[] bytes(int n) {
        byte[] bytes = new byte[n];
        new Random(n).nextBytes(bytes);
        return bytes;
    }

    private static CompletableFuture<Void> write(Spool spool, byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try (OutputStream out = spool.writer()) {
                out.write(bytes);
                out.flush();
                spool.end(null);
            } catch (IOException e) {
                spool.end(e);
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] read(Spool spool, long pauseEach) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece = spool.next().get();
                piece != null;
                piece = spool.next().get()) {
            all.write(piece);
            if (pauseEach > 0 && all.size() % pauseEach < piece.length) {
                Thread.sleep(5);
            }
        }
        return all.toByteArray();
    }

    @Test
    void aFastClientUsesNoDisk() throws Exception {
        Spool spool = new Spool(space, LONG, LONG);
        byte[] sent = bytes(5_000_000);
        CompletableFuture<Void> writer = write(spool, sent);
        assertThat(read(spool, 0)).isEqualTo(sent);
        writer.get(10, TimeUnit.SECONDS);
        assertThat(space.used()).isZero();
    }

    @Test
    void aWriterDoesNotWaitForASlowClient() throws Exception {
        Spool spool = new Spool(space, Duration.ofMillis(10), LONG);
        byte[] sent = bytes(150_000_000);
        write(spool, sent).get(20, TimeUnit.SECONDS);
        assertThat(space.used()).isGreaterThan(140_000_000);
        assertThat(read(spool, 0)).isEqualTo(sent);
        assertThat(space.used()).isZero();
    }

    @Test
    void bothAtTheSameTime() throws Exception {
        for (int n : new int[] {0, 1, 32 << 10, (32 << 10) + 1, 20_000_000}) {
            Spool spool = new Spool(space, Duration.ZERO, LONG);
            byte[] sent = bytes(n);
            CompletableFuture<Void> writer = write(spool, sent);
            assertThat(read(spool, 100_000)).isEqualTo(sent);
            writer.get(10, TimeUnit.SECONDS);
        }
        assertThat(space.used()).isZero();
    }

    @Test
    void theDiskIsNotFilled() throws Exception {
        SpoolSpace little = new SpoolSpace(1 << 20);
        Spool spool = new Spool(little, Duration.ZERO, LONG);
        byte[] sent = bytes(5_000_000);
        CompletableFuture<Void> writer = write(spool, sent);
        Thread.sleep(200);
        assertThat(writer).isNotDone();
        assertThat(little.used()).isLessThanOrEqualTo(1 << 20);
        assertThat(read(spool, 0)).isEqualTo(sent);
        writer.get(10, TimeUnit.SECONDS);

        Spool stuck = new Spool(little, Duration.ZERO, Duration.ofMillis(300));
        assertThatThrownBy(() -> write(stuck, sent).get(10, TimeUnit.SECONDS))
                .hasStackTraceContaining("there is no more room for results that wait");
        stuck.close();
        assertThat(little.used()).isZero();
    }

    @Test
    void aClientThatGoesEndsTheWriter() {
        Spool spool = new Spool(space, Duration.ZERO, LONG);
        CompletableFuture<Void> writer = write(spool, bytes(100_000_000));
        spool.close();
        assertThatThrownBy(() -> writer.get(10, TimeUnit.SECONDS)).hasStackTraceContaining("the client has gone");
        assertThat(space.used()).isZero();
    }

    @Test
    void aFailureComesAfterTheBytesBeforeIt() throws Exception {
        Spool spool = new Spool(space, Duration.ZERO, LONG);
        spool.writer().flush();
        try (OutputStream out = spool.writer()) {
            out.write(bytes(100_000));
            out.flush();
        }
        spool.end(new IllegalStateException("no database"));
        int n = 0;
        while (n < 100_000) {
            n += spool.next().get().length;
        }
        assertThatThrownBy(() -> spool.next().get())
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("no database");
    }
}
