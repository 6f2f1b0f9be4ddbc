package org.voblocks.tap;

import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;

/** Rows of which the first is fetched before anything is written, so that a query that fails at once can say so. */
final class StartedCursor extends ForwardingCursor {
    private final boolean any;
    private boolean first = true;

    private StartedCursor(RowCursor cursor, boolean any) {
        super(cursor);
        this.any = any;
    }

    static RowCursor start(RowCursor cursor) {
        return new StartedCursor(cursor, cursor.next());
    }

    @Override
    public boolean next() {
        if (first) {
            first = false;
            return any;
        }
        return any && super.next();
    }
}
