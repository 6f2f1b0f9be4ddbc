package org.voblocks.benchmarks.figures;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section of the page: what is measured for it, with its peers in the same run, and what is said about it. */
public interface Part {
    /** Heading of the section; its figures are kept under it when others are measured anew. */
    String title();

    /** What a reader must know of the input and the way of measuring, in Markdown. */
    String about();

    /**
     * Measures. A peer that is not here is named with {@link Figure#beside(String, Double)} and null; a part that cannot
     * be measured at all throws, and keeps the figures of an earlier run.
     */
    List<Figure> measure(Effort effort) throws IOException, InterruptedException;

    /** What grows, for example {@code rows}: the section then has a plot over the numbers in its inputs; null if nothing. */
    default @Nullable String growthOf() {
        return null;
    }
}
