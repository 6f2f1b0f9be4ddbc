package org.voblocks.benchmarks.votable;

import java.io.IOException;
import org.voblocks.votable.Table;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.WrapperStarTable;

/** Rows that nobody holds in memory, the same for both libraries: those of a small table, over and over. */
final class Repeated {
    private final ObsCoreTable pool;
    private final long rows;

    Repeated(int poolRows, long rows) {
        this.rows = rows;
        pool = new ObsCoreTable(poolRows);
    }

    /** For this library: a source that does not know how many rows it has, but gives them as often as it is asked. */
    Table table() {
        RowSource source = new RowSource() {
            @Override
            public RowCursor open() {
                return new Cursor(pool.rows().open());
            }

            @Override
            public boolean isRepeatable() {
                return true;
            }
        };
        return Table.builder()
                .name("obscore")
                .fields(pool.fields())
                .rows(source)
                .build();
    }

    private final class Cursor extends ForwardingCursor {
        private RowCursor current;
        private long given;

        Cursor(RowCursor first) {
            super(first);
            current = first;
        }

        @Override
        public boolean next() {
            if (given == rows) {
                return false;
            }
            if (!current.next()) {
                current = pool.rows().open();
                forwardTo(current);
                current.next();
            }
            given++;
            return true;
        }
    }

    /** For STIL: its FITS writer goes through the rows twice. */
    StarTable starTable() {
        return new WrapperStarTable(pool.starTable()) {
            @Override
            public long getRowCount() {
                return rows;
            }

            @Override
            public boolean isRandom() {
                return false;
            }

            @Override
            public RowSequence getRowSequence() throws IOException {
                return new Sequence(baseTable);
            }
        };
    }

    private final class Sequence implements RowSequence {
        private final StarTable table;
        private RowSequence current;
        private long given;

        Sequence(StarTable table) throws IOException {
            this.table = table;
            current = table.getRowSequence();
        }

        @Override
        public boolean next() throws IOException {
            if (given == rows) {
                return false;
            }
            given++;
            if (current.next()) {
                return true;
            }
            current = table.getRowSequence();
            return current.next();
        }

        @Override
        public Object getCell(int column) throws IOException {
            return current.getCell(column);
        }

        @Override
        public Object[] getRow() throws IOException {
            return current.getRow();
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
