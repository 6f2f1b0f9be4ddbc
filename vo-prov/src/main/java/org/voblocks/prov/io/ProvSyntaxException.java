package org.voblocks.prov.io;

import org.voblocks.prov.ProvException;

/** A text that is not what its format says. The message begins with the format and the place. */
public final class ProvSyntaxException extends ProvException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * An error at a place.
     *
     * @param format the name of the format
     * @param line the line, from 1; 0 if not known
     * @param column the column, from 1; 0 if not known
     * @param what what is wrong and what was expected
     */
    public ProvSyntaxException(String format, int line, int column, String what) {
        super(format + (line > 0 ? ", line " + line + ", column " + column : "") + ": " + what);
        this.line = line;
        this.column = column;
    }

    /** The line, from 1; 0 if not known. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 if not known. */
    public int column() {
        return column;
    }
}
