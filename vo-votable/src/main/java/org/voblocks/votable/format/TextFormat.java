package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.RowCursor;

/**
 * Text for people: columns that stand one under the other. Their widths are those of the first rows; a later cell that is
 * longer is written whole.
 */
final class TextFormat implements TableFormat {
    /** Rows that are looked at for the widths, kept in memory. */
    private static final int SAMPLE = 200;

    private static final int WIDEST = 60;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String mediaType() {
        return "text/plain;charset=utf-8";
    }

    @Override
    public List<String> aliases() {
        return List.of("text/plain", "txt");
    }

    @Override
    public String extension() {
        return "txt";
    }

    @Override
    public boolean tellsEnd() {
        return true;
    }

    @Override
    public void write(VoTable document, OutputStream out) throws IOException {
        Table table = TableFormat.firstTable(document);
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<Field> fields = table.fields();
        String[] names = fields.stream().map(f -> oneLine(f.name())).toArray(String[]::new);
        if (table.rows() == null) {
            line(text, names, widths(List.<String[]>of(names), fields.size()));
            text.flush();
            return;
        }
        try (RowCursor rows = table.rows().open()) {
            List<String[]> first = new ArrayList<>(List.<String[]>of(names));
            boolean more = true;
            while (more && first.size() <= SAMPLE) {
                more = rows.next();
                if (more) {
                    first.add(cells(rows, names.length));
                }
            }
            int[] widths = widths(first, names.length);
            String[] rule = new String[names.length];
            for (int i = 0; i < rule.length; i++) {
                rule[i] = "-".repeat(widths[i]);
            }
            first.add(1, rule);
            for (String[] row : first) {
                line(text, row, widths);
            }
            while (more && rows.next()) {
                line(text, cells(rows, names.length), widths);
            }
            for (Info info : rows.trailer()) {
                text.write("# " + oneLine(EndText.of(info)) + "\n");
            }
        }
        text.flush();
    }

    private static String[] cells(RowCursor rows, int columns) {
        String[] cells = new String[columns];
        for (int i = 0; i < columns; i++) {
            String cell = rows.getString(i);
            cells[i] = cell == null ? "" : oneLine(cell);
        }
        return cells;
    }

    private static int[] widths(List<String[]> rows, int columns) {
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row[i].length()));
            }
        }
        return widths;
    }

    private static void line(Writer text, String[] cells, int[] widths) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            text.write(cells[i]);
            if (i + 1 < cells.length) {
                text.write(" ".repeat(Math.max(0, widths[i] - cells[i].length()) + 2));
            }
        }
        text.write('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ");
    }
}
