package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.OnOffJob;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.Progress;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.analysis.stats.OnOffCounts;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/**
 * ON and OFF counts of some observations.
 *
 * @param obsIds the observations
 * @param ra right ascension of the ON region in ICRS, degrees
 * @param dec declination of the ON region in ICRS, degrees
 * @param onRadius radius of the ON region, degrees
 */
record SpectrumTask(List<Long> obsIds, double ra, double dec, double onRadius) {
    static final double DEFAULT_ON_RADIUS = 0.11;

    SpectrumTask {
        obsIds = List.copyOf(obsIds);
    }

    OnOffResult run(DataStore store, Progress progress) {
        List<Observation> open = new ArrayList<>();
        try {
            obsIds.forEach(id -> open.add(store.observation(id)));
            SpectrumOptions options =
                    SpectrumOptions.builder(new SkyCircle(ra, dec, onRadius)).build();
            return OnOffJob.run(open, options, progress);
        } finally {
            open.forEach(Observation::close);
        }
    }

    /** All numbers of the result. */
    Map<String, Object> summary(OnOffResult result) {
        Map<String, Object> all = Summary.of("ra", ra, "dec", dec, "on_radius", onRadius);
        all.putAll(counts(result.stacked()));
        all.put(
                "n_on_all",
                Math.round(result.runs().stream()
                        .mapToDouble(r -> r.spectrum().onInAllBins())
                        .sum()));
        all.put("bins", bins(result.stacked()));
        all.put(
                "runs",
                result.runs().stream()
                        .map(r -> {
                            Map<String, Object> run = Summary.of(
                                    "obs_id",
                                    r.obsId(),
                                    "offset",
                                    r.offsetDeg(),
                                    "off_regions",
                                    r.off().size());
                            run.putAll(counts(r.spectrum()));
                            return run;
                        })
                        .toList());
        all.put("skipped", result.skipped());
        return all;
    }

    private static Map<String, Object> counts(OnOffSpectrum spectrum) {
        OnOffCounts total = spectrum.total();
        return Summary.of(
                "n_on", Math.round(total.on()),
                "n_off", Math.round(total.off()),
                "n_on_all", Math.round(spectrum.onInAllBins()),
                "alpha", total.alpha(),
                "background", total.background(),
                "excess", total.excess(),
                "significance", total.significance(),
                "livetime", spectrum.livetime(),
                "energy_min", spectrum.safeMin());
    }

    private static List<Map<String, Object>> bins(OnOffSpectrum spectrum) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (int i = 0; i < spectrum.axis().bins(); i++) {
            bins.add(Summary.of(
                    "energy_min", spectrum.axis().edge(i),
                    "energy_max", spectrum.axis().edge(i + 1),
                    "n_on", Math.round(spectrum.on(i)),
                    "n_off", Math.round(spectrum.off(i)),
                    "background", spectrum.background(i),
                    "safe", spectrum.safe(i)));
        }
        return bins;
    }
}
