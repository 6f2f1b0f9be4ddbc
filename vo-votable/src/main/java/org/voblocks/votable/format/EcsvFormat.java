package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.CellWriter;
import org.voblocks.votable.internal.out.Escapes;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;
import org.voblocks.votable.row.Utf8Slice;

/** ECSV 1.0 (APE 6), separated by commas; arrays as JSON with a subtype. */
final class EcsvFormat implements TableFormat {
    private static final Escapes QUOTED = Escapes.csvQuoted();

    @Override
    public String name() {
        return "ecsv";
    }

    @Override
    public String mediaType() {
        return "text/x-ecsv";
    }

    @Override
    public List<String> aliases() {
        return List.of("application/x-ecsv", "text/ecsv");
    }

    @Override
    public String extension() {
        return "ecsv";
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        Table table = TableFormat.firstTable(document);
        ByteOutput bytes = new ByteOutput(out);
        bytes.ascii("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n");
        for (Field field : table.fields()) {
            column(field, bytes);
        }
        for (int i = 0; i < table.fields().size(); i++) {
            bytes.ascii(i == 0 ? "" : ",");
            text(table.fields().get(i).name(), bytes);
        }
        bytes.put('\n');
        rows(table.rows(), ColumnType.of(table.fields()), bytes);
        bytes.flush();
    }

    private static void column(Field field, ByteOutput out) throws IOException {
        ColumnType type = ColumnType.of(field);
        out.ascii("# - {name: ");
        yaml(field.name(), out);
        boolean array = type.kind() == Kind.ARRAY;
        out.ascii(", datatype: " + (array || type.datatype().isText() ? "string" : typeName(type.datatype())));
        if (array) {
            out.ascii(", subtype: '" + typeName(type.datatype()) + shape(type) + "'");
        }
        if (field.unit() != null) {
            out.ascii(", unit: ");
            yaml(field.unit(), out);
        }
        if (field.description() != null) {
            out.ascii(", description: ");
            yaml(field.description().replaceAll("\\s+", " "), out);
        }
        if (field.ucd() != null) {
            out.ascii(", meta: {ucd: ");
            yaml(field.ucd(), out);
            out.put('}');
        }
        out.ascii("}\n");
    }

    private static void yaml(String text, ByteOutput out) throws IOException {
        out.put('\'');
        out.utf8(text.replace("'", "''"));
        out.put('\'');
    }

    private static String typeName(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN, BIT -> "bool";
            case UNSIGNED_BYTE -> "uint8";
            case SHORT -> "int16";
            case INT -> "int32";
            case LONG -> "int64";
            case FLOAT, FLOAT_COMPLEX -> "float32";
            case DOUBLE, DOUBLE_COMPLEX -> "float64";
            case CHAR, UNICODE_CHAR -> "string";
        };
    }

    /** One flat dimension: of any length, or the number of all elements. */
    private static String shape(ColumnType type) {
        int length = type.shape().isScalar() ? 1 : type.shape().length();
        return length < 0 ? "[null]" : "[" + length * type.parts() + "]";
    }

    private static void rows(@Nullable RowSource rows, ColumnType[] types, ByteOutput out) throws IOException {
        if (rows == null) {
            return;
        }
        Utf8Slice slice = new Utf8Slice();
        CellWriter elements = new CellWriter(out, QUOTED);
        try (RowCursor cursor = rows.open()) {
            while (cursor.next()) {
                for (int i = 0; i < types.length; i++) {
                    if (i > 0) {
                        out.put(',');
                    }
                    if (!cursor.isNull(i)) {
                        cell(cursor, i, types[i], out, slice, elements);
                    }
                }
                out.put('\n');
            }
        }
    }

    private static void cell(
            RowCursor cursor, int i, ColumnType type, ByteOutput out, Utf8Slice slice, CellWriter elements)
            throws IOException {
        switch (type.kind()) {
            case BOOLEAN, BIT -> out.ascii(cursor.getBoolean(i) ? "True" : "False");
            case UNSIGNED_BYTE, SHORT, INT, LONG -> out.decimal(cursor.getLong(i));
            case FLOAT -> out.decimal((float) cursor.getDouble(i));
            case DOUBLE -> out.decimal(cursor.getDouble(i));
            case TEXT, TEXT_ARRAY -> {
                if (cursor.getUtf8(i, slice)) {
                    text(slice, out);
                } else {
                    text(Objects.requireNonNullElse(cursor.getString(i), ""), out);
                }
            }
            case ARRAY -> array(cursor.getObject(i), type, out, elements);
        }
    }

    /** JSON, which has no NaN. */
    private static void array(@Nullable Object array, ColumnType type, ByteOutput out, CellWriter elements)
            throws IOException {
        out.ascii("\"[");
        if (array instanceof boolean[] booleans) {
            for (int i = 0; i < booleans.length; i++) {
                out.ascii(i == 0 ? "" : ",");
                out.ascii(booleans[i] ? "true" : "false");
            }
        } else if (hasNan(array)) {
            out.ascii(CellText.of(type, array).replace(' ', ',').replace("NaN", "null"));
        } else {
            elements.array(array, type, ',');
        }
        out.ascii("]\"");
    }

    private static boolean hasNan(@Nullable Object array) {
        if (array instanceof double[] doubles) {
            for (double d : doubles) {
                if (Double.isNaN(d)) {
                    return true;
                }
            }
        } else if (array instanceof float[] floats) {
            for (float f : floats) {
                if (Float.isNaN(f)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void text(Utf8Slice slice, ByteOutput out) throws IOException {
        boolean plain = slice.length() > 0;
        byte[] bytes = slice.bytes();
        int end = slice.offset() + slice.length();
        for (int i = slice.offset(); i < end && plain; i++) {
            byte b = bytes[i];
            plain = (b > ' ' || b < 0) && b != '"' && b != ',' && b != '#';
        }
        if (plain) {
            out.put(slice);
        } else {
            out.put('"');
            out.escaped(slice, QUOTED);
            out.put('"');
        }
    }

    private static void text(String text, ByteOutput out) throws IOException {
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c > ' ' && c != '"' && c != ',' && c != '#';
        }
        if (plain) {
            out.utf8(text);
        } else {
            out.put('"');
            out.escaped(text, QUOTED);
            out.put('"');
        }
    }
}
