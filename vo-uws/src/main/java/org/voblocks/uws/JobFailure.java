package org.voblocks.uws;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a job in error, with a summary and, if wanted, a document with the details. */
public class JobFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final JobError.Type type;
    private final @Nullable String contentType;
    private final byte[] document;

    public JobFailure(String message, JobError.Type type) {
        this(message, type, null, "");
    }

    /**
     * A failure with a document.
     *
     * @param message one line
     * @param type whether trying again may help
     * @param contentType the media type of the document, or null if there is none
     * @param document the document, stored in UTF-8
     */
    public JobFailure(String message, JobError.Type type, @Nullable String contentType, String document) {
        super(message);
        this.type = type;
        this.contentType = contentType;
        this.document = document.getBytes(StandardCharsets.UTF_8);
    }

    public JobError.Type type() {
        return type;
    }

    /** The media type of the document, if there is one. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** The document, empty if there is none. */
    public byte[] document() {
        return document.clone();
    }
}
