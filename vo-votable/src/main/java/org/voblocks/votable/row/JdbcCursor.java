package org.voblocks.votable.row;

import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;

/**
 * The rows of a JDBC {@link ResultSet} as columns that the caller describes: the column {@code i} of the cursor is the
 * column {@code i + 1} of the result set. Dates and timestamps in text columns become ISO 8601 as DALI wants them
 * (DALI 1.1, section 3.3.3): UTC, no zone letter. Closing the cursor closes the result set, not its statement.
 */
public final class JdbcCursor implements RowCursor {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final ResultSet results;
    private final List<Field> fields;
    private final ColumnType[] types;
    private final @Nullable Object[] cells;
    private final long[] numbers;
    private final boolean[] read;
    private final boolean[] nulls;
    private final boolean[] plainText;
    private long row;

    public JdbcCursor(ResultSet results, List<Field> fields) {
        this.results = results;
        this.fields = List.copyOf(fields);
        types = ColumnType.of(fields);
        cells = new @Nullable Object[types.length];
        numbers = new long[types.length];
        read = new boolean[types.length];
        nulls = new boolean[types.length];
        plainText = plainText(results, types.length);
    }

    /** Which columns are text in the database too, so that no driver has to find out for each cell. */
    private static boolean[] plainText(ResultSet results, int columns) {
        boolean[] plain = new boolean[columns];
        try {
            ResultSetMetaData metadata = results.getMetaData();
            for (int i = 0; i < columns && i < metadata.getColumnCount(); i++) {
                plain[i] = metadata.getColumnType(i + 1) == Types.VARCHAR;
            }
        } catch (SQLException e) {
            Arrays.fill(plain, false);
        }
        return plain;
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() {
        try {
            if (!results.next()) {
                return false;
            }
        } catch (SQLException e) {
            throw new VoTableException("the database failed after row " + row + ": " + e.getMessage(), e);
        }
        row++;
        Arrays.fill(read, false);
        return true;
    }

    @Override
    public boolean isNull(int column) {
        read(column);
        return nulls[column];
    }

    @Override
    public boolean getBoolean(int column) {
        if (types[column].kind() != Kind.BOOLEAN && types[column].kind() != Kind.BIT) {
            throw types[column].unfit("getBoolean");
        }
        read(column);
        return numbers[column] != 0;
    }

    @Override
    public long getLong(int column) {
        if (!types[column].kind().isInteger()) {
            throw types[column].unfit("getLong");
        }
        read(column);
        return numbers[column];
    }

    @Override
    public double getDouble(int column) {
        if (!types[column].kind().isNumber()) {
            throw types[column].unfit("getDouble");
        }
        read(column);
        if (nulls[column]) {
            return Double.NaN;
        }
        return types[column].kind().isInteger() ? numbers[column] : Double.longBitsToDouble(numbers[column]);
    }

    @Override
    public @Nullable String getString(int column) {
        read(column);
        if (nulls[column]) {
            return null;
        }
        return types[column].kind() == Kind.TEXT ? (String) cells[column] : CellText.of(types[column], object(column));
    }

    @Override
    public @Nullable Object getObject(int column) {
        read(column);
        return nulls[column] ? null : object(column);
    }

    private @Nullable Object object(int column) {
        return switch (types[column].kind()) {
            case BOOLEAN, BIT -> numbers[column] != 0;
            case UNSIGNED_BYTE, SHORT -> (short) numbers[column];
            case INT -> (int) numbers[column];
            case LONG -> numbers[column];
            case FLOAT -> (float) Double.longBitsToDouble(numbers[column]);
            case DOUBLE -> Double.longBitsToDouble(numbers[column]);
            case TEXT, TEXT_ARRAY, ARRAY -> cells[column];
        };
    }

    private void read(int column) {
        if (read[column]) {
            return;
        }
        try {
            fetch(column);
        } catch (SQLException | IllegalArgumentException e) {
            throw new VoTableException(
                    "row " + row + ", column '" + types[column].name() + "': the database value does not fit "
                            + types[column].datatype().text() + ": " + e.getMessage(),
                    e);
        }
        read[column] = true;
    }

    private void fetch(int column) throws SQLException {
        int index = column + 1;
        switch (types[column].kind()) {
            case BOOLEAN, BIT -> numbers[column] = results.getBoolean(index) ? 1 : 0;
            case UNSIGNED_BYTE, SHORT, INT, LONG -> numbers[column] = results.getLong(index);
            case FLOAT -> numbers[column] = Double.doubleToRawLongBits(results.getFloat(index));
            case DOUBLE -> numbers[column] = Double.doubleToRawLongBits(results.getDouble(index));
            case TEXT -> cells[column] = plainText[column] ? results.getString(index) : text(results.getObject(index));
            case TEXT_ARRAY, ARRAY -> cells[column] = array(types[column], results.getObject(index));
        }
        nulls[column] = results.wasNull() || isNaN(column);
        if (nulls[column]) {
            numbers[column] = 0;
        }
    }

    private boolean isNaN(int column) {
        Kind kind = types[column].kind();
        return (kind == Kind.FLOAT || kind == Kind.DOUBLE) && Double.isNaN(Double.longBitsToDouble(numbers[column]));
    }

    private static @Nullable Object array(ColumnType type, @Nullable Object value) throws SQLException {
        if (value instanceof java.sql.Array array) {
            Object elements = array.getArray();
            array.free();
            return Coercion.toArray(type, JdbcArrays.primitive(type, elements));
        }
        return value == null ? null : Coercion.toArray(type, JdbcArrays.primitive(type, value));
    }

    private static @Nullable String text(@Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof String s) {
            return s;
        }
        if (value instanceof Timestamp t) {
            return timestamp(t.toLocalDateTime());
        }
        if (value instanceof LocalDateTime t) {
            return timestamp(t);
        }
        if (value instanceof OffsetDateTime t) {
            return timestamp(t.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof LocalDate || value instanceof java.sql.Date) {
            return value.toString();
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) Math.min(clob.length(), Integer.MAX_VALUE));
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value.toString();
    }

    private static String timestamp(LocalDateTime time) {
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        DateTimeFormatter format = nanos == 0 ? SECONDS : nanos % 1_000_000 == 0 ? FRACTION : MICROS;
        return time.format(format);
    }

    @Override
    public void close() {
        try {
            results.close();
        } catch (SQLException e) {
            throw new VoTableException("the result set does not close: " + e.getMessage(), e);
        }
    }
}
