package org.voblocks.prov.io;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.Statement;
import org.voblocks.prov.internal.text.Prefixes;

/** Writes documents in one format. Immutable and thread-safe. */
public final class ProvWriter {
    private final ProvFormat format;
    private final WriteOptions options;

    private ProvWriter(ProvFormat format, WriteOptions options) {
        this.format = format;
        this.options = options;
    }

    public static ProvWriter of(ProvFormat format) {
        return new ProvWriter(format, WriteOptions.DEFAULT);
    }

    /** The same writer with other options. */
    public ProvWriter with(WriteOptions options) {
        return new ProvWriter(format, options);
    }

    /** Writes a document; the caller closes the stream. */
    public void write(ProvDocument document, OutputStream out) throws IOException {
        ProvHandler handler = format.writer(new ProvFormat.Target(out, options));
        push(document, handler);
    }

    /** The document as a text. */
    public String toString(ProvDocument document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes a file, whose extension says the format. */
    public static void write(ProvDocument document, Path file) throws IOException {
        ProvFormat format = ProvFormats.ofFile(file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            of(format).write(document, out);
        }
    }

    /**
     * Pushes a document into a handler. All prefixes that its names need are declared first, under another prefix where
     * two namespaces claim the same one.
     */
    public static void push(ProvDocument document, ProvHandler handler) throws IOException {
        Namespaces needed = Prefixes.needed(document);
        for (var declaration : needed.declared().entrySet()) {
            handler.prefix(declaration.getKey(), declaration.getValue());
        }
        for (Statement statement : document.statements()) {
            handler.statement(statement);
        }
        for (Bundle bundle : document.bundles()) {
            handler.startBundle(bundle.id());
            for (var declaration : bundle.namespaces().declared().entrySet()) {
                if (!needed.iri(declaration.getKey()).orElse("").equals(declaration.getValue())) {
                    handler.prefix(declaration.getKey(), declaration.getValue());
                }
            }
            for (Statement statement : bundle.statements()) {
                handler.statement(statement);
            }
            handler.endBundle();
        }
        handler.end();
    }
}
