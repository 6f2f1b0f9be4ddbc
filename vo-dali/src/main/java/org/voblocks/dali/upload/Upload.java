package org.voblocks.dali.upload;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.Part;
import org.voblocks.dali.http.VoRequest;

/**
 * One upload: {@code UPLOAD=name,uri}.
 *
 * @param name the name that the upload is known by, for example that of a table
 * @param uri where it is; {@code param:part} for a part of the request
 * @param part the part, or null if the upload is elsewhere
 */
public record Upload(String name, URI uri, @Nullable Part part) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");

    /** TAP 1.0 put several pairs into one value, separated by semicolons, which may also stand in URIs. */
    private static final Pattern NEXT_PAIR = Pattern.compile(";(?=\\s*[A-Za-z][A-Za-z0-9_.]*\\s*,)");

    /**
     * The uploads of a request, in order.
     *
     * @throws VoException 400 if a value is not {@code name,uri}, a name comes twice, or a part is missing
     */
    public static List<Upload> of(VoRequest request) {
        List<Upload> uploads = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String value : request.params().all("UPLOAD")) {
            for (String pair : NEXT_PAIR.split(value)) {
                if (!pair.isBlank()) {
                    Upload upload = parse(pair, request);
                    if (!names.add(upload.name().toUpperCase(Locale.ROOT))) {
                        throw VoException.badRequest("parameter UPLOAD: the name '" + upload.name() + "' comes twice");
                    }
                    uploads.add(upload);
                }
            }
        }
        return List.copyOf(uploads);
    }

    private static Upload parse(String pair, VoRequest request) {
        int comma = pair.indexOf(',');
        String name = comma < 0 ? "" : pair.substring(0, comma).strip();
        String target = comma < 0 ? "" : pair.substring(comma + 1).strip();
        if (!NAME.matcher(name).matches() || target.isEmpty()) {
            throw VoException.badRequest("parameter UPLOAD: expected 'name,uri', found '" + shorten(pair) + "'");
        }
        if (target.regionMatches(true, 0, "param:", 0, 6)) {
            String partName = target.substring(6);
            Part part = part(request, partName)
                    .orElseThrow(() -> VoException.badRequest("parameter UPLOAD: the request has no part '" + partName
                            + "' (send it as multipart/form-data)"));
            return new Upload(name, URI.create("param:" + encode(partName)), part);
        }
        try {
            URI uri = new URI(target);
            if (!uri.isAbsolute()) {
                throw VoException.badRequest("parameter UPLOAD: '" + shorten(target) + "' is no absolute URI");
            }
            return new Upload(name, uri, null);
        } catch (URISyntaxException e) {
            throw new VoException(400, "parameter UPLOAD: '" + shorten(target) + "' is no URI", e);
        }
    }

    /** A file of the form; or a field, if a client sends the content without a file name. */
    private static Optional<Part> part(VoRequest request, String name) {
        Optional<Part> file = request.parts().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .or(() -> request.parts().stream()
                        .filter(p -> p.name().equalsIgnoreCase(name))
                        .findFirst());
        return file.or(() -> request.params().all(name).stream().findFirst().map(text -> new TextPart(name, text)));
    }

    private static String encode(String name) {
        return java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    /** True if the request itself has the content. */
    public boolean isInline() {
        return part != null;
    }

    /**
     * Opens the content; the caller closes it.
     *
     * @param remote says from where else content may be fetched
     */
    public InputStream open(RemoteFiles remote) {
        return part != null ? part.open() : remote.open(uri);
    }

    private record TextPart(String name, String text) implements Part {
        @Override
        public @Nullable String fileName() {
            return null;
        }

        @Override
        public @Nullable String contentType() {
            return null;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
