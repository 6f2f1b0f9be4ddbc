package org.voblocks.uws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Where the files of jobs are kept: results, uploads, error documents, logs. Thread-safe. */
public interface ResultStore {

    /** What a file is to its job. */
    enum Kind {
        RESULT,
        UPLOAD,
        /** The detailed error document; its name is the media type. */
        ERROR,
        LOG
    }

    /** A file that is there. */
    interface StoredFile {
        /** The size in bytes. */
        long size();

        /** When it was last changed. */
        Instant modified();

        /** Opens it from an offset in bytes; the caller closes it. */
        InputStream open(long offset) throws IOException;

        /** The file in the local file system, if it is there. */
        Optional<Path> path();
    }

    /**
     * Opens a file for writing. It comes into being when the stream is closed, whole, in place of one of the same name;
     * a {@link Kind#LOG} is appended to and can be read at once.
     */
    OutputStream write(String jobId, Kind kind, String name) throws IOException;

    /** A file, if it is there. */
    Optional<StoredFile> find(String jobId, Kind kind, String name);

    /** Removes all files of a job. */
    void delete(String jobId) throws IOException;
}
