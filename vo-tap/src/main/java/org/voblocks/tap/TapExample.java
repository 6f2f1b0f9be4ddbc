package org.voblocks.tap;

import org.jspecify.annotations.Nullable;

/**
 * A query that shows users what the service can do (DALI 1.1, section 2.3).
 *
 * @param id its identifier in the page, an XML name
 * @param title its title
 * @param query the ADQL
 * @param description a text for people; or null
 * @param table a table that it is about, as in queries; or null
 */
public record TapExample(
        String id,
        String title,
        String query,
        @Nullable String description,
        @Nullable String table) {}
