/**
 * ADQL, the query language of the Virtual Observatory: versions 2.0 (REC 2008-10-30) and 2.1 (REC 2023-12-15).
 *
 * <p>A query goes one straight way. {@link org.voblocks.adql.AdqlParser} makes a tree of the text, a
 * {@link org.voblocks.adql.resolve.Resolver} finds the tables and columns of a
 * {@link org.voblocks.adql.catalog.Catalog} and the types, units and UCDs of every value, and a
 * SQL translator writes the SQL of one database. Each step needs only the one before; none
 * knows a database connection, a table format or HTTP.
 *
 * <p>Whatever is wrong is told by an {@link org.voblocks.adql.AdqlException} that holds all
 * {@link org.voblocks.adql.Diagnostic diagnostics}, with their place in the text.
 */
@NullMarked
package org.voblocks.adql;

import org.jspecify.annotations.NullMarked;
