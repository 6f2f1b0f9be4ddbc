package org.voblocks.adql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A selection, a combination of selections by set operators, or a query in parentheses. */
public sealed interface QueryTerm extends Node {

    /** What SELECT does with equal rows. */
    enum Quantifier {
        /** Nothing is said: as ALL. */
        NONE,
        ALL,
        DISTINCT
    }

    /**
     * SELECT (ADQL 2.1, section 2.2).
     *
     * @param quantifier ALL or DISTINCT
     * @param top how many rows at most; null where not said
     * @param items the output columns
     * @param from the tables, joined by comma
     * @param where the condition on rows; or null
     * @param groupBy the expressions that make groups
     * @param having the condition on groups; or null
     * @param span where it stands
     */
    record Select(
            Quantifier quantifier,
            @Nullable Long top,
            List<SelectItem> items,
            List<FromItem> from,
            @Nullable Condition where,
            List<Expr> groupBy,
            @Nullable Condition having,
            Span span)
            implements QueryTerm {
        public Select {
            items = List.copyOf(items);
            from = List.copyOf(from);
            groupBy = List.copyOf(groupBy);
        }
    }

    /** The set operators (ADQL 2.1, section 4.5). */
    enum Operator {
        UNION,
        EXCEPT,
        INTERSECT
    }

    /**
     * One step of a chain of set operators.
     *
     * @param operator the operator
     * @param all whether equal rows are kept
     * @param operand its right side
     * @param span where it stands
     */
    record Branch(Operator operator, boolean all, QueryTerm operand, Span span) implements Node {}

    /**
     * Set operators of one precedence, from left to right. INTERSECT binds tighter than UNION and EXCEPT.
     *
     * @param first the first operand
     * @param branches the further ones, at least one
     * @param span where it stands
     */
    record SetOperation(QueryTerm first, List<Branch> branches, Span span) implements QueryTerm {
        public SetOperation {
            branches = List.copyOf(branches);
        }
    }

    /**
     * A query in parentheses.
     *
     * @param expression the query
     * @param span where it stands
     */
    record Parenthesized(QueryExpression expression, Span span) implements QueryTerm {}
}
