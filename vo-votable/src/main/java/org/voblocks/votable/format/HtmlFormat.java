package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.cell.Kind;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.CellWriter;
import org.voblocks.votable.internal.out.Escapes;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** A page for people: one table, with units under the names of the columns and descriptions as their titles. */
final class HtmlFormat implements TableFormat {

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String mediaType() {
        return "text/html;charset=utf-8";
    }

    @Override
    public List<String> aliases() {
        return List.of("text/html");
    }

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public boolean tellsEnd() {
        return true;
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        Table table = TableFormat.firstTable(document);
        new Page(new ByteOutput(out), table).write();
    }

    private static final class Page {
        private static final Escapes TEXT = Escapes.html();

        private final ByteOutput out;
        private final Table table;
        private final ColumnType[] types;
        private final CellWriter cells;
        private final Utf8Slice slice = new Utf8Slice();

        Page(ByteOutput out, Table table) {
            this.out = out;
            this.table = table;
            types = ColumnType.of(table.fields());
            cells = new CellWriter(out, TEXT);
        }

        void write() throws IOException {
            out.ascii("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>");
            out.escaped(table.name() == null ? "Table" : table.name(), TEXT);
            out.ascii("</title></head>\n<body>\n<table>\n<thead><tr>");
            for (Field field : table.fields()) {
                head(field);
            }
            out.ascii("</tr></thead>\n<tbody>\n");
            List<Info> trailer = List.of();
            if (table.rows() != null) {
                try (RowCursor rows = table.rows().open()) {
                    while (rows.next()) {
                        row(rows);
                    }
                    trailer = rows.trailer();
                }
            }
            out.ascii("</tbody>\n</table>\n");
            for (Info info : trailer) {
                out.ascii("<p class=\"info\">");
                out.escaped(EndText.of(info), TEXT);
                out.ascii("</p>\n");
            }
            out.ascii("</body>\n</html>\n");
            out.flush();
        }

        private void head(Field field) throws IOException {
            out.ascii("<th");
            if (field.description() != null) {
                out.ascii(" title=\"");
                out.escaped(field.description(), TEXT);
                out.put('"');
            }
            out.put('>');
            out.escaped(field.name(), TEXT);
            if (field.unit() != null) {
                out.ascii("<br><small>");
                out.escaped(field.unit(), TEXT);
                out.ascii("</small>");
            }
            out.ascii("</th>");
        }

        private void row(RowCursor rows) throws IOException {
            out.ascii("<tr>");
            for (int i = 0; i < types.length; i++) {
                out.ascii("<td>");
                boolean link = types[i].kind() == Kind.TEXT && isLink(rows, i);
                if (link) {
                    out.ascii("<a href=\"");
                    out.escaped(slice, TEXT);
                    out.ascii("\">");
                }
                cells.write(rows, i, types[i]);
                out.ascii(link ? "</a></td>" : "</td>");
            }
            out.ascii("</tr>\n");
        }

        /** Whether the cell is a whole URL of the web; the slice then has it. */
        private boolean isLink(RowCursor rows, int column) {
            if (!rows.getUtf8(column, slice)) {
                String text = rows.getString(column);
                if (text == null || !text.startsWith("http")) {
                    return false;
                }
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                slice.set(bytes, 0, bytes.length);
            }
            int start = startsWith("http://") ? 7 : startsWith("https://") ? 8 : slice.length();
            for (int i = start; i < slice.length(); i++) {
                byte b = slice.bytes()[slice.offset() + i];
                if ((b >= 0 && b <= ' ') || b == '"' || b == '<' || b == '>') {
                    return false;
                }
            }
            return start < slice.length();
        }

        private boolean startsWith(String prefix) {
            if (slice.length() < prefix.length()) {
                return false;
            }
            for (int i = 0; i < prefix.length(); i++) {
                if (slice.bytes()[slice.offset() + i] != prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
