package org.voblocks.votable.io;

import java.io.IOException;
import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.internal.cell.ColumnType;
import org.voblocks.votable.internal.out.ByteOutput;
import org.voblocks.votable.internal.out.CellWriter;
import org.voblocks.votable.internal.out.Escapes;
import org.voblocks.votable.row.RowCursor;

/** TABLEDATA: one line per row; a null is an empty TD (VOTable 1.3 and later, section 6). */
final class TabledataWriter implements RowsWriter {
    private static final ByteOutput.Mark ROW = new ByteOutput.Mark("<TR><TD>");
    private static final ByteOutput.Mark NEXT = new ByteOutput.Mark("</TD><TD>");
    private static final ByteOutput.Mark END = new ByteOutput.Mark("</TD></TR>\n");

    private final ByteOutput out;
    private final ColumnType[] types;
    private final CellWriter cells;

    TabledataWriter(ByteOutput out, List<Field> fields) {
        this.out = out;
        types = ColumnType.of(fields);
        cells = new CellWriter(out, Escapes.xmlContent());
    }

    @Override
    public void write(RowCursor cursor) throws IOException {
        out.ascii("\n<TABLEDATA>\n");
        while (cursor.next()) {
            out.put(ROW);
            for (int i = 0; i < types.length; i++) {
                if (i > 0) {
                    out.put(NEXT);
                }
                cells.write(cursor, i, types[i]);
            }
            out.put(END);
        }
        out.ascii("</TABLEDATA>");
    }
}
