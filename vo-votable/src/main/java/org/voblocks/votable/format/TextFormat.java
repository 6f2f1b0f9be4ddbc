package org.voblocks.votable.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
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
        ByteOutput text = new ByteOutput(out);
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
            if (more) {
                rest(rows, text, widths, ColumnType.of(fields));
            }
            for (Info info : rows.trailer()) {
                text.utf8("# " + oneLine(EndText.of(info)) + "\n");
            }
        }
        text.flush();
    }

    /** The rows behind the sample, without strings. */
    private static void rest(RowCursor rows, ByteOutput text, int[] widths, ColumnType[] types) throws IOException {
        CellWriter cells = new CellWriter(text, Escapes.tsv());
        Utf8Slice slice = new Utf8Slice();
        while (rows.next()) {
            for (int i = 0; i < types.length; i++) {
                long start = text.count();
                cells.write(rows, i, types[i]);
                long written = text.count() - start - followers(rows, i, types[i], slice);
                if (i + 1 < types.length) {
                    text.fill(' ', Math.max(0, widths[i] - written) + 2);
                }
            }
            text.put('\n');
        }
    }

    /** The bytes of a text that begin no character. */
    private static int followers(RowCursor rows, int column, ColumnType type, Utf8Slice slice) {
        int count = 0;
        if (type.kind() == Kind.TEXT && rows.getUtf8(column, slice)) {
            for (int i = slice.offset(); i < slice.offset() + slice.length(); i++) {
                count += (slice.bytes()[i] & 0xC0) == 0x80 ? 1 : 0;
            }
        }
        return count;
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

    private static void line(ByteOutput text, String[] cells, int[] widths) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            text.utf8(cells[i]);
            if (i + 1 < cells.length) {
                text.fill(' ', Math.max(0, widths[i] - cells[i].length()) + 2);
            }
        }
        text.put('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ");
    }
}
