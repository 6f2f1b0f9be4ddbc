package org.voblocks.votable.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.out.ByteOutput;

/** Strings as UTF-8 in blocks; a string lies in one block. */
final class TextColumn extends MemoryColumn {
    private static final int BLOCK = 1 << 18;

    private final List<byte[]> blocks = new ArrayList<>();
    private final Utf8Slice scratch = new Utf8Slice();
    private byte[] last = {};
    private int used;
    private int[] block = {};
    private int[] start = {};
    private int[] length = {};

    TextColumn(ColumnType type) {
        super(type);
    }

    private void put(byte[] text, int offset, int count) {
        if (size == start.length) {
            int capacity = grown(size);
            block = Arrays.copyOf(block, capacity);
            start = Arrays.copyOf(start, capacity);
            length = Arrays.copyOf(length, capacity);
        }
        if (used + count > last.length || blocks.isEmpty()) {
            last = new byte[Math.max(blocks.isEmpty() ? 256 : Math.min(BLOCK, last.length * 2), count)];
            blocks.add(last);
            used = 0;
        }
        System.arraycopy(text, offset, last, used, count);
        block[size] = blocks.size() - 1;
        start[size] = used;
        length[size] = count;
        longest = Math.max(longest, count);
        used += count;
    }

    @Override
    void appendValue(Object cell) {
        byte[] text = cell.toString().getBytes(StandardCharsets.UTF_8);
        put(text, 0, text.length);
    }

    @Override
    void appendCell(RowCursor cursor, int column) {
        if (cursor.getUtf8(column, scratch)) {
            put(scratch.bytes(), scratch.offset(), scratch.length());
        } else {
            appendValue(Objects.requireNonNullElse(cursor.getString(column), ""));
        }
    }

    @Override
    void appendEmpty() {
        put(last, 0, 0);
    }

    @Override
    String getString(int row) {
        return new String(blocks.get(block[row]), start[row], length[row], StandardCharsets.UTF_8);
    }

    @Override
    void getUtf8(int row, Utf8Slice slice) {
        slice.set(blocks.get(block[row]), start[row], length[row]);
    }

    @Override
    void fixed(int row, byte[] to, int at, int width, long nullCode, boolean last) {
        ByteOutput.padded(blocks.get(block[row]), start[row], length[row], to, at, width, last);
    }

    @Override
    Object get(int row) {
        return getString(row);
    }
}
