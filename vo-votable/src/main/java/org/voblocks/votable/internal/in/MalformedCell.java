package org.voblocks.votable.internal.in;

/** A cell's text is not of its column's type. Costs no stack trace: the reader says where it was. */
final class MalformedCell extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCell(String message) {
        super(message, null, false, false);
    }
}
