package org.voblocks.dl3.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.Dl3Exception;

/**
 * A binary table of an open file. Only the columns that are asked for are decoded. Column names are the same in upper
 * and lower case.
 */
public final class BinTable {
    private static final int WINDOW_BYTES = 1 << 18;

    private final FitsFile file;
    private final FitsHdu hdu;
    private final Map<String, BinColumn> columns;
    private final int rowLength;
    private final long rows;

    BinTable(FitsFile file, FitsHdu hdu) {
        this.file = file;
        this.hdu = hdu;
        this.columns = TableLayout.columns(where(file, hdu), hdu.header());
        long length = hdu.header().integer("NAXIS1").orElse(0);
        if (length > file.limits().cellBytes()) {
            throw error("a row has " + length + " bytes, more than the limit of this reader, "
                    + file.limits().cellBytes());
        }
        this.rowLength = (int) length;
        this.rows = hdu.header().integer("NAXIS2").orElse(0);
    }

    private static String where(FitsFile file, FitsHdu hdu) {
        return file.path() + ": " + hdu.label();
    }

    /** Takes the rows of one window. */
    @FunctionalInterface
    public interface Window {
        /** Rows from one number on. */
        void rows(Rows rows);
    }

    /** Some rows of the table that are in memory just now; of use only until the next window comes. */
    public final class Rows {
        private final ByteBuffer bytes;
        private final long first;
        private final int count;

        private Rows(ByteBuffer bytes, long first, int count) {
            this.bytes = bytes;
            this.first = first;
            this.count = count;
        }

        /** The number of the first row, from 0. */
        public long first() {
            return first;
        }

        /** How many rows. */
        public int count() {
            return count;
        }

        /** Decodes a scalar column into an array from a position on. */
        public void read(BinColumn column, float[] target, int at) {
            Decode.floats(column, bytes, rowLength, count, target, at);
        }

        /** Decodes a scalar column into an array from a position on. */
        public void read(BinColumn column, double[] target, int at) {
            Decode.doubles(column, bytes, rowLength, count, target, at);
        }

        /** Decodes a scalar column into an array from a position on. */
        public void read(BinColumn column, long[] target, int at) {
            Decode.longs(column, bytes, rowLength, count, target, at);
        }

        /** Copies the bytes of these rows as they stand in the file. */
        public void copy(byte[] target, int at) {
            bytes.get(0, target, at, count * rowLength);
        }
    }

    /** "file: HDU 1 (EVENTS)", for messages. */
    public String where() {
        return where(file, hdu);
    }

    /** Where the file is. */
    public Path path() {
        return file.path();
    }

    /** The HDU of the table. */
    public FitsHdu hdu() {
        return hdu;
    }

    /** The header of the HDU. */
    public FitsHeader header() {
        return hdu.header();
    }

    /** The number of rows, NAXIS2. */
    public long rows() {
        return rows;
    }

    /** Bytes of one row, NAXIS1. */
    public int rowLength() {
        return rowLength;
    }

    /** The columns in their order. */
    public List<BinColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** Whether there is a column with this name. */
    public boolean has(String name) {
        return columns.containsKey(name.toUpperCase(Locale.ROOT));
    }

    /** The column with this name. */
    public BinColumn column(String name) {
        BinColumn column = columns.get(name.toUpperCase(Locale.ROOT));
        if (column == null) {
            throw error("has no column " + name.toUpperCase(Locale.ROOT) + ", only " + columns.keySet());
        }
        return column;
    }

    /** A numeric column, which holds one number per row, or up to 63 bits (X), the first one the most significant. */
    public BinColumn scalar(String name) {
        BinColumn column = column(name);
        boolean bits = column.form() == 'X' && column.repeat() > 0 && column.repeat() < Long.SIZE;
        if (!bits && (column.repeat() != 1 || "ACMPQX".indexOf(column.form()) >= 0)) {
            throw error("column " + column.name() + " has the format " + column.repeat() + column.form()
                    + ", expected one number per row (L, B, I, J, K, E or D)");
        }
        return column;
    }

