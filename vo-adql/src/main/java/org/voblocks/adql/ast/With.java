package org.voblocks.adql.ast;

/**
 * A common table expression.
 *
 * @param name what later parts call it
 * @param expression its rows
 * @param span where it stands
 */
public record With(Identifier name, QueryExpression expression, Span span) implements Node {}
