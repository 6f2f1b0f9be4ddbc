package org.voblocks.votable.row;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Info;

/**
 * Ends the rows where the source fails and tells so in the trailer: {@code QUERY_STATUS} = {@code ERROR} (DALI 1.1,
 * section 4.4.1). For answers whose head has gone out already, so that the client still gets a whole document.
 */
public final class LateErrorCursor extends ForwardingCursor {
    private final Consumer<RuntimeException> listener;
    private @Nullable RuntimeException failure;

    /**
     * A view that does not fail in {@link #next()}; closing it closes the cursor.
     *
     * @param cursor the rows
     * @param listener told of the failure, once
     */
    public LateErrorCursor(RowCursor cursor, Consumer<RuntimeException> listener) {
        super(cursor);
        this.listener = listener;
    }

    @Override
    public boolean next() {
        if (failure != null) {
            return false;
        }
        try {
            return super.next();
        } catch (RuntimeException e) {
            failure = e;
            listener.accept(e);
            return false;
        }
    }

    @Override
    public List<Info> trailer() {
        if (failure == null) {
            return super.trailer();
        }
        List<Info> infos = new ArrayList<>();
        String message = failure.getMessage();
        infos.add(Info.of(
                "QUERY_STATUS", "ERROR", message == null ? failure.getClass().getSimpleName() : message));
        return infos;
    }
}
