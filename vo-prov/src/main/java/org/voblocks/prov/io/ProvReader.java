package org.voblocks.prov.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;

/** Reads documents of one format. Immutable and thread-safe. */
public final class ProvReader {
    private final ProvFormat format;
    private final ReadOptions options;

    private ProvReader(ProvFormat format, ReadOptions options) {
        if (!format.readable()) {
            throw new ProvException(format.name() + " can be written only, not read");
        }
        this.format = format;
        this.options = options;
    }

    /** A strict reader. */
    public static ProvReader of(ProvFormat format) {
        return new ProvReader(format, ReadOptions.STRICT);
    }

    /** The same reader with other options. */
    public ProvReader with(ReadOptions options) {
        return new ProvReader(format, options);
    }

    /** Reads a document; the caller closes the stream. */
    public ProvDocument read(InputStream in) throws IOException {
        DocumentCollector collector = new DocumentCollector();
        read(in, collector);
        return collector.document();
    }

    /** Reads a document into a handler; the caller closes the stream. */
    public void read(InputStream in, ProvHandler handler) throws IOException {
        format.read(new ProvFormat.Source(in, options, new Counter(handler, options.maxStatements())));
    }

    /** Reads a text. */
    public ProvDocument read(String text) {
        try {
            return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file, whose extension says the format. */
    public static ProvDocument read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return of(ProvFormats.ofFile(file)).read(in);
        }
    }

    /** Keeps the limit of statements. */
    private static final class Counter implements ProvHandler {
        private final ProvHandler next;
        private final long max;
        private long count;

        Counter(ProvHandler next, long max) {
            this.next = next;
            this.max = max;
        }

        @Override
        public void prefix(String prefix, String namespace) throws IOException {
            next.prefix(prefix, namespace);
        }

        @Override
        public void statement(Statement statement) throws IOException {
            if (++count > max) {
                throw new ProvException("more than " + max + " statements; raise ReadOptions.maxStatements to read on");
            }
            next.statement(statement);
        }

        @Override
        public void startBundle(QualifiedName id) throws IOException {
            next.startBundle(id);
        }

        @Override
        public void endBundle() throws IOException {
            next.endBundle();
        }

        @Override
        public void end() throws IOException {
            next.end();
        }
    }
}
