/**
 * One class per database. A dialect is a name, templates of functions and types, and a
 * {@link org.voblocks.adql.sql.GeometrySql}.
 */
@NullMarked
package org.voblocks.adql.sql.dialect;

import org.jspecify.annotations.NullMarked;
