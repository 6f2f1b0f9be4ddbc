package org.voblocks.uws;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.JobDescription;

/** All that a {@link JobRunner} needs, and the only way in which it speaks to the job system. Thread-safe. */
public interface JobContext {

    /** The job as it is now. */
    Job job();

    /** Its description. */
    JobDescription description();

    /** The parameters, checked against the description and typed. */
    Arguments arguments();

    /**
     * The file of a parameter: one that came with the request, or, if {@link #fetchesReferences()}, one that the client gave
     * the URL of, which is fetched at the first call. 404 if there is none.
     */
    ResultStore.StoredFile upload(String parameter);

    /** Whether {@link #upload} fetches what the client gave the URL of. */
    default boolean fetchesReferences() {
        return false;
    }

    /** A folder of this execution, empty at its start and removed after its end. */
    Path workDirectory();

    /**
     * Opens a result for writing. It becomes a result of the job when the stream is closed; what was written before a
     * failure is not seen unless the stream was closed.
     *
     * @param id the name of the result, one path segment of letters, digits, {@code . _ -}
     * @param contentType the media type
     */
    OutputStream result(String id, String contentType) throws IOException;

    /** Makes a copy of a file a result. */
    void result(String id, String contentType, Path file) throws IOException;

    /** Adds a result that is elsewhere. */
    void resultAt(String id, String contentType, String href);

    /**
     * Tells how far the job is.
     *
     * @param fraction 0 to 1
     * @param message what it does now
     */
    void progress(double fraction, String message);

    /** Writes a line to the job's log. */
    void log(String line);

    /**
     * Opens a further log of the job for appending, for example {@code stdout}; it can be read while it is written. The
     * caller closes it.
     */
    OutputStream logStream(String name) throws IOException;

    /** Says that the job read an entity; a role of the description's {@code used} part. */
    void used(String role, String entityId, @Nullable String location, @Nullable String contentType);

    /**
     * Says that the job made an entity. Results need no call: each is an entity, in the role of its name.
     *
     * @param role a role of the description's {@code generated} part
     */
    void generated(String role, String entityId, @Nullable String location, @Nullable String contentType);

    /** Keeps what an executor needs to find this execution again after a crash. */
    void handle(String handle);

    /** Whether the job was aborted or is out of time. */
    boolean isCancelled();

    /** Throws if the job was aborted or is out of time. */
    void checkCancelled() throws InterruptedException;

    /** Called once, in another thread, when the job is cancelled; at once if it is already. */
    void onCancel(Runnable action);
}
