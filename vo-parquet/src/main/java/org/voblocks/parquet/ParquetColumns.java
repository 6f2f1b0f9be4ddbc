package org.voblocks.parquet;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.ArrayShape;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/**
 * Columns of a table as those of a Parquet file, each of which may be null: numbers and booleans as they are, with an
 * unsigned byte as UINT_8 and a short as INT_16; text as STRING, also times; arrays, of any number of dimensions, as one
 * LIST (Parquet format, LogicalTypes); complex numbers as lists of pairs.
 */
final class ParquetColumns {
    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private final Datatype[] datatypes;
    private final boolean[] lists;
    private final String[] names;
    private final MessageType schema;
    private final Utf8Slice slice = new Utf8Slice();
    private @Nullable RecordConsumer consumer;

    ParquetColumns(List<Field> fields) {
        int n = fields.size();
        datatypes = new Datatype[n];
        lists = new boolean[n];
        names = names(fields);
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            datatypes[i] = fields.get(i).datatype();
            lists[i] = isList(fields.get(i));
            Type element = lists[i]
                    ? primitive(Types.required(physical(datatypes[i])), datatypes[i], ELEMENT)
                    : primitive(Types.optional(physical(datatypes[i])), datatypes[i], names[i]);
            types.add(lists[i] ? Types.optionalList().element(element).named(names[i]) : element);
        }
        schema = new MessageType("table", types);
    }

    /** Readers want names that differ, for some of them also but for upper and lower case. */
    private static String[] names(List<Field> fields) {
        Set<String> taken = new HashSet<>();
        String[] names = new String[fields.size()];
        for (int i = 0; i < names.length; i++) {
            String name = fields.get(i).name();
            String free = name;
            for (int k = 2; !taken.add(free.toLowerCase(Locale.ROOT)); k++) {
                free = name + "_" + k;
            }
            names[i] = free;
        }
        return names;
    }

    private static boolean isList(Field field) {
        ArrayShape shape = ArrayShape.of(field);
        return switch (field.datatype()) {
            case CHAR, UNICODE_CHAR -> shape.rank() > 1;
            case FLOAT_COMPLEX, DOUBLE_COMPLEX -> true;
            default -> !shape.isScalar();
        };
    }

    private static PrimitiveTypeName physical(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN, BIT -> PrimitiveTypeName.BOOLEAN;
            case UNSIGNED_BYTE, SHORT, INT -> PrimitiveTypeName.INT32;
            case LONG -> PrimitiveTypeName.INT64;
            case FLOAT, FLOAT_COMPLEX -> PrimitiveTypeName.FLOAT;
            case DOUBLE, DOUBLE_COMPLEX -> PrimitiveTypeName.DOUBLE;
            case CHAR, UNICODE_CHAR -> PrimitiveTypeName.BINARY;
        };
    }

    private static Type primitive(
            Types.PrimitiveBuilder<org.apache.parquet.schema.PrimitiveType> builder, Datatype datatype, String name) {
        return switch (datatype) {
            case UNSIGNED_BYTE ->
                builder.as(LogicalTypeAnnotation.intType(8, false)).named(name);
            case SHORT -> builder.as(LogicalTypeAnnotation.intType(16, true)).named(name);
            case CHAR, UNICODE_CHAR ->
                builder.as(LogicalTypeAnnotation.stringType()).named(name);
            default -> builder.named(name);
        };
    }

    MessageType schema() {
        return schema;
    }

    void writeTo(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    /** Writes the row that the cursor is at. */
    void write(RowCursor row) {
        RecordConsumer out = Objects.requireNonNull(consumer);
        out.startMessage();
        for (int i = 0; i < names.length; i++) {
            if (!row.isNull(i)) {
                out.startField(names[i], i);
                if (lists[i]) {
                    list(out, Objects.requireNonNull(row.getObject(i)), datatypes[i]);
                } else {
                    scalar(out, row, i);
                }
                out.endField(names[i], i);
            }
        }
        out.endMessage();
    }

    private void scalar(RecordConsumer out, RowCursor row, int column) {
        switch (datatypes[column]) {
            case BOOLEAN, BIT -> out.addBoolean(row.getBoolean(column));
            case UNSIGNED_BYTE, SHORT, INT -> out.addInteger((int) row.getLong(column));
            case LONG -> out.addLong(row.getLong(column));
            case FLOAT -> out.addFloat((float) row.getDouble(column));
            case DOUBLE -> out.addDouble(row.getDouble(column));
            default -> out.addBinary(text(row, column));
        }
    }

    private Binary text(RowCursor row, int column) {
        if (row.getUtf8(column, slice)) {
            return Binary.fromReusedByteArray(slice.bytes(), slice.offset(), slice.length());
        }
        String text = row.getString(column);
        return Binary.fromString(text == null ? "" : text);
    }

    private static void list(RecordConsumer out, Object values, Datatype datatype) {
        out.startGroup();
        int n = Array.getLength(values);
        if (n > 0) {
            out.startField(LIST, 0);
            for (int k = 0; k < n; k++) {
                out.startGroup();
                out.startField(ELEMENT, 0);
                element(out, values, k, datatype);
                out.endField(ELEMENT, 0);
                out.endGroup();
            }
            out.endField(LIST, 0);
        }
        out.endGroup();
    }

    private static void element(RecordConsumer out, Object values, int k, Datatype datatype) {
        switch (datatype) {
            case BOOLEAN, BIT -> out.addBoolean(Array.getBoolean(values, k));
            case UNSIGNED_BYTE, SHORT, INT -> out.addInteger(Array.getInt(values, k));
            case LONG -> out.addLong(Array.getLong(values, k));
            case FLOAT, FLOAT_COMPLEX -> out.addFloat(Array.getFloat(values, k));
            case DOUBLE, DOUBLE_COMPLEX -> out.addDouble(Array.getDouble(values, k));
            case CHAR, UNICODE_CHAR -> {
                Object text = Array.get(values, k);
                out.addBinary(Binary.fromString(text == null ? "" : text.toString()));
            }
        }
    }
}
