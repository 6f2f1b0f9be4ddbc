package org.voblocks.votable.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.CellWriter;
import org.voblocks.votable.internal.out.Escapes;
import org.voblocks.votable.row.RowCursor;

/** TABLEDATA: one line per row; a null is an empty TD (VOTable 1.3 and later, section 6). */
final class TabledataWriter implements RowsWriter {
    private static final String ROW_TEXT = "<TR><TD>";
    private static final String NEXT_TEXT = "</TD><TD>";
    private static final String END_TEXT = "</TD></TR>\n";
    private static final byte[] ROW = tag(ROW_TEXT);
    private static final byte[] NEXT = tag(NEXT_TEXT);
    private static final byte[] END = tag(END_TEXT);

    private final ByteOutput out;
    private final ColumnType[] types;
    private final CellWriter cells;

    TabledataWriter(ByteOutput out, List<Field> fields) {
        this.out = out;
        types = ColumnType.of(fields);
        cells = new CellWriter(out, Escapes.xmlContent());
    }

    /** With blanks behind it, so that whole words can be copied. */
    private static byte[] tag(String text) {
        return (text + " ".repeat(8)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(RowCursor cursor) throws IOException {
        out.ascii("\n<TABLEDATA>\n");
        while (cursor.next()) {
            out.put(ROW, 0, ROW_TEXT.length());
            for (int i = 0; i < types.length; i++) {
                if (i > 0) {
                    out.put(NEXT, 0, NEXT_TEXT.length());
                }
                cells.write(cursor, i, types[i]);
            }
            out.put(END, 0, END_TEXT.length());
        }
        out.ascii("</TABLEDATA>");
    }
}
