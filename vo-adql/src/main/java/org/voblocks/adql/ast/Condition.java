package org.voblocks.adql.ast;

import java.util.List;

/** What holds or does not hold for a row. */
public sealed interface Condition extends Node {

    /**
     * All of these hold.
     *
     * @param operands at least two
     * @param span where it stands
     */
    record And(List<Condition> operands, Span span) implements Condition {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /**
     * One of these holds.
     *
     * @param operands at least two
     * @param span where it stands
     */
    record Or(List<Condition> operands, Span span) implements Condition {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /**
     * This does not hold.
     *
     * @param operand the condition
     * @param span where it stands
     */
    record Not(Condition operand, Span span) implements Condition {}

    /** Comparison operators. */
    enum Comparator {
        EQ("=") {
            @Override
            public Comparator mirrored() {
                return EQ;
            }
        },
        NE("<>") {
            @Override
            public Comparator mirrored() {
                return NE;
            }
        },
        LT("<") {
            @Override
            public Comparator mirrored() {
                return GT;
            }
        },
        LE("<=") {
            @Override
            public Comparator mirrored() {
                return GE;
            }
        },
        GT(">") {
            @Override
            public Comparator mirrored() {
                return LT;
            }
        },
        GE(">=") {
            @Override
            public Comparator mirrored() {
                return LE;
            }
        };

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        /** The operator for swapped sides: {@code a < b} is {@code b > a}. */
        public abstract Comparator mirrored();
    }

    /**
     * Two values compared.
     *
     * @param left the left value
     * @param comparator the operator
     * @param right the right value
     * @param span where it stands
     */
    record Comparison(Expr left, Comparator comparator, Expr right, Span span) implements Condition {}

    /**
     * A value between two others, both included.
     *
     * @param value the value
     * @param low the lower bound
     * @param high the upper bound
     * @param negated whether it is NOT BETWEEN
     * @param span where it stands
     */
    record Between(Expr value, Expr low, Expr high, boolean negated, Span span) implements Condition {}

    /**
     * A value in a list.
     *
     * @param value the value
     * @param list the list
     * @param negated whether it is NOT IN
     * @param span where it stands
     */
    record InValues(Expr value, List<Expr> list, boolean negated, Span span) implements Condition {
        public InValues {
            list = List.copyOf(list);
        }
    }

    /**
     * A value among the rows of a query.
     *
     * @param value the value
     * @param query a query of one column
     * @param negated whether it is NOT IN
     * @param span where it stands
     */
    record InQuery(Expr value, QueryExpression query, boolean negated, Span span) implements Condition {}

    /**
     * Text like a pattern, in which {@code %} stands for any characters and {@code _} for one. There is no escape
     * character.
     *
     * @param value the text
     * @param pattern the pattern
     * @param negated whether it is NOT LIKE
     * @param ignoreCase whether it is ILIKE (ADQL 2.1, section 4.4.3)
     * @param span where it stands
     */
    record Like(Expr value, Expr pattern, boolean negated, boolean ignoreCase, Span span) implements Condition {}

    /**
     * A value is NULL.
     *
     * @param value the value
     * @param negated whether it is IS NOT NULL
     * @param span where it stands
     */
    record IsNull(Expr value, boolean negated, Span span) implements Condition {}

    /**
     * A query has rows.
     *
     * @param query the query
     * @param span where it stands
     */
    record Exists(QueryExpression query, Span span) implements Condition {}
}
