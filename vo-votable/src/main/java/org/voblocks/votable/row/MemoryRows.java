package org.voblocks.votable.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.FixedCells;

/**
 * Rows in memory, column by column in primitive arrays. Can be opened any number of times, from any thread.
 *
 * <pre>{@code
 * MemoryRows rows = MemoryRows.builder(Field.text("name").build(), Field.builder("ra", Datatype.DOUBLE).unit("deg").build())
 *         .add("Crab", 83.633)
 *         .add("Vela", null)
 *         .build();
 * }</pre>
 */
public final class MemoryRows implements RowSource {
    private final List<Field> fields;
    private final MemoryColumn[] columns;
    private final int size;
    private final List<Info> trailer;

    private MemoryRows(Builder builder) {
        fields = builder.fields;
        columns = builder.columns;
        size = builder.size;
        trailer = builder.trailer;
    }

    public static Builder builder(List<Field> fields) {
        return new Builder(fields);
    }

    public static Builder builder(Field... fields) {
        return new Builder(List.of(fields));
    }

    /** Reads a cursor to its end; the trailer is kept. The caller closes the cursor. */
    public static MemoryRows copyOf(RowCursor cursor) {
        return builder(cursor.fields()).addAll(cursor).build();
    }

    public List<Field> fields() {
        return fields;
    }

    /**
     * What is known of a column without looking at its cells.
     *
     * @param hasNulls whether a cell is null
     * @param longestText the bytes of the longest text, in UTF-8; 0 of other columns
     * @param least the least integer, or a smaller one; 0 of other columns
     */
    public record Summary(boolean hasNulls, int longestText, long least) {}

    /** What is known of a column, counted from 0. */
    public Summary summary(int column) {
        MemoryColumn cells = columns[column];
        return new Summary(!cells.nulls.isEmpty(), cells.longest, cells.least);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public long rowCount() {
        return size;
    }

    @Override
    public RowCursor open() {
        return new Cursor();
    }

    /** A table with these columns and rows. */
    public Table toTable(@Nullable String name) {
        return Table.builder().name(name).fields(fields).rows(this).build();
    }

    /** Collects rows. */
    public static final class Builder {
        private final List<Field> fields;
        private final MemoryColumn[] columns;
        private List<Info> trailer = List.of();
        private int size;
        private boolean built;

        private Builder(List<Field> fields) {
            this.fields = List.copyOf(fields);
            columns = new MemoryColumn[fields.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = MemoryColumn.of(ColumnType.of(fields.get(i)));
            }
        }

        /**
         * Adds a row of cells as {@link RowCursor#getObject(int)} describes them; null is a null cell. A number may be
         * of any numeric class if its value fits; text may be any object, by its {@code toString}.
         *
         * @throws IllegalArgumentException if the number of cells is not that of the columns, or a cell does not fit
         */
        public Builder add(@Nullable Object... cells) {
            check();
            if (cells.length != columns.length) {
                throw new IllegalArgumentException("row " + (size + 1) + " has " + cells.length + " cells: expected "
                        + columns.length + ", one per column");
            }
            for (int i = 0; i < columns.length; i++) {
                columns[i].append(cells[i]);
            }
            size++;
            return this;
        }

        /** Adds the cursor's current row; its columns must be of the same types. */
        public Builder add(RowCursor cursor) {
            check();
            for (int i = 0; i < columns.length; i++) {
                columns[i].append(cursor, i);
            }
            size++;
            return this;
        }

        /** Adds all further rows of the cursor and takes its trailer. */
        public Builder addAll(RowCursor cursor) {
            while (cursor.next()) {
                add(cursor);
            }
            trailer = List.copyOf(cursor.trailer());
            return this;
        }

        /** INFO elements to follow the rows. */
        public Builder trailer(List<Info> trailer) {
            this.trailer = List.copyOf(trailer);
            return this;
        }

        /** The number of rows so far. */
        public int size() {
            return size;
        }

        public MemoryRows build() {
            check();
            built = true;
            return new MemoryRows(this);
        }

        private void check() {
            if (built) {
                throw new IllegalStateException("the rows are built already: take a new builder for more");
            }
        }
    }

    private final class Cursor implements RowCursor, FixedCells {
        private int row = -1;

        @Override
        public List<Field> fields() {
            return fields;
        }

        @Override
        public boolean next() {
            if (row < size) {
                row++;
            }
            return row < size;
        }

        @Override
        public boolean isNull(int column) {
            return columns[column].isNull(row);
        }

        @Override
        public boolean getBoolean(int column) {
            return columns[column].getBoolean(row);
        }

        @Override
        public long getLong(int column) {
            return columns[column].getLong(row);
        }

        @Override
        public double getDouble(int column) {
            return columns[column].getDouble(row);
        }

        @Override
        public @Nullable String getString(int column) {
            return columns[column].isNull(row) ? null : columns[column].getString(row);
        }

        @Override
        public @Nullable Object getObject(int column) {
            return columns[column].isNull(row) ? null : columns[column].get(row);
        }

        @Override
        public boolean getUtf8(int column, Utf8Slice slice) {
            if (columns[column].isNull(row)) {
                return false;
            }
            columns[column].getUtf8(row, slice);
            return true;
        }

        @Override
        public void write(
                int column,
                int first,
                int count,
                byte[] to,
                int at,
                int stride,
                int width,
                long nullCode,
                boolean last) {
            int place = at;
            for (int i = first; i < first + count; i++) {
                columns[column].fixed(i, to, place, width, nullCode, last);
                place += stride;
            }
        }

        @Override
        public List<Info> trailer() {
            return trailer;
        }

        @Override
        public void close() {
            row = size;
        }
    }
}
