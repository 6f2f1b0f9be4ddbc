package org.voblocks.votable.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;

/** Passes every call to another cursor; a subclass changes what it needs to. */
public abstract class ForwardingCursor implements RowCursor {
    private RowCursor cursor;

    protected ForwardingCursor(RowCursor cursor) {
        this.cursor = cursor;
    }

    /** Passes the calls to another cursor from now on; the one before is not closed. */
    protected final void forwardTo(RowCursor next) {
        this.cursor = next;
    }

    @Override
    public List<Field> fields() {
        return cursor.fields();
    }

    @Override
    public boolean next() {
        return cursor.next();
    }

    @Override
    public boolean isNull(int column) {
        return cursor.isNull(column);
    }

    @Override
    public boolean getBoolean(int column) {
        return cursor.getBoolean(column);
    }

    @Override
    public long getLong(int column) {
        return cursor.getLong(column);
    }

    @Override
    public double getDouble(int column) {
        return cursor.getDouble(column);
    }

    @Override
    public @Nullable String getString(int column) {
        return cursor.getString(column);
    }

    @Override
    public @Nullable Object getObject(int column) {
        return cursor.getObject(column);
    }

    @Override
    public boolean getUtf8(int column, Utf8Slice slice) {
        return cursor.getUtf8(column, slice);
    }

    @Override
    public List<Info> trailer() {
        return cursor.trailer();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
