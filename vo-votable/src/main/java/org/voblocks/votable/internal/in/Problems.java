package org.voblocks.votable.internal.in;

import org.voblocks.votable.io.RepairKind;

/** Where a reader tells what it puts right; a strict one throws. */
public interface Problems {

    /** Tells of a repair at that place of the document (0 if not known). */
    void repair(RepairKind kind, int line, int column, String message);
}
