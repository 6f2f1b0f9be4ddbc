package org.voblocks.dali.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;

/**
 * A request without a server: to test a handler, or to call one from Java.
 *
 * <pre>{@code
 * VoResponse response = handler.handle(InMemoryRequest.get("async", "42", "phase").param("WAIT", "10").build());
 * }</pre>
 *
 * @param method the method
 * @param path the segments below the mount point
 * @param params the parameters
 * @param parts the files of a form
 * @param content opens the body
 * @param headers the headers by name; the map decides about upper and lower case
 * @param caller who asks
 * @param base the public URL of the mount point
 */
public record InMemoryRequest(
        String method,
        List<String> path,
        Params params,
        List<Part> parts,
        Supplier<InputStream> content,
        Map<String, String> headers,
        Caller caller,
        URI base)
        implements VoRequest {

    public InMemoryRequest {
        path = List.copyOf(path);
        parts = List.copyOf(parts);
    }

    /** A GET of these path segments below the mount point. */
    public static Builder get(String... path) {
        return new Builder("GET", path);
    }

    /** A POST to these path segments below the mount point. */
    public static Builder post(String... path) {
        return new Builder("POST", path);
    }

    /** Any method. */
    public static Builder of(String method, String... path) {
        return new Builder(method, path);
    }

    @Override
    public InputStream body() {
        return content.get();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Builds an {@link InMemoryRequest}; the base is {@code http://localhost} unless set. */
    public static final class Builder {
        private final String method;
        private final List<String> path;
        private final Params.Builder params = Params.builder();
        private final List<Part> parts = new ArrayList<>();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Supplier<InputStream> content = InputStream::nullInputStream;
        private Caller caller = Caller.ANONYMOUS;
        private URI base = URI.create("http://localhost");

        private Builder(String method, String... path) {
            this.method = method.toUpperCase(Locale.ROOT);
            this.path = Arrays.asList(path);
        }

        public Builder param(String name, String value) {
            params.add(name, value);
            return this;
        }

        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Adds a file of a multipart form. */
        public Builder part(String name, @Nullable String fileName, @Nullable String contentType, byte[] bytes) {
            parts.add(new MemoryPart(name, fileName, contentType, () -> new ByteArrayInputStream(bytes)));
            return this;
        }

        public Builder body(String contentType, String text) {
            headers.put("Content-Type", contentType);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            content = () -> new ByteArrayInputStream(bytes);
            return this;
        }

        public Builder caller(Caller caller) {
            this.caller = caller;
            return this;
        }

        public Builder base(String url) {
            this.base = URI.create(url);
            return this;
        }

        public InMemoryRequest build() {
            return new InMemoryRequest(method, path, params.build(), parts, content, headers, caller, base);
        }
    }

    private record MemoryPart(
            String name,
            @Nullable String fileName,
            @Nullable String contentType,
            Supplier<InputStream> content) implements Part {
        @Override
        public InputStream open() {
            return content.get();
        }
    }
}
