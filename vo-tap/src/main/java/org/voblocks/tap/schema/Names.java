package org.voblocks.tap.schema;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.voblocks.adql.ReservedWords;

/** Names with and without quotes. */
final class Names {
    private static final Pattern REGULAR = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private Names() {}

    /** The name as it stands in a query: in double quotes if it is no regular identifier, or a reserved word. */
    static String quoted(String name) {
        boolean plain = REGULAR.matcher(name).matches() && !ReservedWords.ADQL_2_1.contains(name);
        return plain ? name : delimited(name);
    }

    /** The name in double quotes. */
    static String delimited(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** An exact name of the database. */
    static String sql(List<String> parts) {
        return parts.stream().map(Names::delimited).collect(Collectors.joining("."));
    }
}
