package org.voblocks.adql.ast;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Names joined by dots, for example {@code schema.table.column}.
 *
 * @param parts the names, at least one
 * @param span where it stands
 */
public record QualifiedName(List<Identifier> parts, Span span) implements Node {
    public QualifiedName {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a name needs at least one part");
        }
    }

    public static QualifiedName of(String... names) {
        return new QualifiedName(
                java.util.Arrays.stream(names).map(Identifier::of).toList(), Span.NONE);
    }

    public Identifier last() {
        return parts.get(parts.size() - 1);
    }

    /** What stands before the last name; empty for a single name. */
    public List<Identifier> qualifier() {
        return parts.subList(0, parts.size() - 1);
    }

    /** The names as a reader says them: joined by dots, without quotes. */
    public String text() {
        return parts.stream().map(Identifier::name).collect(Collectors.joining("."));
    }
}
