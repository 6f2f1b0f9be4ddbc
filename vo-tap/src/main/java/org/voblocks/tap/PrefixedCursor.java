package org.voblocks.tap;

import java.util.List;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;

/** The first rows from memory, the rest from where they came from. */
final class PrefixedCursor extends ForwardingCursor {
    private final RowCursor prefix;
    private final RowCursor rest;
    private boolean inPrefix = true;

    PrefixedCursor(RowCursor prefix, RowCursor rest) {
        super(prefix);
        this.prefix = prefix;
        this.rest = rest;
    }

    @Override
    public List<Field> fields() {
        return rest.fields();
    }

    @Override
    public boolean next() {
        if (inPrefix) {
            if (prefix.next()) {
                return true;
            }
            inPrefix = false;
            forwardTo(rest);
        }
        return rest.next();
    }

    @Override
    public List<Info> trailer() {
        return rest.trailer();
    }

    @Override
    public void close() {
        prefix.close();
        rest.close();
    }
}
