package org.voblocks.dali;

import java.util.Optional;
import org.voblocks.votable.Info;

/**
 * How many rows a response has at most: the parameter MAXREC within the limits of the service (DALI 1.1, section
 * 3.4.4). {@code MAXREC=0} asks for metadata only.
 *
 * @param rows the most rows
 */
public record MaxRec(long rows) {

    /** What follows the table of a response that was cut (DALI 1.1, section 4.4.1). */
    public static final Info OVERFLOW = Info.of("QUERY_STATUS", "OVERFLOW");

    public MaxRec {
        if (rows < 0) {
            throw new IllegalArgumentException("MAXREC " + rows + " is negative");
        }
    }

    /**
     * What a request asks for.
     *
     * @param defaultRows the rows without MAXREC
     * @param hardRows the rows that are never exceeded
     */
    public static MaxRec of(Params params, long defaultRows, long hardRows) {
        Optional<String> text = params.single("MAXREC").map(String::strip).filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            return new MaxRec(Math.min(defaultRows, hardRows));
        }
        long asked;
        try {
            asked = Long.parseLong(text.get());
        } catch (NumberFormatException e) {
            throw wrong(text.get());
        }
        if (asked < 0) {
            throw wrong(text.get());
        }
        return new MaxRec(Math.min(asked, hardRows));
    }

    private static VoException wrong(String text) {
        return VoException.badRequest("parameter MAXREC: expected a whole number from 0 on, found '" + text + "'");
    }

    /** True if no rows are wanted. */
    public boolean isMetadataOnly() {
        return rows == 0;
    }
}
