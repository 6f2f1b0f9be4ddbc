package org.voblocks.dali;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A failure that a client is told of: an HTTP status and a message. The root of this module's errors. A handler that
 * throws it is answered with a DALI error document (DALI 1.1, section 4.2.3).
 */
public class VoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Headers that belong to the answer; a serializable map. */
    private final LinkedHashMap<String, String> headers;

    public VoException(int status, String message) {
        this(status, message, Map.of(), null);
    }

    public VoException(int status, String message, Throwable cause) {
        this(status, message, Map.of(), cause);
    }

    private VoException(
            int status,
            String message,
            Map<String, String> headers,
            @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.headers = new LinkedHashMap<>(headers);
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** Headers of the answer, for example {@code Allow} or {@code Retry-After}. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The same failure with one more header in the answer. */
    public VoException with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        String message = getMessage();
        VoException copy = new VoException(status, message == null ? "" : message, more, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** 400: the request itself is wrong. */
    public static VoException badRequest(String message) {
        return new VoException(400, message);
    }

    /** 401: credentials are missing or wrong. The authentication filter adds the challenges. */
    public static VoException unauthorized(String message) {
        return new VoException(401, message);
    }

    /** 403: the caller is known and may not. */
    public static VoException forbidden(String message) {
        return new VoException(403, message);
    }

    /** 404: no such resource, or none that the caller may know of. */
    public static VoException notFound(String message) {
        return new VoException(404, message);
    }

    /** 405 with the methods that are allowed, for example {@code GET, HEAD, POST}. */
    public static VoException methodNotAllowed(String method, String allow) {
        return new VoException(405, "method " + method + " is not allowed here: expected one of " + allow)
                .with("Allow", allow);
    }

    /** 413: a limit of the service is exceeded. */
    public static VoException tooLarge(String message) {
        return new VoException(413, message);
    }

    /** 503: try again after some seconds. */
    public static VoException unavailable(String message, int retryAfterSeconds) {
        return new VoException(503, message).with("Retry-After", Integer.toString(retryAfterSeconds));
    }
}
