package org.voblocks.dali.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.Part;

/** A file of a form: in memory while it is small, else in a temporary file that goes with the request. */
public final class SpooledPart implements Part, AutoCloseable {
    private final String name;
    private final @Nullable String fileName;
    private final @Nullable String contentType;
    private final byte[] head;
    private final @Nullable Path file;

    private SpooledPart(
            String name, @Nullable String fileName, @Nullable String contentType, byte[] head, @Nullable Path file) {
        this.name = name;
        this.fileName = fileName;
        this.contentType = contentType;
        this.head = head;
        this.file = file;
    }

    /** Reads the content to its end. */
    public static SpooledPart read(
            String name, @Nullable String fileName, @Nullable String contentType, InputStream content, int memoryBytes)
            throws IOException {
        byte[] head = content.readNBytes(memoryBytes);
        int next = head.length < memoryBytes ? -1 : content.read();
        if (next < 0) {
            return new SpooledPart(name, fileName, contentType, head, null);
        }
        Path file = Files.createTempFile("vo-upload-", ".part");
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            out.write(next);
            content.transferTo(out);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
        return new SpooledPart(name, fileName, contentType, new byte[0], file);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable String fileName() {
        return fileName;
    }

    @Override
    public @Nullable String contentType() {
        return contentType;
    }

    @Override
    public InputStream open() {
        try {
            return file == null ? new ByteArrayInputStream(head) : Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
