package org.voblocks.adql.ast;

/** A part of a query. All nodes are immutable; two are equal when their parts and their spans are. */
public sealed interface Node
        permits Query,
                With,
                QueryExpression,
                QueryTerm,
                QueryTerm.Branch,
                SortKey,
                SelectItem,
                FromItem,
                Expr,
                Expr.Operation,
                Expr.When,
                Expr.SearchedWhen,
                Condition,
                Identifier,
                QualifiedName,
                TypeName {

    /** Where the node stands in the text; {@link Span#NONE} where there is no text. */
    Span span();
}
