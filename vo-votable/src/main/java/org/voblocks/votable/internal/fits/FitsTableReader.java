package org.voblocks.votable.internal.fits;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.io.ReaderLimits;
import org.voblocks.votable.row.RowCursor;

/** Finds a binary table in a FITS stream and opens its rows; only variable arrays need the whole table in memory. */
public final class FitsTableReader {
    private final InputStream in;
    private final ReaderLimits limits;
    private final FitsHeader header;
    private final FitsSlot[] slots;
    private final int rowBytes;
    private final long rows;

    private FitsTableReader(InputStream in, FitsHeader header, ReaderLimits limits) {
        this.in = in;
        this.header = header;
        this.limits = limits;
        int columns = (int) Math.min(Integer.MAX_VALUE, header.number("TFIELDS", 0));
        if (columns > limits.maxFields() || columns < 0) {
            throw new VoTableException(
                    "a FITS table with " + columns + " columns: raise the limit maxFields to read it");
        }
        slots = new FitsSlot[columns];
        long offset = 0;
        long declared = header.number("NAXIS1", 0);
        for (int i = 0; i < columns; i++) {
            slots[i] = FitsSlot.of(header, i + 1, (int) offset);
            offset += slots[i].bytes();
            if (offset > declared || offset > limits.maxRowBytes()) {
                throw new VoTableException(
                        "the columns of a FITS table need " + offset + " bytes or more, but NAXIS1 is " + declared
                                + " and the limit maxRowBytes " + limits.maxRowBytes());
            }
        }
        rowBytes = (int) Math.min(declared, limits.maxRowBytes());
        rows = header.number("NAXIS2", 0);
        if (declared > limits.maxRowBytes() || rows < 0 || rows > limits.maxRows()) {
            throw new VoTableException("a FITS table of " + rows + " rows of " + declared
                    + " bytes exceeds the limits maxRows or maxRowBytes");
        }
    }

    /**
     * Goes to a binary table.
     *
     * @param in the FITS file from its start
     * @param extension the number of the extension, from 1; 0 for the first binary table
     */
    public static FitsTableReader open(InputStream in, int extension, ReaderLimits limits) throws IOException {
        for (int unit = 0; ; unit++) {
            FitsHeader header = FitsHeader.read(in);
            if (header == null) {
                throw new VoTableException("the FITS data have no binary table"
                        + (extension > 0 ? " as extension " + extension : "") + ": nothing to read");
            }
            boolean table = "BINTABLE".equals(header.text("XTENSION"));
            if (table && (extension == 0 || extension == unit)) {
                return new FitsTableReader(in, header, limits);
            }
            if (extension == unit && unit > 0) {
                throw new VoTableException("extension " + extension + " of the FITS data is " + header.text("XTENSION")
                        + ": expected BINTABLE");
            }
            in.skipNBytes(padded(dataBytes(header)));
        }
    }

    private static long dataBytes(FitsHeader header) {
        long axes = header.number("NAXIS", 0);
        long elements = axes == 0 ? 0 : 1;
        for (int i = 1; i <= axes; i++) {
            elements = Math.multiplyExact(elements, header.number("NAXIS" + i, 0));
        }
        long bits = Math.abs(header.number("BITPIX", 8));
        return bits / 8 * header.number("GCOUNT", 1) * (header.number("PCOUNT", 0) + elements);
    }

    private static long padded(long bytes) {
        return (bytes + FitsHeader.BLOCK - 1) / FitsHeader.BLOCK * FitsHeader.BLOCK;
    }

    /** The name of the table, or null. */
    public @Nullable String name() {
        return header.text("EXTNAME");
    }

