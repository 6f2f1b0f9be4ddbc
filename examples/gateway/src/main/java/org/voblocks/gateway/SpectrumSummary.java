package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumExtraction;
import org.voblocks.analysis.stats.OnOffCounts;

/** All numbers of a spectrum. Energies are TeV, angles degrees, times seconds. */
final class SpectrumSummary {
    private SpectrumSummary() {}

    /** Counts of the stack within the energies of the task, by bin and by observation. */
    static Map<String, Object> of(SpectrumTask task, SpectrumTask.Extracted extracted) {
        OnOffResult result = extracted.result();
        Map<String, Object> all = Summary.of(
                "ra", extracted.on().raDeg(),
                "dec", extracted.on().decDeg(),
                "on_radius", extracted.on().radiusDeg());
        all.putAll(counts(task, result.stacked()));
        double onInAll = result.runs().stream()
                .mapToDouble(r -> r.spectrum().onInAllBins())
                .sum();
        all.put("n_on_all", Math.round(onInAll));
        all.put("bins", bins(result.stacked()));
        all.put("runs", result.runs().stream().map(r -> run(task, r)).toList());
        all.put("skipped", result.skipped());
        all.put("instruments", extracted.observed().instruments());
        return all;
    }

    /** Counts of spectra from files. */
    static Map<String, Object> of(SpectrumTask task, List<OnOffSpectrum> spectra) {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (OnOffSpectrum spectrum : spectra) {
            Map<String, Object> run = Summary.of("name", spectrum.name());
            run.putAll(counts(task, spectrum));
            run.put("bins", bins(spectrum));
            runs.add(run);
        }
        return Summary.of("spectra", runs);
    }

    /** With how the fit went. */
    static Map<String, Object> with(Map<String, Object> summary, SpectrumTask.Fitted fitted) {
        fitted.analysis().ifPresent(analysis -> summary.put("fit", FitReport.all(analysis)));
        fitted.problem().ifPresent(problem -> summary.put("fit", Summary.of("error", problem)));
        return summary;
    }

    private static Map<String, Object> run(SpectrumTask task, SpectrumExtraction.Run r) {
        Map<String, Object> run = Summary.of(
                "obs_id", r.obsId(),
                "offset", r.offsetDeg(),
                "off_regions", r.off().size());
        run.putAll(counts(task, r.spectrum()));
        return run;
    }

    private static Map<String, Object> counts(SpectrumTask task, OnOffSpectrum spectrum) {
        OnOffCounts total = spectrum.total(task.minTeV(), task.maxTeV());
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
