package org.voblocks.votable.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.fits.FitsTableReader;
import org.voblocks.votable.internal.in.Base64Input;
import org.voblocks.votable.internal.in.BinaryRowCursor;
import org.voblocks.votable.internal.in.ByteSource;
import org.voblocks.votable.internal.in.Entities;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.Problems;
import org.voblocks.votable.internal.in.RowCount;
import org.voblocks.votable.internal.in.TabledataScanner;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/** The rows of a table where they stand in the document: can be opened once, while the document is there. */
final class TableRows implements RowSource {
    private final ByteSource source;
    private final Node stream;
    private final @Nullable RowCursor cursor;
    private final @Nullable TabledataScanner scanner;
    private final @Nullable Base64Input base64;
    private boolean opened;
    private boolean finished;

    private TableRows(
            ByteSource source,
            Node stream,
            @Nullable RowCursor cursor,
            @Nullable TabledataScanner scanner,
            @Nullable Base64Input base64) {
        this.source = source;
        this.stream = stream;
        this.cursor = cursor;
        this.scanner = scanner;
        this.base64 = base64;
    }

    static TableRows of(
            Node stream,
            Node serialization,
            List<Field> fields,
            ByteSource source,
            Entities entities,
            ReaderLimits limits,
            VoTableReader.Sink problems,
            boolean remote,
            boolean nullsNeedValue) {
        if (remote) {
            return new TableRows(source, stream, null, null, null);
        }
        if (stream.name().equals("TABLEDATA")) {
            TabledataScanner scanner = new TabledataScanner(source, ColumnType.of(fields), entities, problems);
            return new TableRows(
                    source,
                    stream,
                    new TabledataCursor(scanner, fields, problems, limits.maxRows(), nullsNeedValue),
                    scanner,
                    null);
        }
        String encoding = stream.attribute("encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("base64")) {
            throw new VoTableException("line " + stream.line() + ": a STREAM within the document with encoding '"
                    + encoding + "': expected base64");
        }
        Base64Input base64 = new Base64Input(source, problems);
        try {
            return new TableRows(
                    source,
                    stream,
                    binary(serialization, fields, base64, limits, atStream(stream, problems)),
                    null,
                    base64);
        } catch (IOException e) {
            throw new VoTableException("line " + source.line() + ": the data of a table fail: " + e.getMessage(), e);
        }
    }

    /** Binary data have no lines and columns: those of their element are told. */
    private static Problems atStream(Node stream, Problems problems) {
        return (kind, line, column, message) -> problems.repair(kind, stream.line(), stream.column(), message);
    }

    private static RowCursor binary(
            Node serialization, List<Field> fields, InputStream in, ReaderLimits limits, Problems problems)
            throws IOException {
        return switch (serialization.name()) {
            case "BINARY" -> new BinaryRowCursor(in, fields, false, limits.maxRowBytes(), problems);
            case "BINARY2" -> new BinaryRowCursor(in, fields, true, limits.maxRowBytes(), problems);
            default -> {
                FitsTableReader fits = FitsTableReader.open(in, extension(serialization), limits);
                yield fits.rows(fields.isEmpty() ? fits.fields() : fields);
            }
        };
    }

    private static int extension(Node fits) {
        String extnum = fits.attribute("extnum");
        try {
            return extnum == null || extnum.isBlank() ? 0 : Integer.parseInt(extnum.strip());
        } catch (NumberFormatException e) {
            throw new VoTableException("line " + fits.line() + ": extnum is '" + extnum + "': expected a number", e);
        }
    }

    /** The columns: those declared, or those of the FITS table if none is. */
    List<Field> fields(List<Field> declared) {
        return cursor == null ? declared : cursor.fields();
    }

    boolean isRemote() {
        return scanner == null && base64 == null;
    }

    /** Bytes of the document that have been read. */
    long bytes() {
        return source.offset();
    }

    @Override
    public RowCursor open() {
        if (cursor == null) {
            throw new VoTableException("line " + stream.line()
                    + ": the data of this table are not in the document but at '" + stream.attribute("href")
                    + "', which is not opened: fetch them, and read them by themselves");
        }
        if (opened || finished) {
            throw new IllegalStateException(
                    "the rows of a streamed table can be opened only once, before the next table");
        }
        opened = true;
        return cursor;
    }

    /** How many rows there were; -1 of binary data that have not been read to their end. */
    long scanned() {
        if (scanner != null) {
            return scanner.row();
        }
        return cursor instanceof RowCount counted ? counted.rowCount() : -1;
    }

    /** Skips what has not been read. */
    void finish() throws IOException {
        finished = true;
        if (scanner != null) {
            boolean more;
            do {
                more = scanner.next();
            } while (more);
        } else if (base64 != null) {
            base64.drain();
        }
    }
}
