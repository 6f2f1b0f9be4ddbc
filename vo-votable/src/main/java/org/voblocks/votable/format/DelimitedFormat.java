package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.internal.cell.CellText;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.CellWriter;
import org.voblocks.votable.internal.out.Escapes;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;
import org.voblocks.votable.row.Utf8Slice;

/** CSV and TSV with a header line. A null is an empty field; in CSV an empty string is {@code ""}. */
final class DelimitedFormat implements TableFormat {
    static final TableFormat CSV = new DelimitedFormat(
            "csv", "text/csv;header=present", List.of("text/csv"), ',', "\r\n", Escapes.csvQuoted());
    static final TableFormat TSV =
            new DelimitedFormat("tsv", "text/tab-separated-values", List.of("text/tsv"), '\t', "\n", Escapes.tsv());

    private static final Escapes RESERVED = Escapes.csvReserved();

    private final String name;
    private final String mediaType;
    private final List<String> aliases;
    private final char separator;
    private final String lineEnd;
    private final Escapes escapes;

    private DelimitedFormat(
            String name, String mediaType, List<String> aliases, char separator, String lineEnd, Escapes escapes) {
        this.name = name;
        this.mediaType = mediaType;
        this.aliases = aliases;
        this.separator = separator;
        this.lineEnd = lineEnd;
        this.escapes = escapes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }

    @Override
    public String extension() {
        return name;
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        Table table = TableFormat.firstTable(document);
        ByteOutput bytes = new ByteOutput(out);
        new Lines(bytes, table.fields()).write(table.rows());
        bytes.flush();
    }

    private final class Lines {
        private final ByteOutput out;
        private final List<Field> fields;
        private final ColumnType[] types;
        private final Utf8Slice slice = new Utf8Slice();
        private final CellWriter elements;

        Lines(ByteOutput out, List<Field> fields) {
            this.out = out;
            this.fields = fields;
            types = ColumnType.of(fields);
            elements = new CellWriter(out, escapes);
        }

        void write(@Nullable RowSource rows) throws IOException {
            for (int i = 0; i < fields.size(); i++) {
                if (i > 0) {
                    out.put(separator);
                }
                text(fields.get(i).name());
            }
            out.ascii(lineEnd);
            if (rows != null) {
                try (RowCursor cursor = rows.open()) {
                    rows(cursor);
                }
            }
        }

        private void rows(RowCursor cursor) throws IOException {
            while (cursor.next()) {
                for (int i = 0; i < types.length; i++) {
                    if (i > 0) {
                        out.put(separator);
                    }
                    cell(cursor, i);
                }
                out.ascii(lineEnd);
            }
        }

        private void cell(RowCursor cursor, int column) throws IOException {
            switch (types[column].kind()) {
                case TEXT -> string(cursor, column);
                case DOUBLE -> {
                    double d = cursor.getDouble(column);
                    if (!Double.isNaN(d)) {
                        out.decimal(d);
                    }
                }
                case FLOAT -> {
                    float f = (float) cursor.getDouble(column);
                    if (!Float.isNaN(f)) {
                        out.decimal(f);
                    }
                }
                default -> {
                    if (!cursor.isNull(column)) {
                        value(cursor, column);
                    }
                }
            }
        }

        private void value(RowCursor cursor, int column) throws IOException {
            switch (types[column].kind()) {
                case BOOLEAN -> out.ascii(cursor.getBoolean(column) ? "true" : "false");
                case BIT, UNSIGNED_BYTE, SHORT, INT, LONG -> out.decimal(cursor.getLong(column));
                case ARRAY -> elements.array(cursor.getObject(column), types[column], ' ');
                default -> text(CellText.of(types[column], cursor.getObject(column)));
            }
        }

        private void string(RowCursor cursor, int column) throws IOException {
            if (!cursor.getUtf8(column, slice)) {
                String text = cursor.getString(column);
                if (text != null) {
                    text(text);
                }
            } else if (separator != ',') {
                out.escaped(slice, escapes);
            } else if (hasEdges(slice) || !out.clean(slice, RESERVED)) {
                out.put('"');
                out.escaped(slice, escapes);
                out.put('"');
            }
        }

        private void text(String text) throws IOException {
            if (separator == ',' && needsQuotes(text)) {
                out.put('"');
                out.escaped(text, escapes);
                out.put('"');
            } else if (separator == ',') {
                out.utf8(text);
            } else {
                out.escaped(text, escapes);
            }
        }
    }

    /** Whether a field must be quoted: a comma, quote or line break in it, blanks at its ends, or nothing in it. */
    private static boolean needsQuotes(String text) {
        int n = text.length();
        if (n == 0 || text.charAt(0) == ' ' || text.charAt(n - 1) == ' ') {
            return true;
        }
        for (int i = 0; i < n; i++) {
            if (reserved(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a reader might take something else of it: blanks at its ends, or nothing in it. */
    private static boolean hasEdges(Utf8Slice slice) {
        byte[] bytes = slice.bytes();
        int start = slice.offset();
        int end = start + slice.length();
        return start == end || bytes[start] == ' ' || bytes[end - 1] == ' ';
    }

    private static boolean reserved(int c) {
        return c == ',' || c == '"' || c == '\n' || c == '\r';
    }
}
