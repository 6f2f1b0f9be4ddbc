package org.voblocks.votable.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;

/**
 * A forward-only view of the rows of a table. Columns count from 0. After {@link #next()} has returned true the getters
 * read the current row, in any order and any number of times. A getter that does not fit the column's datatype throws
 * {@link IllegalArgumentException}. Of a null cell {@code getLong} gives 0, {@code getDouble} NaN, {@code getBoolean}
 * false, {@code getString} and {@code getObject} null; ask {@link #isNull(int)} first. A scalar NaN is a null: VOTable
 * has no other null for floating point (VOTable 1.4, section 4.7).
 */
public interface RowCursor extends AutoCloseable {

    /** The columns. */
    List<Field> fields();

    /**
     * Moves to the next row; false at the end. A failure of the source throws
     * {@link org.voblocks.votable.VoTableException}.
     */
    boolean next();

    boolean isNull(int column);

    boolean getBoolean(int column);

    /** A scalar integer ({@code unsignedByte}, {@code short}, {@code int}, {@code long}; a bit or boolean as 0 or 1). */
    long getLong(int column);

    /** A scalar number, also of an integer column. A float keeps its value: widen with {@code (double) f}. */
    double getDouble(int column);

    /** The text of a {@code char} or {@code unicodeChar} column; any other cell as it would stand in a TD element. */
    @Nullable String getString(int column);

    /**
     * The cell as an object: {@code Boolean, Short (unsignedByte), Short, Integer, Long, Float, Double, String}; arrays
     * as {@code boolean[], short[], int[], long[], float[], double[]}, a complex number as two array elements; a
     * {@code char} array of two or more dimensions as {@code String[]}.
     */
    @Nullable Object getObject(int column);

    /**
     * Points {@code slice} at the UTF-8 text of a {@code char} or {@code unicodeChar} column, where this cursor holds
     * its text so: nothing is allocated. False if the cell is null or the cursor has no such bytes, and then
     * {@link #getString(int)} tells.
     */
    default boolean getUtf8(int column, Utf8Slice slice) {
        return false;
    }

    /**
     * INFO elements to write after the rows, for example {@code QUERY_STATUS=OVERFLOW} (DALI 1.1, section 4.4.1). Asked
     * once {@link #next()} has returned false.
     */
    default List<Info> trailer() {
        return List.of();
    }

    @Override
    void close();
}
