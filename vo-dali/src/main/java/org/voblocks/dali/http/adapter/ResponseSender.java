package org.voblocks.dali.http.adapter;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.http.ErrorDocument;
import org.voblocks.dali.http.Headers;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;

/**
 * Writes a response. The status goes out with the first 8 KiB of the body, so that a failure before that still becomes
 * an error document; a failure after that throws, and the adapter cuts the connection.
 */
public final class ResponseSender {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseSender.class);

    /** The server's side. */
    @FunctionalInterface
    public interface Transport {
        /**
         * Sends status and headers.
         *
         * @param headers all headers but {@code Content-Length}
         * @param length the length of the body, -1 if it is not known yet
         */
        OutputStream start(int status, Headers headers, long length) throws IOException;
    }

    private ResponseSender() {}

    /**
     * Sends a response to its end.
     *
     * @throws IOException if the body is not complete; the connection must be cut
     */
    public static void send(VoRequest request, VoResponse.Now response, boolean head, Transport transport)
            throws IOException {
        LazyOutput out = new LazyOutput(response, head, transport);
        try {
            response.body().writeTo(out);
            out.finish();
        } catch (HeadIsEnough e) {
            return; // status and headers are out
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (out.started()) {
                if (e instanceof IOException io) {
                    LOG.debug("response cut: {}", e.toString());
                    throw io;
                }
                LOG.error("response cut: its body failed", e);
                throw new IOException("the body failed", e);
            }
            LazyOutput error = new LazyOutput(ErrorDocument.of(e).toResponse(request), head, transport);
            error.response.body().writeTo(error);
            error.finish();
        }
    }

    /** Ends the body of an answer to HEAD. */
    private static final class HeadIsEnough extends IOException {
        private static final long serialVersionUID = 1L;

        HeadIsEnough() {
            super("the answer to HEAD has no body");
        }
    }

    private static final class LazyOutput extends OutputStream {
        private final VoResponse.Now response;
        private final boolean head;
        private final Transport transport;
        private final byte[] buffer = new byte[8192];
        private int buffered;
        private @Nullable OutputStream out;

        LazyOutput(VoResponse.Now response, boolean head, Transport transport) {
            this.response = response;
            this.head = head;
            this.transport = transport;
        }

        boolean started() {
            return out != null;
        }

        private OutputStream start(long length) throws IOException {
            long declared = length;
            String header = response.headers().first("Content-Length").orElse(null);
            if (header != null && (length < 0 || head)) {
                declared = Long.parseLong(header);
            }
            OutputStream started =
                    transport.start(response.status(), response.headers().without("Content-Length"), declared);
            out = started;
            if (head) {
                throw new HeadIsEnough();
            }
            started.write(buffer, 0, buffered);
            return started;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            OutputStream target = out;
            if (target == null) {
                if (length <= buffer.length - buffered) {
                    System.arraycopy(bytes, offset, buffer, buffered, length);
                    buffered += length;
                    return;
                }
                target = start(-1);
            }
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (out == null && buffered > 0) {
                start(-1);
            }
            if (out != null) {
                out.flush();
            }
        }

        /** The stream belongs to the adapter: a body that closes it only flushes nothing. */
        @Override
        public void close() {}

        void finish() throws IOException {
            if (out == null) {
                start(buffered);
            }
            OutputStream started = out;
            if (started != null) {
                started.close();
            }
        }
    }
}
