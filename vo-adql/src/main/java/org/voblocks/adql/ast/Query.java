package org.voblocks.adql.ast;

import java.util.List;

/**
 * A whole statement.
 *
 * @param with common table expressions (ADQL 2.1, section 4.6), none in most queries
 * @param expression what is selected
 * @param span where it stands
 * @param text the text that was parsed; empty if a program made the query
 */
public record Query(List<With> with, QueryExpression expression, Span span, String text) implements Node {
    public Query {
        with = List.copyOf(with);
    }

    /** The ADQL text of this query, which parses to an equal query. */
    public String toAdql() {
        return AdqlPrinter.print(this);
    }
}
