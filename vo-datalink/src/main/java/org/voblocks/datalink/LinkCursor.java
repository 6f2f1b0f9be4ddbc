package org.voblocks.datalink;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.MaxRec;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.row.RowCursor;

/** Links as rows. */
final class LinkCursor implements RowCursor {
    private static final int CONTENT_LENGTH = 7;
    private static final int LINK_AUTHORIZED = 11;

    private final WholeIds links;
    private @Nullable Link link;

    LinkCursor(WholeIds links) {
        this.links = links;
    }

    @Override
    public List<Field> fields() {
        return Links.FIELDS;
    }

    @Override
    public boolean next() {
        link = links.hasNext() ? links.next() : null;
        return link != null;
    }

    @Override
    public @Nullable Object getObject(int column) {
        Link row = link;
        if (row == null) {
            throw new IllegalStateException("not on a row");
        }
        return switch (column) {
            case 0 -> row.id();
            case 1 -> row.accessUrl();
            case 2 -> row.serviceDef();
            case 3 -> row.errorMessage();
            case 4 -> row.semantics();
            case 5 -> row.description();
            case 6 -> row.contentType();
            case CONTENT_LENGTH -> row.contentLength();
            case 8 -> row.contentQualifier();
            case 9 -> row.localSemantics();
            case 10 -> row.linkAuth() == null ? null : row.linkAuth().text();
            case LINK_AUTHORIZED -> row.linkAuthorized();
            default -> throw new IndexOutOfBoundsException(column);
        };
    }

    @Override
    public boolean isNull(int column) {
        return getObject(column) == null;
    }

    @Override
    public boolean getBoolean(int column) {
        expect(column, LINK_AUTHORIZED);
        return Boolean.TRUE.equals(getObject(column));
    }

    @Override
    public long getLong(int column) {
        expect(column, CONTENT_LENGTH);
        return getObject(column) instanceof Long number ? number : 0;
    }

    @Override
    public double getDouble(int column) {
        expect(column, CONTENT_LENGTH);
        return getObject(column) instanceof Long number ? number : Double.NaN;
    }

    @Override
    public @Nullable String getString(int column) {
        Object value = getObject(column);
        return value == null ? null : value.toString();
    }

    @Override
    public List<Info> trailer() {
        return links.overflow() ? List.of(MaxRec.OVERFLOW) : List.of();
    }

    private static void expect(int column, int fitting) {
        if (column != fitting) {
            throw new IllegalArgumentException(
                    "column " + Links.FIELDS.get(column).name() + " is of another type");
        }
    }

    @Override
    public void close() {}
}