    /** The columns as VOTable fields. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            fields.add(field(slots[i], i + 1));
        }
        return fields;
    }

    private Field field(FitsSlot slot, int n) {
        String name = header.text("TTYPE" + n);
        String dimensions = header.text("TDIM" + n);
        Field.Builder builder = Field.builder(name == null ? "col" + n : name, datatype(slot))
                .arraysize(arraysize(slot, dimensions))
                .unit(header.text("TUNIT" + n))
                .ucd(header.text("TUCD" + n))
                .utype(header.text("TUTYP" + n))
                .xtype(header.text("TXTYP" + n))
                .description(header.text("TCOMM" + n));
        if (slot.nullCode() != null && slot.isInteger() && !slot.isScaled()) {
            builder.values(Values.nullValue(Long.toString(slot.nullCode() + (long) slot.zero())));
        }
        return builder.build();
    }

    private static @Nullable String arraysize(FitsSlot slot, @Nullable String dimensions) {
        if (slot.descriptor() > 0) {
            return "*";
        }
        if (dimensions != null && dimensions.startsWith("(") && dimensions.endsWith(")")) {
            return dimensions
                    .substring(1, dimensions.length() - 1)
                    .replace(" ", "")
                    .replace(',', 'x');
        }
        if (slot.letter() == 'A') {
            return slot.count() + "*";
        }
        return slot.count() == 1 ? null : Integer.toString(slot.count());
    }

    private static Datatype datatype(FitsSlot slot) {
        if (slot.isInteger() && slot.isScaled()) {
            return Datatype.DOUBLE;
        }
        boolean moved = slot.zero() != 0;
        return switch (slot.letter()) {
            case 'L' -> Datatype.BOOLEAN;
            case 'X' -> Datatype.BIT;
            case 'B' -> moved ? Datatype.SHORT : Datatype.UNSIGNED_BYTE;
            case 'I' -> moved ? Datatype.INT : Datatype.SHORT;
            case 'J' -> moved ? Datatype.LONG : Datatype.INT;
            case 'K' -> Datatype.LONG;
            case 'A' -> Datatype.CHAR;
            case 'E' -> slot.isScaled() ? Datatype.DOUBLE : Datatype.FLOAT;
            case 'C' -> Datatype.FLOAT_COMPLEX;
            case 'M' -> Datatype.DOUBLE_COMPLEX;
            default -> Datatype.DOUBLE;
        };
    }

    /** Opens the rows as columns of these types, by position. */
    public RowCursor rows(List<Field> fields) throws IOException {
        if (fields.size() != slots.length) {
            throw new VoTableException("the FITS table has " + slots.length + " columns, but " + fields.size()
                    + " are declared: expected the same number");
        }
        long heapBytes = header.number("PCOUNT", 0);
        boolean variable = false;
        for (FitsSlot slot : slots) {
            variable |= slot.descriptor() > 0;
        }
        return new FitsRowCursor(fields, slots, variable ? inMemory(heapBytes) : new Streamed());
    }

    private FitsRowCursor.Rows inMemory(long heapBytes) throws IOException {
        long tableBytes = Math.multiplyExact(rows, (long) rowBytes);
        long total = Math.addExact(tableBytes, heapBytes);
        if (heapBytes < 0 || total > Math.min(limits.maxMemoryBytes(), Integer.MAX_VALUE - 8)) {
            throw new VoTableException("a FITS table with variable arrays takes " + total
                    + " bytes: raise the limit maxMemoryBytes to read it");
        }
        byte[] bytes = in.readNBytes((int) total);
        if (bytes.length < total) {
            throw new VoTableException(
                    "the FITS data end after " + bytes.length + " bytes of the table: expected " + total);
        }
        long gap = header.number("THEAP", tableBytes);
        return new Kept(bytes, gap);
    }

    private final class Kept implements FitsRowCursor.Rows {
        private final byte[] bytes;
        private final long heapStart;
        private long row;

        Kept(byte[] bytes, long heapStart) {
            this.bytes = bytes;
            this.heapStart = heapStart;
        }

        @Override
        public boolean next() {
            return row++ < rows;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int start() {
            return (int) (rowBytes * (row - 1));
        }

        @Override
        public int heap(long offset, long length) {
            if (heapStart < 0 || offset > bytes.length || heapStart + offset + length > bytes.length) {
                throw new VoTableException("row " + row + ": a variable array lies behind the end of the FITS heap");
            }
            return (int) (heapStart + offset);
        }
    }

    /** As many whole rows at a time as fit into some tens of kilobytes. */
    private final class Streamed implements FitsRowCursor.Rows {
        private final int capacity = Math.max(1, (1 << 16) / Math.max(1, rowBytes));
        private final byte[] buffer = new byte[(int) Math.min(capacity, Math.max(1, rows)) * rowBytes];
        private long row;
        private int held;
        private int next;

        @Override
        public boolean next() throws IOException {
            if (row == rows) {
                return false;
            }
            if (next == held) {
                held = (int) Math.min(capacity, rows - row);
                next = 0;
                int read = in.readNBytes(buffer, 0, held * rowBytes);
                if (read < held * rowBytes) {
                    held = rowBytes == 0 ? held : read / rowBytes;
                    if (held == 0) {
                        throw new VoTableException("the FITS data end within row " + (row + 1) + " of " + rows);
                    }
                }
            }
            row++;
            next++;
            return true;
        }

        @Override
        public byte[] bytes() {
            return buffer;
        }

        @Override
        public int start() {
            return (next - 1) * rowBytes;
        }

        @Override
        public int heap(long offset, long length) {
            throw new IllegalStateException("a table without variable arrays has no heap");
        }
    }
}
