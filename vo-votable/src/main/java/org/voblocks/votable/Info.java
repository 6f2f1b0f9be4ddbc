package org.voblocks.votable;

import org.jspecify.annotations.Nullable;

/**
 * An INFO element (VOTable 1.4, section 4.9): a named value about the document, its origin or its outcome.
 *
 * @param name the name, for example {@code QUERY_STATUS}
 * @param value the value, for example {@code OVERFLOW}
 * @param content text inside the element, or null
 * @param id the XML ID, or null
 * @param ucd the UCD, or null
 * @param utype the utype, or null
 * @param unit the unit, or null
 * @param xtype the extended type, or null
 * @param ref the ID of another element, or null
 */
public record Info(
        String name,
        String value,
        @Nullable String content,
        @Nullable String id,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String unit,
        @Nullable String xtype,
        @Nullable String ref) {

    /** An INFO without extended type and reference. */
    public Info(
            String name,
            String value,
            @Nullable String content,
            @Nullable String id,
            @Nullable String ucd,
            @Nullable String utype,
            @Nullable String unit) {
        this(name, value, content, id, ucd, utype, unit, null, null);
    }

    public static Info of(String name, String value) {
        return new Info(name, value, null, null, null, null, null);
    }

    public static Info of(String name, String value, @Nullable String content) {
        return new Info(name, value, content, null, null, null, null);
    }
}
