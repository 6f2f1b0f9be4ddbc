/**
 * The tree of a query: sealed families of records, each with its place in the text.
 *
 * <p>A {@link org.voblocks.adql.ast.Query} holds a {@link org.voblocks.adql.ast.QueryExpression}; that holds
 * {@link org.voblocks.adql.ast.QueryTerm} (SELECT and set operators), {@link org.voblocks.adql.ast.FromItem tables},
 * {@link org.voblocks.adql.ast.Expr values} and {@link org.voblocks.adql.ast.Condition conditions}. Values and
 * conditions are different types, as in the standard: ADQL has no value true. Chains of operators are flat, so that a
 * long query is not a deep one. {@link org.voblocks.adql.ast.AdqlPrinter} writes a tree as ADQL, and
 * {@link org.voblocks.adql.ast.Rewriter} makes a changed copy.
 *
 * <p>Standard: ADQL 2.1 (REC 2023-12-15), appendix A.
 */
@NullMarked
package org.voblocks.adql.ast;

import org.jspecify.annotations.NullMarked;
