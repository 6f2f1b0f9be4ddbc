package org.voblocks.dali.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file of a multipart form. */
public interface Part {

    /** The name of the form field. */
    String name();

    /** The name of the file on the client's side, or null. Never to be used as a path. */
    @Nullable String fileName();

    /** The media type, or null. */
    @Nullable String contentType();

    /** Opens the content; the caller closes it. */
    InputStream open();
}
