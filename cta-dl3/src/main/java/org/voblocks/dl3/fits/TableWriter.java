package org.voblocks.dl3.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voblocks.dl3.Dl3Exception;

/**
 * A binary table to be written: columns of primitive arrays, then cards. Columns must have the same number of rows.
 *
 * <pre>{@code
 * TableWriter.named("GTI").column("START", "s", start).column("STOP", "s", stop).header(cards)
 * }</pre>
 */
public final class TableWriter implements FitsTable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private FitsHeader header = FitsHeader.EMPTY;
    private int rows = -1;

    private TableWriter(String name) {
        this.name = name;
    }

    /** A table with this EXTNAME. */
    public static TableWriter named(String name) {
        return new TableWriter(name);
    }

    /** Puts one cell in a buffer. */
    private interface Cell {
        void put(ByteBuffer buffer, int row);
    }

    private record Column(String name, String form, int width, String unit, String shape, Cell cell) {}

    /** Adds a column of 64 bit integers (K). */
    public TableWriter column(String columnName, String unit, long[] values) {
        return add(columnName, "K", 8, unit, "", values.length, (buffer, row) -> buffer.putLong(values[row]));
    }

    /** Adds a column of 32 bit integers (J). */
    public TableWriter column(String columnName, String unit, int[] values) {
        return add(columnName, "J", 4, unit, "", values.length, (buffer, row) -> buffer.putInt(values[row]));
    }

    /** Adds a column of 16 bit integers (I). */
    public TableWriter column(String columnName, String unit, short[] values) {
        return add(columnName, "I", 2, unit, "", values.length, (buffer, row) -> buffer.putShort(values[row]));
    }

    /** Adds a column of double precision numbers (D). */
    public TableWriter column(String columnName, String unit, double[] values) {
        return add(columnName, "D", 8, unit, "", values.length, (buffer, row) -> buffer.putDouble(values[row]));
    }

    /** Adds a column of single precision numbers (E). */
    public TableWriter column(String columnName, String unit, float[] values) {
        return add(columnName, "E", 4, unit, "", values.length, (buffer, row) -> buffer.putFloat(values[row]));
    }

    /** Adds a column of logical values (L). */
    public TableWriter column(String columnName, boolean[] values) {
        return add(
                columnName,
                "L",
                1,
                "",
                "",
                values.length,
                (buffer, row) -> buffer.put((byte) (values[row] ? 'T' : 'F')));
    }

    /** Adds a column of text (A), as wide as the longest. */
    public TableWriter column(String columnName, List<String> values) {
        List<byte[]> cells =
                values.stream().map(s -> s.getBytes(StandardCharsets.US_ASCII)).toList();
        int width = Math.max(1, cells.stream().mapToInt(c -> c.length).max().orElse(1));
        return add(
                columnName,
                width + "A",
                width,
                "",
                "",
                cells.size(),
                (buffer, row) ->
                        // an ASCII NUL ends text that is shorter than its cell (FITS standard, 7.3.3.1)
                        buffer.put(Arrays.copyOf(cells.get(row), width)));
    }

    /**
     * Adds a column whose cells are arrays of single precision numbers.
     *
     * @param columnName its name
     * @param unit its unit, or empty
     * @param values all cells, one after the other, each with its fastest axis first
     * @param shape the axes of a cell, the fastest first
     */
    public TableWriter vectors(String columnName, String unit, float[] values, int... shape) {
        int count = elements(shape);
        return add(columnName, count + "E", 4 * count, unit, dim(shape), values.length / count, (buffer, row) -> {
            for (int i = 0; i < count; i++) {
                buffer.putFloat(values[row * count + i]);
            }
        });
    }

    /** As {@link #vectors(String, String, float[], int...)}, with double precision numbers. */
    public TableWriter vectors(String columnName, String unit, double[] values, int... shape) {
        int count = elements(shape);
        return add(columnName, count + "D", 8 * count, unit, dim(shape), values.length / count, (buffer, row) -> {
            for (int i = 0; i < count; i++) {
                buffer.putDouble(values[row * count + i]);
            }
        });
    }

    /** As {@link #vectors(String, String, float[], int...)}, with bits (X), each as one {@code boolean}. */
    public TableWriter bits(String columnName, boolean[] values, int count) {
        int width = (count + 7) / 8;
        return add(columnName, count + "X", width, "", "", values.length / count, (buffer, row) -> {
            byte[] cell = new byte[width];
            for (int i = 0; i < count; i++) {
                if (values[row * count + i]) {
                    cell[i / 8] |= (byte) (0x80 >> i % 8);
                }
            }
            buffer.put(cell);
        });
    }

    /** Sets the cards that follow the description of the columns; structural ones in it are left out. */
    public TableWriter header(FitsHeader cards) {
        this.header = cards;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    private static int elements(int... shape) {
        int count = 1;
        for (int axis : shape) {
            count = Math.multiplyExact(count, axis);
        }
        return count;
    }

    private static String dim(int... shape) {
        return shape.length < 2
                ? ""
                : Arrays.toString(shape).replace('[', '(').replace(']', ')').replace(" ", "");
    }

    private TableWriter add(
            String columnName, String form, int width, String unit, String shape, int count, Cell cell) {
        if (rows >= 0 && rows != count) {
            throw new Dl3Exception("table " + name + ": column " + columnName + " has " + count
                    + " rows, the columns before it have " + rows);
        }
        rows = count;
        columns.add(new Column(columnName, form, width, unit, shape, cell));
        return this;
    }

    @Override
    public void write(OutputStream stream) throws IOException {
        int rowLength = columns.stream().mapToInt(Column::width).sum();
        int count = Math.max(rows, 0);
        stream.write(HeaderCodec.formatted(cards(rowLength, count)));
        int perBuffer = Math.max(1, BUFFER_BYTES / Math.max(1, rowLength));
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(1, Math.min(perBuffer, Math.max(1, count)) * rowLength));
        for (int row = 0; row < count; row++) {
            for (Column column : columns) {
                column.cell().put(buffer, row);
            }
            if (buffer.remaining() < rowLength || row == count - 1) {
                stream.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        HeaderCodec.pad(stream, (long) rowLength * count);
    }

    private List<FitsHeader.Card> cards(int rowLength, int count) {
        FitsHeader.Builder cards = FitsHeader.builder()
                .set("XTENSION", "BINTABLE", "binary table extension")
                .set("BITPIX", 8, "8-bit bytes")
                .set("NAXIS", 2, "two dimensions")
                .set("NAXIS1", rowLength, "bytes of a row")
                .set("NAXIS2", count, "number of rows")
                .set("PCOUNT", 0, "no heap")
                .set("GCOUNT", 1, "one group")
                .set("TFIELDS", columns.size(), "number of columns");
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int n = i + 1;
            cards.set("TTYPE" + n, column.name(), "").set("TFORM" + n, column.form(), "");
            if (!column.unit().isEmpty()) {
                cards.set("TUNIT" + n, column.unit(), "");
            }
            if (!column.shape().isEmpty()) {
                cards.set("TDIM" + n, column.shape(), "");
            }
        }
        cards.set("EXTNAME", name, "name of this extension");
        header.cards().stream().filter(card -> !structural(card.key())).forEach(cards::put);
        return cards.build().cards();
    }

    /** Keywords that describe the bytes of the table; the writer knows better. */
    private static boolean structural(String key) {
        return key.matches(
                "XTENSION|SIMPLE|EXTEND|BITPIX|NAXIS\\d*|PCOUNT|GCOUNT|TFIELDS|EXTNAME|THEAP|CHECKSUM|DATASUM|"
                        + "(TTYPE|TFORM|TUNIT|TDIM|TSCAL|TZERO|TNULL|TDISP|TCOMM|TUCD|TLMIN|TLMAX|TDMIN|TDMAX)\\d+");
    }
}
