package org.voblocks.dali.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Limits;

/**
 * Reads {@code multipart/form-data} (RFC 7578, RFC 2046 section 5.1.1) as it comes: {@link #next} goes to the next part,
 * whose content is a stream. Nothing is kept but a buffer of 16 KiB.
 */
public final class MultipartReader {
    private static final int LONGEST_BOUNDARY = 70;

    private final InputStream in;
    private final Limits limits;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[16 << 10];
    private int at;
    private int end;
    private int parts;
    private boolean inPart = true; // the preamble
    private boolean finished;
    private Map<String, String> headers = Map.of();

    public MultipartReader(InputStream in, String boundary, Limits limits) {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw VoException.badRequest("multipart boundary of " + boundary.length()
                    + " characters: expected 1 to 70 (RFC 2046, section 5.1.1)");
        }
        this.in = in;
        this.limits = limits;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // the first delimiter may stand at the very start, without a line break before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /** Goes to the next part; what is left of the one before is skipped. False after the last one. */
    public boolean next() throws IOException {
        if (finished) {
            return false;
        }
        byte[] skipped = new byte[4096];
        while (inPart) {
            readContent(skipped, 0, skipped.length);
        }
        int first = readByte();
        int second = readByte();
        if (first == '-' && second == '-') {
            finished = true;
            return false;
        }
        while (!(first == '\r' && second == '\n')) {
            if (first != ' ' && first != '\t') {
                throw VoException.badRequest("multipart body: expected a line break after the boundary");
            }
            first = second;
            second = readByte();
        }
        if (++parts > limits.parts()) {
            throw VoException.badRequest(
                    "more than " + limits.parts() + " parts in the form: the limit of this service");
        }
        headers = readHeaders();
        inPart = true;
        return true;
    }

    /** A header of the current part, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The content of the current part; it ends where the part ends. */
    public InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                while (inPart) {
                    int n = readContent(bytes, offset, length);
                    if (n > 0) {
                        return n;
                    }
                }
                return -1;
            }
        };
    }

    /** Copies bytes that surely belong to the part. At the delimiter: moves behind it and leaves the part. */
    private int readContent(byte[] target, int offset, int length) throws IOException {
        int found = find();
        int sure = found >= 0 ? found : Math.max(at, end - delimiter.length + 1);
        int n = Math.min(length, sure - at);
        if (n > 0) {
            System.arraycopy(buffer, at, target, offset, n);
            at += n;
            return n;
        }
        if (found >= 0) {
            at += delimiter.length;
            inPart = false;
        } else {
            fill();
        }
        return 0;
    }

    /** Where the delimiter begins in the buffer, or -1. */
    private int find() {
        int last = end - delimiter.length;
        for (int i = at; i <= last; i++) {
            if (buffer[i] == '\r') {
                int k = 1;
                while (k < delimiter.length && buffer[i + k] == delimiter[k]) {
                    k++;
                }
                if (k == delimiter.length) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Reads more, behind what is not yet consumed. */
    private void fill() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            throw VoException.badRequest("multipart body ends before its last boundary '"
                    + new String(delimiter, 2, delimiter.length - 2, StandardCharsets.ISO_8859_1) + "--'");
        }
        end += n;
    }

    private int readByte() throws IOException {
        while (at == end) {
            fill();
        }
        return buffer[at++];
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byte[] line = new byte[limits.partHeaderBytes()];
        int total = 0;
        while (true) {
            int length = 0;
            for (int b = readByte(); b != '\n'; b = readByte()) {
                if (++total > limits.partHeaderBytes()) {
                    throw VoException.badRequest("headers of a part longer than " + limits.partHeaderBytes()
                            + " bytes: the limit of this service");
                }
                line[length++] = (byte) b;
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
            if (length == 0) {
                return result;
            }
            String text = FormDecoder.utf8(line, length, "a header of a multipart form");
            int colon = text.indexOf(':');
            if (colon <= 0) {
                throw VoException.badRequest("header line '" + text + "' in a part: expected 'name: value'");
            }
            result.putIfAbsent(
                    text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        }
    }
}
