package org.voblocks.adql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value: number, text, geometry or NULL. */
public sealed interface Expr extends Node {

    /**
     * A number without sign.
     *
     * @param text as written, for example {@code 1e-3}
     * @param span where it stands
     */
    record NumberLiteral(String text, Span span) implements Expr {
        public double value() {
            return Double.parseDouble(text);
        }

        /** Whether it is written without point and exponent. */
        public boolean isInteger() {
            return text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    /**
     * Text.
     *
     * @param value without its quotes
     * @param span where it stands
     */
    record StringLiteral(String value, Span span) implements Expr {}

    /**
     * The value NULL.
     *
     * @param span where it stands
     */
    record NullLiteral(Span span) implements Expr {}

    /**
     * A column.
     *
     * @param name its name, with the table before it where given
     * @param span where it stands
     */
    record ColumnRef(QualifiedName name, Span span) implements Expr {}

    /**
     * A value with a sign.
     *
     * @param minus whether the sign is minus
     * @param operand the value
     * @param span where it stands
     */
    record Signed(boolean minus, Expr operand, Span span) implements Expr {}

    /** Operators between two values. */
    enum Operator {
        ADD("+", 2),
        SUBTRACT("-", 2),
        MULTIPLY("*", 3),
        DIVIDE("/", 3),
        CONCAT("||", 1);

        private final String symbol;
        private final int precedence;

        Operator(String symbol, int precedence) {
            this.symbol = symbol;
            this.precedence = precedence;
        }

        public String symbol() {
            return symbol;
        }

        /** How tight it binds: more is tighter. */
        public int precedence() {
            return precedence;
        }
    }

    /**
     * One step of a chain.
     *
     * @param operator the operator
     * @param operand its right side
     * @param span where it stands
     */
    record Operation(Operator operator, Expr operand, Span span) implements Node {}

    /**
     * Operators of one precedence, applied from left to right: {@code a + b - c}.
     *
     * @param first the first operand
     * @param operations the further ones, at least one
     * @param span where it stands
     */
    record Chain(Expr first, List<Operation> operations, Span span) implements Expr {
        public Chain {
            operations = List.copyOf(operations);
        }

        public int precedence() {
            return operations.get(0).operator().precedence();
        }
    }

    /**
     * A function: of mathematics, of geometry, an aggregate, or one that the service defines.
     *
     * @param name its name
     * @param quantifier DISTINCT or ALL of an aggregate
     * @param args the arguments
     * @param star whether the argument is {@code *}, as in COUNT(*)
     * @param span where it stands
     */
    record FunctionCall(Identifier name, QueryTerm.Quantifier quantifier, List<Expr> args, boolean star, Span span)
            implements Expr {
        public FunctionCall {
            args = List.copyOf(args);
        }

        /** The name in upper case. */
        public String key() {
            return name.name().toUpperCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A change of type.
     *
     * @param value the value
     * @param type the type
     * @param span where it stands
     */
    record Cast(Expr value, TypeName type, Span span) implements Expr {}

    /**
     * A branch of a simple CASE.
     *
     * @param value what the operand is compared with
     * @param result the result if equal
     * @param span where it stands
     */
    record When(Expr value, Expr result, Span span) implements Node {}

    /**
     * {@code CASE x WHEN 1 THEN 'a' ELSE 'b' END}: an extension of ADQL.
     *
     * @param operand what is compared
     * @param whens the branches
     * @param otherwise the result if none is equal; null means NULL
     * @param span where it stands
     */
    record SimpleCase(
            Expr operand, List<When> whens, @Nullable Expr otherwise, Span span) implements Expr {
        public SimpleCase {
            whens = List.copyOf(whens);
        }
    }

    /**
     * A branch of a searched CASE.
     *
     * @param condition the condition
     * @param result the result if it holds
     * @param span where it stands
     */
    record SearchedWhen(Condition condition, Expr result, Span span) implements Node {}

    /**
     * {@code CASE WHEN x > 1 THEN 'a' ELSE 'b' END}: an extension of ADQL.
     *
     * @param whens the branches
     * @param otherwise the result if no condition holds; null means NULL
     * @param span where it stands
     */
    record SearchedCase(List<SearchedWhen> whens, @Nullable Expr otherwise, Span span) implements Expr {
        public SearchedCase {
            whens = List.copyOf(whens);
        }
    }
}
