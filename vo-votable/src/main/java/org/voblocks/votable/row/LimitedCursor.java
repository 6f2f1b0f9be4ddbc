package org.voblocks.votable.row;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.votable.Info;

/**
 * At most so many rows of another cursor, and the INFO that says so if there were more: {@code QUERY_STATUS} =
 * {@code OVERFLOW} (DALI 1.1, section 4.4.1). To know, one row more than the limit is asked for.
 */
public final class LimitedCursor extends ForwardingCursor {
    private final long limit;
    private long rows;
    private boolean overflow;

    /**
     * A limited view; closing it closes the cursor.
     *
     * @param cursor the rows
     * @param limit the greatest number of rows, 0 or more
     */
    public LimitedCursor(RowCursor cursor, long limit) {
        super(cursor);
        if (limit < 0) {
            throw new IllegalArgumentException("the limit of rows is " + limit + ": expected 0 or more");
        }
        this.limit = limit;
    }

    @Override
    public boolean next() {
        if (overflow || !super.next()) {
            return false;
        }
        if (rows == limit) {
            overflow = true;
            return false;
        }
        rows++;
        return true;
    }

    /** The rows given so far. */
    public long rows() {
        return rows;
    }

    /** Whether there were more rows than the limit. */
    public boolean overflow() {
        return overflow;
    }

    @Override
    public List<Info> trailer() {
        List<Info> infos = new ArrayList<>(super.trailer());
        if (overflow) {
            infos.add(Info.of("QUERY_STATUS", "OVERFLOW", "the result was cut after " + limit + " rows"));
        }
        return infos;
    }
}
