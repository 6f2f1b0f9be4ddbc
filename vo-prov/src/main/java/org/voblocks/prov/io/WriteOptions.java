package org.voblocks.prov.io;

/**
 * How to write. Only graphics look at all of it.
 *
 * @param attributes whether graphics show attributes
 * @param direction the rank direction of graphics
 */
public record WriteOptions(boolean attributes, Direction direction) {
    public static final WriteOptions DEFAULT = new WriteOptions(true, Direction.BT);

    /** Where a graph grows to, in the words of Graphviz {@code rankdir}. */
    public enum Direction {
        /** Top to bottom. */
        TB,
        /** Bottom to top: the oldest at the bottom, arrows to the past. */
        BT,
        /** Left to right. */
        LR,
        /** Right to left. */
        RL
    }
}
