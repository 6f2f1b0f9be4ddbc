/**
 * Tables that a query brings along (TAP 1.1, section 2.5): {@link org.voblocks.tap.upload.UploadedTable} reads a VOTable
 * within limits, and {@link org.voblocks.tap.upload.UploadTables} puts it as a temporary table on the connection of the
 * query, under a name that no other query sees, and drops it afterwards whatever happens. Tables that stay, each for its
 * owner alone, are {@link org.voblocks.tap.upload.UserTables}.
 */
@NullMarked
package org.voblocks.tap.upload;

import org.jspecify.annotations.NullMarked;
