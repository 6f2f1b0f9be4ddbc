package org.voblocks.adql.internal;

import java.util.List;

/** SQL with places for arguments: {@code $1} to {@code $9}, {@code $*} for all of them, and {@code $$} for a dollar sign. */
public final class Templates {
    private Templates() {}

    /** The template with arguments in the places. */
    public static String fill(String template, List<String> args) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            char next = i + 1 < template.length() ? template.charAt(i + 1) : 0;
            if (c == '$' && next == '*') {
                sql.append(String.join(", ", args));
                i++;
            } else if (c == '$' && next == '$') {
                sql.append('$');
                i++;
            } else if (c == '$' && next >= '1' && next <= '9' && next - '1' < args.size()) {
                sql.append(args.get(next - '1'));
                i++;
            } else {
                sql.append(c);
            }
        }
        return sql.toString();
    }
}
