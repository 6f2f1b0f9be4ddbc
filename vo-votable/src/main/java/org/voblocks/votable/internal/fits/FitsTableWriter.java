package org.voblocks.votable.internal.fits;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.FixedCells;
import org.voblocks.votable.internal.in.BinaryRowCursor;
import org.voblocks.votable.internal.out.BinaryArrays;
import org.voblocks.votable.internal.out.BinaryWriter;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;
import org.voblocks.votable.row.Utf8Slice;

/**
 * Writes a table as a FITS file with one binary table. FITS wants the number of rows and the widths of strings first: so
 * the rows are looked at before they are written. Rows that can be had only once go through a temporary file in between.
 */
public final class FitsTableWriter {
    private final Table table;
    private final FitsColumn[] columns;
    private final Utf8Slice slice = new Utf8Slice();
    private List<Info> trailer = List.of();
    private long rows;

    public FitsTableWriter(Table table) {
        this.table = table;
        columns = table.fields().stream().map(FitsColumn::new).toArray(FitsColumn[]::new);
    }

    /** Writes the file and flushes the stream; returns the INFO elements that the rows came with. */
    public List<Info> write(OutputStream out) throws IOException {
        RowSource source = table.rows();
        if (source == null) {
            source = MemoryRows.builder(table.fields()).build();
        }
        if (source.isRepeatable()) {
            survey(source);
            write(source, out);
            return trailer;
        }
        Path spool = Files.createTempFile("rows", ".bin");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(spool));
                    RowCursor cursor = source.open()) {
                ByteOutput bytes = new ByteOutput(file);
                survey(cursor, new BinaryWriter(bytes, table.fields(), true));
                bytes.flush();
            }
            write(new Spooled(spool, table.fields()), out);
        } finally {
            Files.deleteIfExists(spool);
        }
        return trailer;
    }

    /** Rows in a file, to be read more than once. */
    private record Spooled(Path file, List<Field> fields) implements RowSource {
        @Override
        public RowCursor open() {
            try {
                InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                return new BinaryRowCursor(
                        in, fields, true, Integer.MAX_VALUE - 8, (kind, line, column, message) -> {}) {
                    @Override
                    public void close() {
                        try {
                            in.close();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                };
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void survey(RowSource source) throws IOException {
        if (source instanceof MemoryRows memory) {
            survey(memory);
            return;
        }
        try (RowCursor cursor = source.open()) {
            survey(cursor, null);
        }
    }

    /** Looks only at the cells of the columns of which the memory does not know enough. */
    private void survey(MemoryRows memory) {
        boolean[] open = new boolean[columns.length];
        boolean any = false;
        for (int i = 0; i < columns.length; i++) {
            open[i] = columns[i].needsSurvey() && !columns[i].accept(memory.summary(i));
            any |= open[i];
        }
        try (RowCursor cursor = memory.open()) {
            while (any && cursor.next()) {
                for (int i = 0; i < columns.length; i++) {
                    if (open[i]) {
                        columns[i].survey(cursor, i);
                    }
                }
            }
            trailer = List.copyOf(cursor.trailer());
        }
        rows = memory.rowCount();
    }

    private void survey(RowCursor cursor, @Nullable BinaryWriter copy) throws IOException {
        while (cursor.next()) {
            rows++;
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].needsSurvey()) {
                    columns[i].survey(cursor, i);
                }
            }
            if (copy != null) {
                copy.row(cursor);
            }
        }
        trailer = List.copyOf(cursor.trailer());
    }

    private void write(RowSource source, OutputStream stream) throws IOException {
        long heap = 0;
        for (FitsColumn column : columns) {
            heap += column.heapBytes(rows);
        }
        boolean wide = heap > Integer.MAX_VALUE;
        ByteOutput out = new ByteOutput(stream);
        out.put(new FitsHeader()
                .flag("SIMPLE")
                .card("BITPIX", 8)
                .card("NAXIS", 0)
                .flag("EXTEND")
                .toBytes());
        long rowBytes = 0;
        for (FitsColumn column : columns) {
            rowBytes += column.isVariable() ? (wide ? 16 : 8) : column.bytes(column.count());
        }
        out.put(header(rowBytes, heap, wide));
        long start = out.count();
        try (RowCursor cursor = source.open()) {
            if (rowBytes <= ByteOutput.ROOM && Arrays.stream(columns).allMatch(FitsRow::takes)) {
                FitsRow row = new FitsRow(columns, (int) rowBytes);
                if (cursor instanceof FixedCells cells) {
                    row.write(cells, rows, out);
                } else {
                    long written = 0;
                    while (cursor.next()) {
                        row.write(cursor, out);
                        written++;
                    }
                    requireAll(written);
                }
            } else {
                rows(cursor, out, wide);
            }
        }
        if (heap > 0) {
            try (RowCursor cursor = source.open()) {
                heap(cursor, out);
            }
            out.fill(0, start + rowBytes * rows + heap - out.count());
        }
        out.fill(0, (FitsHeader.BLOCK - (out.count() - start) % FitsHeader.BLOCK) % FitsHeader.BLOCK);
        out.flush();
    }

    private byte[] header(long rowBytes, long heap, boolean wide) {
        FitsHeader header = new FitsHeader()
                .card("XTENSION", "BINTABLE")
                .card("BITPIX", 8)
                .card("NAXIS", 2)
                .card("NAXIS1", rowBytes)
                .card("NAXIS2", rows)
                .card("PCOUNT", heap)
                .card("GCOUNT", 1)
                .card("TFIELDS", columns.length);
        if (table.name() != null) {
            header.card("EXTNAME", table.name());
        }
        for (int i = 0; i < columns.length; i++) {
            FitsColumn column = columns[i];
            int n = i + 1;
            header.card("TTYPE" + n, column.field.name()).card("TFORM" + n, column.form(wide));
            optional(header, "TUNIT" + n, column.field.unit());
            optional(header, "TDIM" + n, column.dimensions());
            Long nullCode = column.nullCode();
            if (nullCode != null) {
                header.card("TNULL" + n, nullCode);
            }
            optional(header, "TUCD" + n, column.field.ucd());
            optional(header, "TUTYP" + n, column.field.utype());
            optional(header, "TXTYP" + n, column.field.xtype());
            optional(header, "TCOMM" + n, column.field.description());
        }
        return header.toBytes();
    }

    private static void optional(FitsHeader header, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            header.card(key, value);
        }
    }

    private void rows(RowCursor cursor, ByteOutput out, boolean wide) throws IOException {
        long[] codes = new long[columns.length];
        for (int i = 0; i < columns.length; i++) {
            Long code = columns[i].nullCode();
            codes[i] = code == null ? 0 : code;
        }
        long offset = 0;
        long row = 0;
        while (cursor.next()) {
            row++;
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].isVariable()) {
                    offset += descriptor(columns[i], cursor.getObject(i), offset, out, wide);
                } else {
                    cell(columns[i], cursor, i, out, codes[i], row);
                }
            }
        }
        requireAll(row);
    }

    private void requireAll(long written) {
        if (written != rows) {
            throw new VoTableException(
                    "the rows were " + rows + " when they were counted, and " + written + " when they were written");
        }
    }

    private static long descriptor(FitsColumn column, @Nullable Object cell, long offset, ByteOutput out, boolean wide)
            throws IOException {
        int count = cell == null ? 0 : Array.getLength(cell) / column.type.parts();
        if (wide) {
            out.putLong(count);
            out.putLong(offset);
        } else {
            out.putInt(count);
            out.putInt((int) offset);
        }
        return column.bytes(count);
    }

    private void cell(FitsColumn column, RowCursor cursor, int i, ByteOutput out, long nullCode, long row)
            throws IOException {
        switch (column.type.kind()) {
            case TEXT, TEXT_ARRAY -> text(column, cursor, i, out);
            case DOUBLE -> out.putLong(Double.doubleToLongBits(cursor.getDouble(i)));
            case FLOAT -> out.putInt(Float.floatToIntBits((float) cursor.getDouble(i)));
            case BOOLEAN -> out.put(cursor.isNull(i) ? 0 : cursor.getBoolean(i) ? 'T' : 'F');
            case BIT -> out.put(cursor.getBoolean(i) ? 0x80 : 0);
            case UNSIGNED_BYTE -> out.put((int) (cursor.isNull(i) ? nullCode : cursor.getLong(i)));
            case SHORT -> out.putShort((int) (cursor.isNull(i) ? nullCode : cursor.getLong(i)));
            case INT -> out.putInt((int) (cursor.isNull(i) ? nullCode : cursor.getLong(i)));
            case LONG -> out.putLong(cursor.isNull(i) ? nullCode : cursor.getLong(i));
            case ARRAY -> new BinaryArrays(out, column.type, row).write(cursor.getObject(i));
        }
    }

    private void text(FitsColumn column, RowCursor cursor, int i, ByteOutput out) throws IOException {
        int written;
        if (cursor.getUtf8(i, slice)) {
            out.put(slice);
            written = slice.length();
        } else {
            byte[] text = cursor.isNull(i) ? new byte[0] : column.text(cursor, i);
            out.put(text);
            written = text.length;
        }
        out.fill(0, (long) column.count() - written);
    }

    private void heap(RowCursor cursor, ByteOutput out) throws IOException {
        while (cursor.next()) {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].isVariable()) {
                    Object cell = cursor.getObject(i);
                    if (cell != null) {
                        BinaryArrays.elements(out, columns[i].type, cell);
                    }
                }
            }
        }
    }
}
