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
 */
public record Link(
        @Nullable String href,
        @Nullable String contentRole,
        @Nullable String contentType,
        @Nullable String title,
        @Nullable String value,
        @Nullable String action) {

    public static Link of(String href, @Nullable String contentRole) {
        return new Link(href, contentRole, null, null, null, null);
    }
}
