package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.Escapes;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;
import org.voblocks.votable.row.Utf8Slice;

/**
 * JSON of one table: {@code {"metadata": [columns], "data": [[cells], ...], "infos": [...]}}. Numbers that JSON has no
 * word for (NaN, infinities) are null in arrays of numbers and as cells.
 */
final class JsonFormat implements TableFormat {
    private static final Escapes ESCAPES = Escapes.json();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public List<String> aliases() {
        return List.of("text/json");
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public boolean tellsEnd() {
        return true;
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        Table table = TableFormat.firstTable(document);
        ByteOutput bytes = new ByteOutput(out);
        new Writer(bytes, table.fields()).write(table.rows());
        bytes.flush();
    }

    private static final class Writer {
        private final ByteOutput out;
        private final List<Field> fields;
        private final ColumnType[] types;
        private final Utf8Slice slice = new Utf8Slice();

        Writer(ByteOutput out, List<Field> fields) {
            this.out = out;
            this.fields = fields;
            types = ColumnType.of(fields);
        }

        void write(@Nullable RowSource rows) throws IOException {
            out.ascii("{\"metadata\":[");
            for (int i = 0; i < fields.size(); i++) {
                out.ascii(i == 0 ? "\n" : ",\n");
                column(fields.get(i));
            }
            out.ascii("\n],\n\"data\":[");
            List<Info> trailer = List.of();
            if (rows != null) {
                try (RowCursor cursor = rows.open()) {
                    rows(cursor);
                    trailer = cursor.trailer();
                }
            }
            out.ascii("\n],\n\"infos\":[");
            for (int i = 0; i < trailer.size(); i++) {
                out.ascii(i == 0 ? "\n" : ",\n");
                out.put('{');
                member("name", trailer.get(i).name(), true);
                member("value", trailer.get(i).value(), false);
                member("content", trailer.get(i).content(), false);
                out.put('}');
            }
            out.ascii("]}\n");
        }

        private void column(Field field) throws IOException {
            out.put('{');
            member("name", field.name(), true);
            member("datatype", field.datatype().text(), false);
            member("arraysize", field.arraysize(), false);
            member("xtype", field.xtype(), false);
            member("unit", field.unit(), false);
            member("ucd", field.ucd(), false);
            member("utype", field.utype(), false);
            member("description", field.description(), false);
            out.put('}');
        }

        private void member(String name, @Nullable String value, boolean first) throws IOException {
            if (value != null) {
                out.ascii(first ? "\"" : ",\"");
                out.ascii(name);
                out.ascii("\":");
                string(value);
            }
        }

        private void string(String text) throws IOException {
            out.put('"');
            out.escaped(text, ESCAPES);
            out.put('"');
        }

        private void rows(RowCursor cursor) throws IOException {
            boolean first = true;
            while (cursor.next()) {
                out.ascii(first ? "\n[" : ",\n[");
                first = false;
                for (int i = 0; i < types.length; i++) {
                    if (i > 0) {
                        out.put(',');
                    }
                    if (cursor.isNull(i)) {
                        out.ascii("null");
                    } else {
                        cell(cursor, i);
                    }
                }
                out.put(']');
            }
        }

        private void cell(RowCursor cursor, int column) throws IOException {
            switch (types[column].kind()) {
                case TEXT -> text(cursor, column);
                case DOUBLE -> number(cursor.getDouble(column));
                case FLOAT -> number((float) cursor.getDouble(column));
                case BOOLEAN -> out.ascii(cursor.getBoolean(column) ? "true" : "false");
                case BIT, UNSIGNED_BYTE, SHORT, INT, LONG -> out.decimal(cursor.getLong(column));
                case ARRAY, TEXT_ARRAY -> array(cursor.getObject(column));
            }
        }

        private void text(RowCursor cursor, int column) throws IOException {
            if (cursor.getUtf8(column, slice)) {
                out.put('"');
                out.escaped(slice, ESCAPES);
                out.put('"');
            } else {
                String text = cursor.getString(column);
                string(text == null ? "" : text);
            }
        }

        private void number(double value) throws IOException {
            if (Double.isFinite(value)) {
                out.decimal(value);
            } else {
                out.ascii("null");
            }
        }

        private void number(float value) throws IOException {
            if (Float.isFinite(value)) {
                out.decimal(value);
            } else {
                out.ascii("null");
            }
        }

        private void array(@Nullable Object array) throws IOException {
            if (array == null) {
                out.ascii("null");
                return;
            }
            out.put('[');
            for (int i = 0; i < Array.getLength(array); i++) {
                if (i > 0) {
                    out.put(',');
                }
                Object element = Array.get(array, i);
                if (element instanceof String s) {
                    string(s);
                } else if (element instanceof Double d) {
                    number(d);
                } else if (element instanceof Float f) {
                    number(f);
                } else {
                    out.ascii(String.valueOf(element));
                }
            }
            out.put(']');
        }
    }
}
