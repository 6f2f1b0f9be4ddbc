package org.voblocks.dl3.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, copied byte for byte: every column stays as it is. The file that the table is of must be open when
 * this is written.
 */
public final class TableCopy implements FitsTable {
    private final BinTable table;
    private final @Nullable BitSet rows;
    private final FitsHeader header;

    private TableCopy(BinTable table, @Nullable BitSet rows, FitsHeader header) {
        this.table = table;
        this.rows = rows;
        this.header = header;
    }

    /** All rows, with the header as it is. */
    public static TableCopy of(BinTable table) {
        return new TableCopy(table, null, table.header());
    }

    /**
     * Some rows, with a changed header.
     *
     * @param table the table, of at most 2^31 - 1 rows
     * @param rows the rows that are copied
     * @param header the cards; those that describe the columns must be the ones of the table
     */
    public static TableCopy of(BinTable table, BitSet rows, FitsHeader header) {
        return new TableCopy(table, rows, header);
    }

    @Override
    public String name() {
        return header.text("EXTNAME").orElse("").toUpperCase(Locale.ROOT);
    }

    @Override
    public void write(OutputStream stream) throws IOException {
        long count = rows == null ? table.rows() : rows.cardinality();
        long heap = table.heapLength();
        FitsHeader.Builder cards = header.toBuilder()
                .set("NAXIS2", count, "number of rows")
                .set("PCOUNT", heap, "bytes of the heap")
                .remove("THEAP")
                .remove("CHECKSUM")
                .remove("DATASUM");
        stream.write(HeaderCodec.formatted(cards.build().cards()));
        try {
            table.scan(0, table.rows(), window -> copy(window, stream));
            table.scanHeap(bytes -> stream.write(bytes));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        HeaderCodec.pad(stream, count * table.rowLength() + heap);
    }

    private void copy(BinTable.Rows window, OutputStream stream) {
        int length = table.rowLength();
        byte[] bytes = new byte[window.count() * length];
        window.copy(bytes, 0);
        try {
            if (rows == null) {
                stream.write(bytes);
                return;
            }
            int first = (int) window.first();
            int end = first + window.count();
            for (int from = rows.nextSetBit(first); from >= 0 && from < end; ) {
                int to = Math.min(end, rows.nextClearBit(from));
                stream.write(bytes, (from - first) * length, (to - from) * length);
                from = rows.nextSetBit(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
