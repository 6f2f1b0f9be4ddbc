package org.voblocks.tap.schema;

import java.util.List;

/** Exact names of the database as SQL. */
public final class SqlNames {
    private SqlNames() {}

    /** One name in double quotes. */
    public static String quoted(String name) {
        return Names.delimited(name);
    }

    /** A name of several parts, each in double quotes, with dots between them. */
    public static String quoted(List<String> parts) {
        return Names.sql(parts);
    }
}
