package org.voblocks.benchmarks.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent.
 *
 * @param quick for a look: short iterations, small inputs
 * @param python the Python that has the peers
 * @param end when everything must have been measured
 * @param options further options of the command line, by name without dashes
 */
public record Effort(boolean quick, String python, Instant end, Map<String, String> options) {
    public Effort {
        options = Map.copyOf(options);
    }

    /** What is left of the time; never less than nothing. */
    public Duration left() {
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** An option of the command line, for example the jar of a peer; null if it was not given. */
    public @Nullable String option(String name) {
        return options.get(name);
    }
}
