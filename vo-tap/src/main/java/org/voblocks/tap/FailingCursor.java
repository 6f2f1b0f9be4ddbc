package org.voblocks.tap;

import java.util.function.Consumer;
import org.voblocks.votable.row.ForwardingCursor;
import org.voblocks.votable.row.RowCursor;

/**
 * Notes a failure and throws it, for formats that cannot say at their end that rows are missing: what is written then must
 * break off, so that nobody takes it for the whole.
 */
final class FailingCursor extends ForwardingCursor {
    private final Consumer<RuntimeException> listener;

    FailingCursor(RowCursor cursor, Consumer<RuntimeException> listener) {
        super(cursor);
        this.listener = listener;
    }

    @Override
    public boolean next() {
        try {
            return super.next();
        } catch (RuntimeException e) {
            listener.accept(e);
            throw e;
        }
    }
}
