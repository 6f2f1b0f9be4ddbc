package org.voblocks.adql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows are taken from. */
public sealed interface FromItem extends Node {

    /**
     * A table, or a common table expression.
     *
     * @param name its name
     * @param alias what the query calls it; null where not given
     * @param span where it stands
     */
    record TableRef(QualifiedName name, @Nullable Identifier alias, Span span) implements FromItem {}

    /**
     * A query in the place of a table.
     *
     * @param expression the query
     * @param alias its name, which ADQL demands
     * @param span where it stands
     */
    record DerivedTable(QueryExpression expression, Identifier alias, Span span) implements FromItem {}

    /** The kinds of a join. */
    enum JoinType {
        INNER,
        LEFT,
        RIGHT,
        FULL
    }

    /**
     * A join. At most one of natural, on and using says which rows belong together.
     *
     * @param left the left side
     * @param type the kind
     * @param natural whether columns of the same name are equal
     * @param right the right side
     * @param on the condition; or null
     * @param using the columns of the same name that are equal
     * @param span where it stands
     */
    record Join(
            FromItem left,
            JoinType type,
            boolean natural,
            FromItem right,
            @Nullable Condition on,
            List<Identifier> using,
            Span span)
            implements FromItem {
        public Join {
            using = List.copyOf(using);
        }

        /** Whether anything says which rows belong together. */
        public boolean specified() {
            return natural || on != null || !using.isEmpty();
        }
    }
}
