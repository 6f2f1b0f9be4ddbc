package org.voblocks.dali.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;

/**
 * Answers with a file, or with any content whose length is known: with {@code ETag}, {@code Last-Modified}, 304 for what
 * the client has already, and one byte range (RFC 9110, sections 13 and 14). Several ranges at once get the whole.
 *
 * <pre>{@code
 * return FileResponse.of(path).contentType("application/fits").attachment("map.fits").build().respond(request);
 * }</pre>
 */
public final class FileResponse {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private final Opener opener;
    private final long length;
    private final @Nullable Instant modified;
    private final @Nullable String etag;
    private final Headers headers;

    /** Opens the content from its beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    private FileResponse(Builder b) {
        this.opener = b.opener;
        this.length = b.length;
        this.modified = b.modified == null ? null : b.modified.truncatedTo(ChronoUnit.SECONDS);
        this.etag = b.etag;
        Headers all = b.headers.with("Content-Type", b.contentType).with("Accept-Ranges", "bytes");
        if (etag != null) {
            all = all.with("ETag", etag);
        }
        if (modified != null) {
            all = all.with("Last-Modified", HTTP_DATE.format(modified.atZone(ZoneOffset.UTC)));
        }
        this.headers = all;
    }

    /**
     * A file.
     *
     * @throws VoException 404 if there is none
     */
    public static Builder of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw VoException.notFound("no such file");
            }
            long length = Files.size(file);
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            return of(length, () -> Files.newInputStream(file))
                    .modified(modified)
                    .etag(Long.toHexString(length) + "-" + Long.toHexString(modified.toEpochMilli()));
        } catch (NoSuchFileException e) {
            throw new VoException(404, "no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any content of that many bytes. */
    public static Builder of(long length, Opener opener) {
        return new Builder(length, opener);
    }

    /** The answer to a request. */
    public VoResponse.Now respond(VoRequest request) {
        if (isUnchanged(request)) {
            return new VoResponse.Now(304, headers.without("Content-Type"), VoResponse.Body.EMPTY);
        }
        Optional<Matcher> range =
                request.header("Range").map(RANGE::matcher).filter(m -> m.matches() && rangeHolds(request));
        return range.isEmpty()
                ? slice(200, 0, length)
                : range(range.get().group(1), range.get().group(2));
    }

    private VoResponse.Now range(String from, String to) {
        if (from.isEmpty() && to.isEmpty()) {
            return slice(200, 0, length);
        }
        long first = from.isEmpty() ? Math.max(0, length - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? length - 1 : Math.min(Long.parseLong(to), length - 1);
        if (!from.isEmpty() && !to.isEmpty() && Long.parseLong(to) < first) {
            return slice(200, 0, length); // not a range at all: ignored
        }
        if (first >= length || last < first) {
            return new VoResponse.Now(416, Headers.of("Content-Range", "bytes */" + length), VoResponse.Body.EMPTY);
        }
        return slice(206, first, last - first + 1).with("Content-Range", "bytes " + first + "-" + last + "/" + length);
    }

    private VoResponse.Now slice(int status, long first, long count) {
        return new VoResponse.Now(status, headers.with("Content-Length", Long.toString(count)), out -> {
            try (InputStream in = opener.open()) {
                in.skipNBytes(first);
                copy(in, out, count);
            }
        });
    }

    private static void copy(InputStream in, OutputStream out, long count) throws IOException {
        byte[] buffer = new byte[32 << 10];
        for (long left = count; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new IOException("content shorter than declared: " + left + " of " + count + " bytes missing");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private boolean isUnchanged(VoRequest request) {
        Optional<String> known = request.header("If-None-Match");
        if (known.isPresent()) {
            String tag = etag;
            return tag != null
                    && Arrays.stream(known.get().split(","))
                            .map(String::strip)
                            .map(t -> t.startsWith("W/") ? t.substring(2) : t)
                            .anyMatch(t -> t.equals("*") || t.equals(tag));
        }
        return request.header("If-Modified-Since").map(this::notModifiedSince).orElse(false);
    }

    /** A range is only of use to a client whose other part is of the same content. */
    private boolean rangeHolds(VoRequest request) {
        Optional<String> condition = request.header("If-Range");
        return condition.isEmpty() || condition.get().equals(etag) || notModifiedSince(condition.get());
    }

    private boolean notModifiedSince(String date) {
        try {
            return modified != null
                    && !modified.isAfter(ZonedDateTime.parse(date, HTTP_DATE).toInstant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Describes the content. */
    public static final class Builder {
        private final long length;
        private final Opener opener;
        private String contentType = "application/octet-stream";
        private @Nullable Instant modified;
        private @Nullable String etag;
        private Headers headers = Headers.of("X-Content-Type-Options", "nosniff");

        private Builder(long length, Opener opener) {
            if (length < 0) {
                throw new IllegalArgumentException("length " + length + ": expected 0 or more");
            }
            this.length = length;
            this.opener = opener;
        }

        public Builder contentType(String contentType) {
            this.contentType = contentType;
            return this;
        }

        /** When the content last changed. */
        public Builder modified(@Nullable Instant modified) {
            this.modified = modified;
            return this;
        }

        /** A word that changes with the content, without quotes. */
        public Builder etag(@Nullable String word) {
            if (word != null && word.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '"')) {
                throw new IllegalArgumentException("ETag '" + word + "': expected ASCII without blanks and quotes");
            }
            this.etag = word == null ? null : '"' + word + '"';
            return this;
        }

        /** Makes browsers store the content under that name instead of showing it (RFC 6266). */
        public Builder attachment(String fileName) {
            headers = headers.set("Content-Disposition", Disposition.attachment(fileName));
            return this;
        }

        /** Adds a header. */
        public Builder header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        public FileResponse build() {
            return new FileResponse(this);
        }
    }
}
