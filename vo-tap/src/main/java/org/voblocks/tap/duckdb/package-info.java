/**
 * Sky functions for DuckDB, which has none of its own: {@link org.voblocks.tap.duckdb.DuckDbSkyFunctions} registers those
 * that the dialect {@code DuckDbDialect.withFunctions()} of vo-adql writes. It needs the driver, {@code duckdb_jdbc}.
 */
@NullMarked
package org.voblocks.tap.duckdb;

import org.jspecify.annotations.NullMarked;
