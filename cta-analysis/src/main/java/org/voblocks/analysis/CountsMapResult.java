package org.voblocks.analysis;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.SkyImage;

/**
 * What a counts map job made.
 *
 * @param counts the counts
 * @param images all maps as images, the counts first; by name: {@code counts}, {@code exposure}, {@code acceptance}
 *     (expected background counts), {@code background} (from the ring, within the correlation radius), {@code excess},
 *     {@code excess_error}, {@code upper_limit} (of the excess, at two standard deviations) and {@code significance}
 * @param runs one entry for each observation, in the order they were added
 */
public record CountsMapResult(CountsMap counts, List<SkyImage> images, List<Run> runs) {
    public CountsMapResult {
        images = List.copyOf(images);
        runs = List.copyOf(runs);
    }

    /** A map by its name. */
    public Optional<SkyImage> image(String name) {
        return images.stream().filter(image -> image.name().equals(name)).findFirst();
    }

    /**
     * One observation's part.
     *
     * @param obsId OBS_ID
     * @param events events in the list
     * @param selected events that the selection took
     * @param inMap events within the image
     */
    public record Run(long obsId, long events, long selected, long inMap) implements Serializable {}
}
