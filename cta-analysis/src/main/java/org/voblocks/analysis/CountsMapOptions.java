package org.voblocks.analysis;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.map.WcsGeometry;

/**
 * What a counts map job makes: counts always, and what is asked for beside it. Immutable.
 *
 * <p>With acceptance (or a ring, which needs it) the counts are those of the events that the acceptance describes: in
 * pixels whose centres lie within the largest offset, at energies where the background model has a rate.
 */
public final class CountsMapOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WcsGeometry geometry;
    private final EventSelection selection;
    private final boolean acceptance;
    private final boolean exposure;
    private final @Nullable RingOptions ring;
    private final int energyBins;
    private final double exposureIndex;

    private CountsMapOptions(Builder b) {
        this.geometry = b.geometry;
        this.selection = b.selection;
        this.acceptance = b.acceptance || b.ring != null;
        this.exposure = b.exposure;
        this.ring = b.ring;
        this.energyBins = b.energyBins;
        this.exposureIndex = b.exposureIndex;
    }

    /** The counts of all events in an image. */
    public static CountsMapOptions of(WcsGeometry geometry) {
        return builder(geometry).build();
    }

    public static Builder builder(WcsGeometry geometry) {
        return new Builder(geometry);
    }

    public Builder toBuilder() {
        Builder b = new Builder(geometry)
                .selection(selection)
                .acceptance(acceptance)
                .exposure(exposure)
                .energyBins(energyBins)
                .exposureIndex(exposureIndex);
        return ring == null ? b : b.ring(ring);
    }

    public WcsGeometry geometry() {
        return geometry;
    }

    /** Which events count. */
    public EventSelection selection() {
        return selection;
    }

    /** Whether expected background counts are mapped. */
    public boolean acceptance() {
        return acceptance;
    }

    /** Whether exposure is mapped. */
    public boolean exposure() {
        return exposure;
    }

    /** The ring for excess and significance. */
    public Optional<RingOptions> ring() {
        return Optional.ofNullable(ring);
    }

    /** Number of energy bins in which the background model is integrated. */
    public int energyBins() {
        return energyBins;
    }

    /** Power-law index of the weight of the exposure. */
    public double exposureIndex() {
        return exposureIndex;
    }

    /** Collects options. */
    public static final class Builder {
        private final WcsGeometry geometry;
        private EventSelection selection = EventSelection.GOOD;
        private boolean acceptance;
        private boolean exposure;
        private @Nullable RingOptions ring;
        private int energyBins = 10;
        private double exposureIndex = 2.5;

        private Builder(WcsGeometry geometry) {
            this.geometry = geometry;
        }

        public Builder selection(EventSelection value) {
            this.selection = value;
            return this;
        }

        public Builder acceptance(boolean value) {
            this.acceptance = value;
            return this;
        }

        public Builder exposure(boolean value) {
            this.exposure = value;
            return this;
        }

        public Builder ring(RingOptions value) {
            this.ring = value;
            return this;
        }

        public Builder energyBins(int value) {
            if (value < 1 || value > Long.SIZE) {
                throw new AnalysisException(value + " energy bins for the background: expected 1 to 64");
            }
            this.energyBins = value;
            return this;
        }

        public Builder exposureIndex(double value) {
            this.exposureIndex = value;
            return this;
        }

        public CountsMapOptions build() {
            return new CountsMapOptions(this);
        }
    }
}
