package org.voblocks.tap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a query.
 *
 * @param query the query
 * @param rows rows given out
 * @param overflow whether there were more
 * @param waited how long it waited for its turn
 * @param toFirstRow from its start to the first row
 * @param total from its start to its end
 * @param failure what went wrong, or null
 */
public record TapEvent(
        TapQuery query,
        long rows,
        boolean overflow,
        Duration waited,
        Duration toFirstRow,
        Duration total,
        @Nullable RuntimeException failure) {}
