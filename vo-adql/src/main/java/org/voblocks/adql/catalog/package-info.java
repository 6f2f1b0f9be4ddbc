/**
 * What queries may ask for: tables, columns and functions, with what TAP_SCHEMA (TAP 1.1, section 4) knows of them and
 * what the database calls them.
 *
 * <p>A {@link org.voblocks.adql.catalog.Catalog} is an immutable snapshot; a service makes a new one when its tables
 * change. A name in the database that is not given is the ADQL name as the database keeps names that are not quoted:
 * in lower case in PostgreSQL, in upper case in H2.
 */
@NullMarked
package org.voblocks.adql.catalog;

import org.jspecify.annotations.NullMarked;
