/**
 * An archive that has outgrown one database: tables as Parquet files, queried by ADQL through Spark SQL, and analysed by
 * the kernels of cta-analysis on the executors of a cluster. {@link org.voblocks.spark.Sessions} opens a session that knows
 * the sky functions, {@link org.voblocks.spark.ParquetArchive} writes and serves the files, and
 * {@link org.voblocks.spark.SparkExecutor} lets {@code vo-tap} run its SQL there.
 */
@NullMarked
package org.voblocks.spark;

import org.jspecify.annotations.NullMarked;
