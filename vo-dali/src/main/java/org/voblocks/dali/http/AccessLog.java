package org.voblocks.dali.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of every request when its response has been written. */
public final class AccessLog implements Filter {

    /**
     * One request.
     *
     * @param method the method
     * @param path the path below the mount point of the filter; control characters are replaced
     * @param caller who asked
     * @param status the HTTP status
     * @param bytes the bytes of the body
     * @param nanos from the request to the last byte
     * @param complete false if the client went away or the body failed
     */
    public record Entry(
            String method, String path, Caller caller, int status, long bytes, long nanos, boolean complete) {}

    private final Consumer<Entry> log;

    private AccessLog(Consumer<Entry> log) {
        this.log = log;
    }

    /** Gives each request to a consumer. */
    public static AccessLog to(Consumer<Entry> log) {
        return new AccessLog(log);
    }

    /** Writes one line for each request to the logger of this class, at level info. */
    public static AccessLog toLogger() {
        Logger logger = LoggerFactory.getLogger(AccessLog.class);
        return new AccessLog(e -> logger.info(
                "{} {} {} {} {} B {} ms{}",
                e.caller().name().map(AccessLog::oneLine).orElse("-"),
                e.method(),
                e.path(),
                e.status(),
                e.bytes(),
                e.nanos() / 1_000_000,
                e.complete() ? "" : " cut"));
    }

    @Override
    public VoResponse filter(VoRequest request, VoHandler next) {
        long start = System.nanoTime();
        String path = oneLine("/" + String.join("/", request.path()));
        return next.handle(request)
                .map(now -> new VoResponse.Now(now.status(), now.headers(), out -> {
                    Counter counter = new Counter(out);
                    boolean complete = false;
                    try {
                        now.body().writeTo(counter);
                        complete = true;
                    } finally {
                        log.accept(new Entry(
                                request.method(),
                                path,
                                request.caller(),
                                now.status(),
                                counter.count,
                                System.nanoTime() - start,
                                complete));
                    }
                }));
    }

    /** Without line breaks and other control characters, so that no request can forge a line of the log. */
    private static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : (char) c));
        return out.toString();
    }

    private static final class Counter extends FilterOutputStream {
        private long count;

        Counter(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
