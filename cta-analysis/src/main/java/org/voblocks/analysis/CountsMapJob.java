package org.voblocks.analysis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.map.AcceptanceMap;
import org.voblocks.analysis.map.CountsMap;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.ExposureMap;
import org.voblocks.analysis.map.FieldOfView;
import org.voblocks.analysis.map.OnOffMaps;
import org.voblocks.analysis.map.SkyImage;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;

/**
 * Makes maps of observations. {@link #run} does it in one call; where the work is split over threads or machines, each
 * part fills a job of its own with {@link #add} and the parts {@link #merge}.
 */
public final class CountsMapJob implements Serializable {
    private static final long serialVersionUID = 1L;
    /** The energies taken where the selection has no ends, TeV. */
    private static final double[] WIDEST = {0.01, 300};

    /** Standard deviations of the upper limits, as Gammapy has them. */
    private static final double LIMIT_SIGMAS = 2;

    private final CountsMapOptions options;
    private final EnergyAxis axis;
    private final CountsMap counts;
    private final @Nullable AcceptanceMap acceptance;
    private final @Nullable ExposureMap exposure;
    private final ArrayList<CountsMapResult.Run> runs = new ArrayList<>();

    private CountsMapJob(CountsMapOptions options) {
        this.options = options;
        EventSelection selection = options.selection();
        double min = Math.max(selection.energyMinTeV(), WIDEST[0]);
        double max = Math.min(selection.energyMaxTeV(), WIDEST[1]);
        this.axis = EnergyAxis.logSpaced(min, max, options.energyBins());
        this.counts = CountsMap.of(options.geometry());
        this.acceptance = options.acceptance() ? AcceptanceMap.of(options.geometry(), axis) : null;
        this.exposure =
                options.exposure() ? ExposureMap.of(options.geometry(), min, max, options.exposureIndex()) : null;
    }

    /** A job without observations yet. */
    public static CountsMapJob of(CountsMapOptions options) {
        return new CountsMapJob(options);
    }

    /**
     * Makes the maps of a list of observations, which the caller opened and closes.
     *
     * @param progress told after each observation
     */
    public static CountsMapResult run(List<Observation> observations, CountsMapOptions options, Progress progress) {
        CountsMapJob job = of(options);
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            job.add(observation);
            progress.at(i + 1, observations.size(), "observation " + observation.obsId());
        }
        return job.result();
    }

    /** Adds one observation. */
    public CountsMapJob add(Observation observation) {
        double offsetMax = options.selection().offsetMaxDeg();
        if (exposure != null) {
            double livetime = observation.gti().duration() * observation.deadTimeCorrection();
            exposure.add(observation.effectiveArea(), FieldOfView.of(observation), livetime, offsetMax);
        }
        long[] numbers = new long[2];
        long events = acceptance == null
                ? options.selection().readColumns(observation, (ra, dec, energy, count) -> {
                    numbers[0] += count;
                    numbers[1] += counts.add(ra, dec, energy, 0, count);
                })
                : addCovered(observation, acceptance, numbers);
        runs.add(new CountsMapResult.Run(observation.obsId(), events, numbers[0], numbers[1]));
        return this;
    }

    /** Adds acceptance, and the events where it reaches. The offset is that of the pixel, for both alike. */
    private long addCovered(Observation observation, AcceptanceMap map, long[] numbers) {
        if (!observation.has(HduType.BKG)) {
            throw new AnalysisException("observation " + observation.obsId() + " has no background response (HDU_TYPE"
                    + " bkg), which acceptance and ring need: leave the observation out, or make the map without a"
                    + " ring");
        }
        AcceptanceMap.Coverage coverage = map.add(
                observation.background(),
                FieldOfView.of(observation),
                observation.gti().duration(),
                options.selection().offsetMaxDeg());
        EventSelection everywhere = options.selection().withOffsetMax(Double.POSITIVE_INFINITY);
        return everywhere.read(observation, (ra, dec, energy) -> {
            numbers[0]++;
            int pixel = options.geometry().pixelAt(ra, dec);
            if (pixel >= 0 && coverage.contains(pixel, energy)) {
                numbers[1] += counts.add(ra, dec, energy) ? 1 : 0;
            }
        });
    }

    /**
     * Adds what another job of the same options has. The observations then stand in the order of their numbers; counts
     * and sums are exact, so that the result does not depend on which part had which.
     */
    public CountsMapJob merge(CountsMapJob other) {
        counts.merge(other.counts);
        if (acceptance != null && other.acceptance != null) {
            acceptance.merge(other.acceptance);
        }
        if (exposure != null && other.exposure != null) {
            exposure.merge(other.exposure);
        }
        runs.addAll(other.runs);
        runs.sort(Comparator.comparingLong(CountsMapResult.Run::obsId));
        return this;
    }

    /** The maps of what was added so far. */
    public CountsMapResult result() {
        if (runs.isEmpty()) {
            throw new AnalysisException("no observations for a counts map: expected 1 or more");
        }
        List<SkyImage> images = new ArrayList<>();
        SkyImage countsImage = counts.image();
        images.add(countsImage);
        if (exposure != null) {
            images.add(exposure.image());
        }
        if (acceptance != null) {
            SkyImage accepted = acceptance.image();
            images.add(accepted);
            options.ring().ifPresent(ring -> {
                OnOffMaps maps = ring.apply(countsImage, accepted);
                images.add(maps.background());
                images.add(maps.excess());
                images.add(maps.error());
                images.add(maps.upperLimit(LIMIT_SIGMAS));
                images.add(maps.significance());
            });
        }
        return new CountsMapResult(CountsMap.of(options.geometry()).merge(counts), images, runs);
    }
}
