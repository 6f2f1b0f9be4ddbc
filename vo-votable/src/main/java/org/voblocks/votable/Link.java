package org.voblocks.votable;

import org.jspecify.annotations.Nullable;

/**
 * A LINK element (VOTable 1.4, section 4.5).
 *
 * @param href the URL, or null
 * @param contentRole the role, for example {@code doc}, or null
 * @param contentType the media type, or null
 * @param title a title, or null
 * @param value a value, or null
 * @param action an action URL, or null
 * @param id the XML ID, or null
 * @param gref a reference in the way of GLU, or null
 */
public record Link(
        @Nullable String href,
        @Nullable String contentRole,
        @Nullable String contentType,
        @Nullable String title,
        @Nullable String value,
        @Nullable String action,
        @Nullable String id,
        @Nullable String gref) {

    /** A link without ID. */
    public Link(
            @Nullable String href,
            @Nullable String contentRole,
            @Nullable String contentType,
            @Nullable String title,
            @Nullable String value,
            @Nullable String action) {
        this(href, contentRole, contentType, title, value, action, null, null);
    }

    /** The same without an ID. */
    public Link withoutId() {
        return new Link(href, contentRole, contentType, title, value, action, null, gref);
    }

    public static Link of(String href, @Nullable String contentRole) {
        return new Link(href, contentRole, null, null, null, null);
    }
}
