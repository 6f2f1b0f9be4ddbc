package org.voblocks.adql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selection or a combination of selections, with its order and offset: the whole query, a common table expression, a
 * derived table, or the table of IN and EXISTS.
 *
 * @param term what is selected
 * @param orderBy the order of the rows; empty where it does not matter
 * @param offset how many rows are left out at the start; null where none
 * @param span where it stands
 */
public record QueryExpression(
        QueryTerm term, List<SortKey> orderBy, @Nullable Long offset, Span span) implements Node {
    public QueryExpression {
        orderBy = List.copyOf(orderBy);
    }
}
