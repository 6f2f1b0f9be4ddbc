package org.voblocks.adql.ast;

/**
 * A key of ORDER BY.
 *
 * @param expr an expression, the name of an output column, or its number from 1
 * @param descending whether the order is descending
 * @param span where it stands
 */
public record SortKey(Expr expr, boolean descending, Span span) implements Node {}
