package org.voblocks.tap.schema;

import org.voblocks.votable.row.MemoryRows;

/**
 * A table with all its rows.
 *
 * @param table what it is, and where it is in the database
 * @param rows its rows, whose columns are those of the table in their order
 */
public record TableRows(TableEntry table, MemoryRows rows) {}
