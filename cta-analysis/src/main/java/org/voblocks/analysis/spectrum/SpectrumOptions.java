package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.SkyCircle;

/** How spectra are extracted. Immutable; defaults are those of common H.E.S.S. analyses. */
public final class SpectrumOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SkyCircle on;
    private final SkyCircle[] exclusions;
    private final EnergyAxis recoAxis;
    private final EnergyAxis trueAxis;
    private final ReflectedRegions offRegions;
    private final boolean containment;
    private final double areaShare;
    private final double bias;
    private final boolean responseLimits;
    private final double offsetMax;
    private final boolean goodTimesOnly;

    private SpectrumOptions(Builder b) {
        this.on = b.on;
        this.exclusions = b.exclusions.toArray(SkyCircle[]::new);
        this.recoAxis = b.recoAxis;
        this.trueAxis = b.trueAxis;
        this.offRegions = b.offRegions;
        this.containment = b.containment;
        this.areaShare = b.areaShare;
        this.bias = b.bias;
        this.responseLimits = b.responseLimits;
        this.offsetMax = b.offsetMax;
        this.goodTimesOnly = b.goodTimesOnly;
    }

    /** Options for an ON region. */
    public static Builder builder(SkyCircle on) {
        return new Builder(on);
    }

    public Builder toBuilder() {
        return new Builder(on)
                .exclusions(exclusions())
                .recoAxis(recoAxis)
                .trueAxis(trueAxis)
                .offRegions(offRegions)
                .containmentCorrection(containment)
                .safeAreaShare(areaShare)
                .safeBias(bias)
                .safeByResponse(responseLimits)
                .offsetMax(offsetMax)
                .goodTimesOnly(goodTimesOnly);
    }

    /** The ON region. */
    public SkyCircle on() {
        return on;
    }

    /** Circles that OFF regions keep out of. */
    public List<SkyCircle> exclusions() {
        return List.of(exclusions);
    }

    /** Bins of reconstructed energy; 27 from 0.1 to 40 TeV where not given. */
    public EnergyAxis recoAxis() {
        return recoAxis;
    }

    /** Bins of true energy; 67 from 0.05 to 100 TeV where not given. */
    public EnergyAxis trueAxis() {
        return trueAxis;
    }

    /** How OFF regions are placed; as many as fit where not given. */
    public ReflectedRegions offRegions() {
        return offRegions;
    }

    /** Whether the effective area of a full-enclosure response is reduced to the share of events in the ON region. */
    public boolean containmentCorrection() {
        return containment;
    }

    /** Share of the largest effective area below which energies are not safe; 0 for no such limit. */
    public double safeAreaShare() {
        return areaShare;
    }

    /** Largest share by which the mean reconstructed energy may lie above the true one; 0 for no such limit. */
    public double safeBias() {
        return bias;
    }

    /** Whether LO_THRES and HI_THRES of the effective area limit the safe energies. */
    public boolean safeByResponse() {
        return responseLimits;
    }

    /** Largest distance of the ON region's centre from the pointing, degrees; runs beyond are left out. */
    public double offsetMax() {
        return offsetMax;
    }

    /** Whether events outside of the good time intervals are left out; see {@code EventSelection}. */
    public boolean goodTimesOnly() {
        return goodTimesOnly;
    }

    /** Collects options. */
    public static final class Builder {
        private final SkyCircle on;
        private List<SkyCircle> exclusions = List.of();
        private EnergyAxis recoAxis = EnergyAxis.logSpaced(0.1, 40, 27);
        private EnergyAxis trueAxis = EnergyAxis.logSpaced(0.05, 100, 67);
        private ReflectedRegions offRegions = ReflectedRegions.create();
        private boolean containment = true;
        private double areaShare = 0.1;
        private double bias;
        private boolean responseLimits;
        private double offsetMax = Double.POSITIVE_INFINITY;
        private boolean goodTimesOnly = true;

        private Builder(SkyCircle on) {
            if (!(on.radiusDeg() > 0)) {
                throw new AnalysisException("an ON region of radius 0: expected a radius above 0 degrees");
            }
            this.on = on;
        }

        public Builder exclusions(List<SkyCircle> circles) {
            this.exclusions = circles;
            return this;
        }

        public Builder recoAxis(EnergyAxis axis) {
            this.recoAxis = axis;
            return this;
        }

        public Builder trueAxis(EnergyAxis axis) {
            this.trueAxis = axis;
            return this;
        }

        public Builder offRegions(ReflectedRegions value) {
            this.offRegions = value;
            return this;
        }

        public Builder containmentCorrection(boolean value) {
            this.containment = value;
            return this;
        }

        public Builder safeAreaShare(double value) {
            if (!(value >= 0 && value < 1)) {
                throw new AnalysisException(
                        "a safe share of the effective area of " + value + ": expected 0 or more and less than 1");
            }
            this.areaShare = value;
            return this;
        }

        public Builder safeBias(double value) {
            if (!(value >= 0)) {
                throw new AnalysisException("a safe energy bias of " + value + ": expected 0 or more");
            }
            this.bias = value;
            return this;
        }

        public Builder safeByResponse(boolean value) {
            this.responseLimits = value;
            return this;
        }

        public Builder offsetMax(double degrees) {
            this.offsetMax = degrees;
            return this;
        }

        public Builder goodTimesOnly(boolean value) {
            this.goodTimesOnly = value;
            return this;
        }

        public SpectrumOptions build() {
            return new SpectrumOptions(this);
        }
    }
}
