package org.voblocks.dali.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.VoException;
import org.voblocks.dali.internal.Accept;

/**
 * What a client is told of a failure: a VOTable with the INFO {@code QUERY_STATUS=ERROR} (DALI 1.1, section 4.4.1), or
 * plain text where the client prefers that. This is the one place that turns exceptions into answers:
 *
 * <table>
 * <caption>Exceptions and answers</caption>
 * <tr><th>thrown</th><th>status</th><th>message</th></tr>
 * <tr><td>{@link VoException}</td><td>its own</td><td>its own</td></tr>
 * <tr><td>anything else</td><td>500</td><td>a reference only; the cause stands in the log beside that reference</td></tr>
 * </table>
 *
 * @param status the HTTP status
 * @param message what the client is told
 * @param headers headers of the answer
 */
public record ErrorDocument(int status, String message, Map<String, String> headers) {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorDocument.class);

    /** The media type of the VOTable form. */
    public static final String VOTABLE = "application/x-votable+xml";

    public ErrorDocument {
        headers = Map.copyOf(headers);
    }

    /** The document for an exception. An unexpected one is logged here, and its message is not shown. */
    public static ErrorDocument of(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof VoException known) {
            if (known.status() >= 500 && known.getCause() != null) {
                LOG.warn("answered {}: {}", known.status(), known.getMessage(), known);
            }
            String message = known.getMessage();
            return new ErrorDocument(known.status(), message == null ? "" : message, known.headers());
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("unexpected failure, reference {}", reference, cause);
        return new ErrorDocument(
                500,
                "internal error: the service failed in an unexpected way; tell its operators the reference "
                        + reference,
                new LinkedHashMap<>());
    }

    /** A handler that answers with an error document where the given one throws, now or later. */
    public static VoHandler answering(VoHandler handler) {
        return request -> {
            try {
                VoResponse response = handler.handle(request);
                if (response instanceof VoResponse.Later later) {
                    return new VoResponse.Later(later.stage()
                            .handle((now, thrown) ->
                                    thrown == null ? now : of(thrown).toResponse(request)));
                }
                return response;
            } catch (RuntimeException | StackOverflowError e) {
                return of(e).toResponse(request);
            }
        };
    }

    /** The answer to a request: VOTable, or plain text if its {@code Accept} prefers that. */
    public VoResponse.Now toResponse(VoRequest request) {
        return toResponse(request.header("Accept"));
    }

    /** The answer for an {@code Accept} header. */
    public VoResponse.Now toResponse(Optional<String> accept) {
        VoResponse.Now answer = prefersText(accept)
                ? VoResponse.text(status, "text/plain;charset=UTF-8", message + "\n")
                : VoResponse.text(status, VOTABLE, toVoTable());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** True if text (or HTML, from a browser) is wanted more than any XML; of equals the first counts. */
    private static boolean prefersText(Optional<String> accept) {
        boolean text = false;
        double best = 0;
        for (String range :
                Accept.meant(accept).orElse("").toLowerCase(Locale.ROOT).split(",")) {
            String type = range.strip();
            boolean isText = type.startsWith("text/plain") || type.startsWith("text/html");
            boolean isXml = type.startsWith("application/x-votable")
                    || type.startsWith("text/xml")
                    || type.startsWith("application/xml")
                    || type.startsWith("*/*");
            if ((isText || isXml) && Accept.quality(range) > best) {
                best = Accept.quality(range);
                text = isText;
            }
        }
        return text;
    }

    /** The document as VOTable 1.4. */
    public String toVoTable() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
                  <RESOURCE type="results">
                    <INFO name="QUERY_STATUS" value="ERROR">%s</INFO>
                  </RESOURCE>
                </VOTABLE>
                """.formatted(escape(message));
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> {
                    boolean legal = c == '\t'
                            || c == '\n'
                            || (c >= 0x20 && c <= 0xD7FF)
                            || (c >= 0xE000 && c <= 0xFFFD)
                            || c >= 0x10000;
                    out.appendCodePoint(legal ? c : 0xFFFD);
                }
            }
        });
        return out.toString();
    }
}
