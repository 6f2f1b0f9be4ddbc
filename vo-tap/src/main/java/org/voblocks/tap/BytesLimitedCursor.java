package org.voblocks.tap;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.votable.ArrayShape;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;

/**
 * Rows up to so many bytes, and the INFO that says so if there were more, {@code QUERY_STATUS} = {@code OVERFLOW} (DALI 1.1,
 * section 4.4.1). A row counts as in BINARY2, whatever the format: a number as many bytes as it has, text and arrays their
 * length.
 */
final class BytesLimitedCursor extends ForwardingCursor {
    private final long limit;
    private final long fixed;
    private final int[] variable;
    private final Datatype[] datatypes;
    private long bytes;
    private boolean overflow;

    BytesLimitedCursor(RowCursor cursor, long limit) {
        super(cursor);
        this.limit = limit;
        List<Field> fields = cursor.fields();
        datatypes = fields.stream().map(Field::datatype).toArray(Datatype[]::new);
        List<Integer> columns = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < datatypes.length; i++) {
            if (datatypes[i].isText() || !ArrayShape.of(fields.get(i)).isScalar()) {
                columns.add(i);
            } else {
                sum += size(datatypes[i]);
            }
        }
        fixed = sum;
        variable = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int size(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN, BIT, UNSIGNED_BYTE, CHAR -> 1;
            case SHORT, UNICODE_CHAR -> 2;
            case INT, FLOAT, FLOAT_COMPLEX -> 4;
            case LONG, DOUBLE, DOUBLE_COMPLEX -> 8;
        };
    }

    @Override
    public boolean next() {
        if (overflow || !super.next()) {
            return false;
        }
        long row = fixed;
        for (int column : variable) {
            row += length(column);
        }
        if (row > limit - bytes) {
            overflow = true;
            return false;
        }
        bytes += row;
        return true;
    }

    private long length(int column) {
        if (isNull(column)) {
            return 0;
        } else if (datatypes[column].isText()) {
            String text = getString(column);
            return text == null ? 0 : text.length();
        }
        Object array = getObject(column);
        return array == null || !array.getClass().isArray()
                ? 0
                : (long) Array.getLength(array) * size(datatypes[column]);
    }

    /** Whether there were more rows than the limit allows. */
    boolean overflow() {
        return overflow;
    }

    @Override
    public List<Info> trailer() {
        return overflow
                ? List.of(Info.of(
                        "QUERY_STATUS",
                        "OVERFLOW",
                        "the result was cut after " + bytes + " bytes: this service gives no more than " + limit))
                : super.trailer();
    }
}
