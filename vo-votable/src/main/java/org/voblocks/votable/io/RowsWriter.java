package org.voblocks.votable.io;

import java.io.IOException;
import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;
import org.voblocks.votable.internal.out.Base64Output;
import org.voblocks.votable.internal.out.BinaryWriter;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.row.RowCursor;

/** Writes what is inside DATA. */
interface RowsWriter {

    void write(RowCursor cursor) throws IOException;

    /** The fields as they are to be declared: BINARY needs a null value for integers. */
    static List<Field> declared(Encoding encoding, List<Field> fields) {
        return encoding == Encoding.BINARY
                ? fields.stream().map(RowsWriter::withNullValue).toList()
                : fields;
    }

    private static Field withNullValue(Field field) {
        Values values = field.values();
        if (values != null && values.nullValue() != null) {
            return field;
        }
        String least = switch (field.datatype()) {
            case SHORT -> Short.toString(Short.MIN_VALUE);
            case INT -> Integer.toString(Integer.MIN_VALUE);
            case LONG -> Long.toString(Long.MIN_VALUE);
            default -> "";
        };
        if (least.isEmpty()) {
            return field;
        }
        Values declared = values == null
                ? Values.nullValue(least)
                : new Values(least, values.min(), values.max(), values.options(), values.type(), values.id(), null);
        return field.toBuilder().values(declared).build();
    }

    static RowsWriter of(Encoding encoding, ByteOutput out, List<Field> fields) {
        return switch (encoding) {
            case FITS -> throw new IllegalArgumentException("FITS is written by the table");
            case TABLEDATA -> new TabledataWriter(out, fields);
            case BINARY, BINARY2 ->
                cursor -> {
                    out.ascii("\n<" + encoding + "><STREAM encoding=\"base64\">");
                    try (Base64Output base64 = new Base64Output(out)) {
                        ByteOutput binary = new ByteOutput(base64);
                        new BinaryWriter(binary, fields, encoding == Encoding.BINARY2).write(cursor);
                        binary.flush();
                    }
                    out.ascii("</STREAM></" + encoding + ">");
                };
        };
    }
}
