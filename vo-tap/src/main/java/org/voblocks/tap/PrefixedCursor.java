package org.voblocks.tap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.Utf8Slice;

/** The first rows from memory, the rest from where they came from. */
final class PrefixedCursor implements RowCursor {
    private final RowCursor prefix;
    private final RowCursor rest;
    private RowCursor now;

    PrefixedCursor(RowCursor prefix, RowCursor rest) {
        this.prefix = prefix;
        this.rest = rest;
        this.now = prefix;
    }

    @Override
    public List<Field> fields() {
        return rest.fields();
    }

    @Override
    public boolean next() {
        if (now == prefix) {
            if (prefix.next()) {
                return true;
            }
            now = rest;
        }
        return rest.next();
    }

    @Override
    public boolean isNull(int column) {
        return now.isNull(column);
    }

    @Override
    public boolean getBoolean(int column) {
        return now.getBoolean(column);
    }

    @Override
    public long getLong(int column) {
        return now.getLong(column);
    }

    @Override
    public double getDouble(int column) {
        return now.getDouble(column);
    }

    @Override
    public @Nullable String getString(int column) {
        return now.getString(column);
    }

    @Override
    public @Nullable Object getObject(int column) {
        return now.getObject(column);
    }

    @Override
    public boolean getUtf8(int column, Utf8Slice slice) {
        return now.getUtf8(column, slice);
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
