package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.RowCursor;

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
        Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        page.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>");
        escape(page, table.name() == null ? "Table" : table.name());
        page.write("</title></head>\n<body>\n<table>\n<thead><tr>");
        for (Field field : table.fields()) {
            head(page, field);
        }
        page.write("</tr></thead>\n<tbody>\n");
        List<Info> trailer = List.of();
        if (table.rows() != null) {
            try (RowCursor rows = table.rows().open()) {
                while (rows.next()) {
                    row(page, rows, table.fields().size());
                }
                trailer = rows.trailer();
            }
        }
        page.write("</tbody>\n</table>\n");
        for (Info info : trailer) {
            page.write("<p class=\"info\">");
            escape(page, EndText.of(info));
            page.write("</p>\n");
        }
        page.write("</body>\n</html>\n");
        page.flush();
    }

    private static void head(Writer page, Field field) throws IOException {
        page.write("<th");
        if (field.description() != null) {
            page.write(" title=\"");
            escape(page, field.description());
            page.write('"');
        }
        page.write('>');
        escape(page, field.name());
        if (field.unit() != null) {
            page.write("<br><small>");
            escape(page, field.unit());
            page.write("</small>");
        }
        page.write("</th>");
    }

    private static void row(Writer page, RowCursor rows, int columns) throws IOException {
        page.write("<tr>");
        for (int i = 0; i < columns; i++) {
            page.write("<td>");
            String text = rows.getString(i);
            boolean link = text != null && text.matches("https?://[^\\s\"<>]+");
            if (link) {
                page.write("<a href=\"");
                escape(page, text);
                page.write("\">");
            }
            escape(page, text);
            page.write(link ? "</a></td>" : "</td>");
        }
        page.write("</tr>\n");
    }

    private static void escape(Writer page, @Nullable String text) throws IOException {
        if (text == null) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.write("&amp;");
                case '<' -> page.write("&lt;");
                case '>' -> page.write("&gt;");
                case '"' -> page.write("&quot;");
                default -> page.write(c);
            }
        }
    }
}
