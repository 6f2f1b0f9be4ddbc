/**
 * From a resolved query to the SQL of a database.
 *
 * <p>{@link org.voblocks.adql.sql.SqlTranslator} walks the tree; a {@link org.voblocks.adql.sql.SqlDialect} says how
 * its database writes names, literals, functions and geometry. SQL is made from the tree only, never from the text of
 * the query: every identifier is quoted and every literal written anew.
 *
 * <p>Before it is written, a condition is made plain: {@code 0 < CONTAINS(a, b)} is the geometric condition itself,
 * {@code 2 > DISTANCE(a, b)} is "a within 2 degrees of b", which an index can answer.
 */
@NullMarked
package org.voblocks.adql.sql;

import org.jspecify.annotations.NullMarked;