    /** Goes through rows in order, in windows that fit the caches of a processor. */
    public void scan(long from, long to, Window window) {
        if (from < 0 || to > rows || from > to) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + rows);
        }
        int perWindow = rowLength == 0 ? Integer.MAX_VALUE : Math.max(1, WINDOW_BYTES / rowLength);
        for (long row = from; row < to; row += perWindow) {
            int count = (int) Math.min(perWindow, to - row);
            window.rows(new Rows(file.data(hdu, row * rowLength, count * rowLength), row, count));
        }
    }

    /** All rows of a scalar column. */
    public double[] doubles(String name) {
        BinColumn column = scalar(name);
        double[] target = new double[size(8)];
        scan(0, rows, window -> window.read(column, target, (int) window.first()));
        return target;
    }

    /** All rows of a scalar column. */
    public float[] floats(String name) {
        BinColumn column = scalar(name);
        float[] target = new float[size(4)];
        scan(0, rows, window -> window.read(column, target, (int) window.first()));
        return target;
    }

    /** All rows of a scalar column; a floating point column is rounded. */
    public long[] longs(String name) {
        BinColumn column = scalar(name);
        long[] target = new long[size(8)];
        scan(0, rows, window -> window.read(column, target, (int) window.first()));
        return target;
    }

    /** All rows of a text column, without the blanks at the end. */
    public String[] strings(String name) {
        BinColumn column = column(name);
        if (!column.isText()) {
            throw error("column " + column.name() + " has the format " + column.repeat() + column.form()
                    + ", expected text (A)");
        }
        String[] target = new String[size(16)];
        byte[] cell = new byte[column.repeat()];
        scan(0, rows, window -> {
            for (int i = 0; i < window.count; i++) {
                window.bytes.get(i * rowLength + column.offset(), cell);
                target[(int) window.first + i] = text(cell);
            }
        });
        return target;
    }

    private static String text(byte[] cell) {
        int length = 0;
        while (length < cell.length && cell[length] != 0) {
            length++;
        }
        return new String(cell, 0, length, StandardCharsets.UTF_8).stripTrailing();
    }

    /** How many elements an array of all rows has. */
    public int size(int bytesPerRow) {
        if (rows > Integer.MAX_VALUE - 16 || rows * bytesPerRow > file.limits().columnBytes()) {
            throw error("has " + rows + " rows, too many to read at once; scan it in windows");
        }
        return (int) rows;
    }

    /** All numbers of one cell, the fastest axis first; also of a cell of variable length. */
    public double[] vector(String name, long row) {
        BinColumn column = column(name);
        if (row < 0 || row >= rows) {
            throw error("has no row " + row + ", only " + rows);
        }
        if (column.isText() || "CMX".indexOf(column.element()) >= 0) {
            throw error("column " + column.name() + " has the format " + column.repeat() + column.form()
                    + ", expected numbers");
        }
        ByteBuffer cell = file.data(hdu, row * rowLength + column.offset(), column.width());
        int count = column.repeat();
        if (column.form() == 'P' || column.form() == 'Q') {
            boolean wide = column.form() == 'Q';
            long length = count == 0 ? 0 : wide ? cell.getLong(0) : cell.getInt(0);
            long offset = count == 0 ? 0 : wide ? cell.getLong(8) : cell.getInt(4);
            cell = heap(column, length, offset);
            count = (int) length;
        }
        double[] values = new double[count];
        int size = BinColumn.size(column.element());
        for (int i = 0; i < count; i++) {
            values[i] = Decode.number(column, cell, i * size);
        }
        return values;
    }

    private ByteBuffer heap(BinColumn column, long length, long offset) {
        int size = BinColumn.size(column.element());
        long start = heapStart();
        if (length < 0
                || offset < 0
                || size == 0
                || length > file.limits().cellBytes() / size
                || start + offset + length * size > hdu.dataLength()) {
            throw error("column " + column.name() + " points to " + length + " elements at byte " + offset
                    + ", outside the heap");
        }
        return file.data(hdu, start + offset, (int) (length * size));
    }

    /** Takes bytes. */
    @FunctionalInterface
    interface Bytes {
        void take(byte[] bytes) throws IOException;
    }

    private long heapStart() {
        return header().integer("THEAP").orElse(rows * rowLength);
    }

    /** Bytes of the heap behind the rows. */
    long heapLength() {
        return header().integer("PCOUNT").orElse(0) == 0 ? 0 : Math.max(0, hdu.dataLength() - heapStart());
    }

    /** Goes through the heap. */
    void scanHeap(Bytes taker) throws IOException {
        long length = heapLength();
        for (long from = 0; from < length; from += WINDOW_BYTES) {
            byte[] bytes = new byte[(int) Math.min(WINDOW_BYTES, length - from)];
            file.data(hdu, heapStart() + from, bytes.length).get(bytes);
            taker.take(bytes);
        }
    }

    private Dl3Exception error(String message) {
        return error(message, null);
    }

    private Dl3Exception error(String message, @Nullable Throwable cause) {
        return new Dl3Exception(where() + ": " + message, cause);
    }
}
