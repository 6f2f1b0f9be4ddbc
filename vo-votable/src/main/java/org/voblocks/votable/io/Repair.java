package org.voblocks.votable.io;

/**
 * Something that a lenient reader put right.
 *
 * @param kind what kind of sin it was
 * @param line the line in the document, from 1; 0 if the place is not in the text
 * @param column the column in that line, from 1; 0 if not known
 * @param message what was found, and what was made of it
 */
public record Repair(RepairKind kind, int line, int column, String message) {

    @Override
    public String toString() {
        return (line > 0 ? line + ":" + column + ": " : "") + message + " [" + kind + "]";
    }
}
