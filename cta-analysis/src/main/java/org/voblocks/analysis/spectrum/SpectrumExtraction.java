package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.List;
import org.voblocks.analysis.EventSelection;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.Pointing;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.irf.EffectiveArea2D;
import org.voblocks.dl3.irf.EnergyDispersion2D;
import org.voblocks.dl3.irf.Psf;

/**
 * Turns one observation into a spectrum: ON and reflected OFF counts, effective area, energy dispersion.
 *
 * <p>Point-like responses come with their own directional cut (RAD_MAX, which may depend on energy): it replaces the
 * radius of the ON region, and the effective area is taken as it is. OFF regions then keep apart by the widest cut.
 */
public final class SpectrumExtraction {
    private static final double CM2_PER_M2 = 1e4;

    private final SpectrumOptions options;

    private SpectrumExtraction(SpectrumOptions options) {
        this.options = options;
    }

    public static SpectrumExtraction of(SpectrumOptions options) {
        return new SpectrumExtraction(options);
    }

    /**
     * A spectrum and the regions it was taken from.
     *
     * @param obsId OBS_ID
     * @param spectrum counts and response
     * @param off the OFF regions; none where the ON region holds the pointing or nothing fits
     * @param offsetDeg distance of the ON region from the pointing, degrees
     */
    public record Run(long obsId, OnOffSpectrum spectrum, List<SkyCircle> off, double offsetDeg)
            implements Serializable {
        public Run {
            off = List.copyOf(off);
        }
    }

    /** Extracts one observation. */
    public Run extract(Observation observation) {
        SkyCircle on = options.on();
        Pointing pointing = observation.pointing();
        double offset = on.distance(pointing.ra(), pointing.dec());
        DirectionCut cut = DirectionCut.of(observation, on.radiusDeg(), offset, options.recoAxis());
        SkyCircle widest = new SkyCircle(on.raDeg(), on.decDeg(), cut.widest());
        List<SkyCircle> regions =
                options.offRegions().excluding(options.exclusions()).find(widest, pointing.ra(), pointing.dec());
        EnergyAxis axis = options.recoAxis();
        double[] onCounts = new double[axis.bins()];
        double[] offCounts = new double[axis.bins()];
        EventSelection selection = EventSelection.ALL
                .withEnergies(axis.edge(0), axis.edge(axis.bins()))
                .withOffsetMax(offset + cut.widest() + 1e-6)
                .withGoodTimesOnly(options.goodTimesOnly());
        selection.read(observation, (ra, dec, energy) -> {
            int bin = axis.binOf(energy);
            double radius = cut.radius(energy);
            if (on.distance(ra, dec) < radius) {
                onCounts[bin]++;
            } else if (within(regions, radius, ra, dec)) {
                offCounts[bin]++;
            }
        });
        Response response = response(observation, offset);
        GoodTimeIntervals gti = observation.gti();
        OnOffSpectrum spectrum = OnOffSpectrum.builder(response)
                .name(Long.toString(observation.obsId()))
                .livetime(gti.duration() * observation.deadTimeCorrection())
                .counts(onCounts, offCounts)
                .acceptances(1, regions.size())
                .safe(safe(observation, response))
                .time(
                        gti.size() == 0 ? Double.NaN : mjd(gti, gti.start(0)),
                        gti.size() == 0 ? Double.NaN : mjd(gti, gti.stop(gti.size() - 1)))
                .build();
        return new Run(observation.obsId(), spectrum, regions, offset);
    }

    /** The bins that all of the asked limits leave. */
    private boolean[] safe(Observation observation, Response response) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        if (options.safeAreaShare() > 0) {
            low = SafeEnergy.areaThreshold(options.trueAxis(), response.areas(), options.safeAreaShare());
        }
        if (options.safeBias() > 0) {
            low = Math.max(low, SafeEnergy.biasThreshold(response, options.safeBias()));
        }
        if (options.safeByResponse()) {
            EffectiveArea2D area = observation.effectiveArea();
            low = Math.max(low, area.lowThreshold().orElse(0));
            high = area.highThreshold().orElse(high);
        }
        return SafeEnergy.within(options.recoAxis(), low, high);
    }

    private static boolean within(List<SkyCircle> regions, double radius, double ra, double dec) {
        for (SkyCircle region : regions) {
            if (region.distance(ra, dec) < radius) {
                return true;
            }
        }
        return false;
    }

    private Response response(Observation observation, double offset) {
        EnergyAxis axis = options.trueAxis();
        EffectiveArea2D effectiveArea = observation.effectiveArea();
        boolean contain = options.containmentCorrection() && !effectiveArea.pointLike() && observation.has(HduType.PSF);
        double[] area = new double[axis.bins()];
        for (int t = 0; t < area.length; t++) {
            double energy = axis.middle(t);
            area[t] = effectiveArea.area(energy, offset) * CM2_PER_M2;
            if (contain && area[t] > 0) {
                Psf psf = observation.psf();
                double share = psf.containment(energy, offset, options.on().radiusDeg());
                area[t] *= Double.isNaN(share) ? 0 : share;
            }
        }
        EnergyDispersion2D dispersion = observation.energyDispersion();
        double[][] matrix = dispersion.kernel(axis.edges(), options.recoAxis().edges(), offset);
        return Response.of(axis, options.recoAxis(), area, matrix);
    }

    private static double mjd(GoodTimeIntervals gti, double seconds) {
        return gti.timeReference().mjd(seconds, TimeScale.TT);
    }
}
