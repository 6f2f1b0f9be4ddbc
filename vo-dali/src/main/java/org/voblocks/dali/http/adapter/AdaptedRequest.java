package org.voblocks.dali.http.adapter;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Limits;
import org.voblocks.dali.http.Part;
import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.internal.FormDecoder;
import org.voblocks.dali.http.internal.LimitedInput;
import org.voblocks.dali.http.internal.MediaType;
import org.voblocks.dali.http.internal.MultipartReader;
import org.voblocks.dali.http.internal.SpooledPart;

/**
 * A request from a server: decodes path, query and forms within limits. A subclass of the adapter gives the rest. To be
 * closed when the response has been written.
 */
public abstract class AdaptedRequest implements VoRequest, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdaptedRequest.class);
    private static final int MOST_DRAINED = 16 << 20;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    private final String method;
    private final List<String> path;
    private final @Nullable String query;
    private final Limits limits;
    private @Nullable Params params;
    private List<SpooledPart> parts = List.of();

    /**
     * A request whose mount point is so many path segments deep.
     *
     * @param method the method
     * @param rawPath the undecoded path
     * @param depth how many segments of the path lead to the mount point
     * @param query the undecoded query, or null
     * @param limits the limits of what is read
     */
    protected AdaptedRequest(String method, String rawPath, int depth, @Nullable String query, Limits limits) {
        this.method = method.toUpperCase(Locale.ROOT);
        List<String> all = FormDecoder.path(rawPath);
        this.path = List.copyOf(all.subList(Math.min(depth, all.size()), all.size()));
        this.query = query;
        this.limits = limits;
        if (query != null && query.length() > limits.queryLength()) {
            throw new VoException(
                    414,
                    "query string of " + query.length() + " characters: the limit of this service is "
                            + limits.queryLength() + "; send it by POST");
        }
    }

    /** The bytes of the body, as the server gives them; asked for once at most. */
    protected abstract InputStream input() throws IOException;

    /** Parameters that something else has read from the body already; none unless overridden. */
    protected Params consumedForm() {
        return Params.EMPTY;
    }

    /** A host that may go into URLs; 400 for one with other characters. */
    protected static String checkedHost(String host) {
        if (!HOST.matcher(host).matches()) {
            throw VoException.badRequest("header Host: expected a host name and perhaps a port");
        }
        return host;
    }

    @Override
    public final String method() {
        return method;
    }

    @Override
    public final List<String> path() {
        return path;
    }

    @Override
    public final Params params() {
        if (params == null) {
            Params.Builder builder = Params.builder();
            FormDecoder decoder = new FormDecoder(limits, builder);
            if (query != null) {
                decoder.decode(query);
            }
            try {
                readForm(decoder);
            } catch (IOException e) {
                throw new VoException(400, "cannot read the form: the connection ended early", e);
            }
            params = builder.build();
        }
        return params;
    }

    @Override
    public final List<Part> parts() {
        params();
        return List.copyOf(parts);
    }

    @Override
    public final InputStream body() {
        if (isForm(contentType().value())) {
            return InputStream.nullInputStream();
        }
        try {
            return new LimitedInput(input(), limits.bodyBytes(), "the request body");
        } catch (IOException e) {
            throw new VoException(400, "cannot read the request body: the connection ended early", e);
        }
    }

    private MediaType contentType() {
        return MediaType.parse(header("Content-Type").orElse(""));
    }

    private static boolean isForm(String mediaType) {
        return mediaType.equals("application/x-www-form-urlencoded") || mediaType.equals("multipart/form-data");
    }

    private void readForm(FormDecoder decoder) throws IOException {
        MediaType type = contentType();
        if (type.value().equals("application/x-www-form-urlencoded")) {
            byte[] bytes = new LimitedInput(input(), limits.formBytes(), "the form").readAllBytes();
            if (bytes.length == 0) {
                Params consumed = consumedForm();
                consumed.names().forEach(n -> consumed.all(n).forEach(v -> decoder.add(n, v)));
            } else {
                decoder.decode(FormDecoder.utf8(bytes, bytes.length, "the form"));
            }
        } else if (type.value().equals("multipart/form-data")) {
            readMultipart(decoder, type);
        }
    }

    private void readMultipart(FormDecoder decoder, MediaType type) throws IOException {
        String boundary = type.parameters().get("boundary");
        if (boundary == null) {
            throw VoException.badRequest("Content-Type multipart/form-data without a boundary");
        }
        MultipartReader reader = new MultipartReader(
                new LimitedInput(input(), limits.bodyBytes(), "the request body"), boundary, limits);
        List<SpooledPart> files = new ArrayList<>();
        parts = files;
        long left = limits.formBytes();
        while (reader.next()) {
            MediaType disposition =
                    MediaType.parse(reader.header("Content-Disposition").orElse(""));
            String name = disposition.parameters().get("name");
            if (name == null) {
                throw VoException.badRequest("a part of the multipart form has no name"
                        + " (expected Content-Disposition: form-data; name=\"...\")");
            }
            String fileName = disposition.parameters().get("filename");
            String contentType = reader.header("Content-Type").orElse(null);
            if (fileName == null
                    && (contentType == null
                            || MediaType.parse(contentType).value().equals("text/plain"))) {
                byte[] value = new LimitedInput(reader.content(), left, "the form").readAllBytes();
                left -= value.length;
                decoder.add(name, FormDecoder.utf8(value, value.length, "the value of " + name));
            } else {
                InputStream content = new LimitedInput(reader.content(), limits.partBytes(), "the file " + name);
                files.add(SpooledPart.read(name, fileName, contentType, content, limits.memoryBytes()));
            }
        }
    }

    /**
     * Reads what the client still sends, up to 16 MiB: to be called before the answer to a refused request goes out. A
     * connection that is closed with bytes unread is reset, and the client then never sees why it was refused.
     */
    public static void drain(InputStream in) {
        byte[] sink = new byte[8192];
        try {
            int left = MOST_DRAINED;
            int n = 0;
            while (left > 0 && n >= 0) {
                n = in.read(sink, 0, Math.min(left, sink.length));
                left -= Math.max(0, n);
            }
        } catch (IOException e) {
            LOG.debug("the client has gone before the end of its request: {}", e.toString());
        }
    }

    /** Removes temporary files. */
    @Override
    public void close() {
        parts.forEach(SpooledPart::close);
    }
}
