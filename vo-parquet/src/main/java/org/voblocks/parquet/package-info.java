/**
 * Parquet files of tables: {@link org.voblocks.parquet.ParquetFormat} is one more
 * {@link org.voblocks.votable.format.TableFormat}, written row by row with Apache's library and without Hadoop. What
 * Parquet has no place for (units, UCDs, descriptions) goes along as a VOTable without rows (IVOA note "VOParquet", 1.0).
 */
@NullMarked
package org.voblocks.parquet;

import org.jspecify.annotations.NullMarked;
