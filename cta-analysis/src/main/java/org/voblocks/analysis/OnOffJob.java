package org.voblocks.analysis;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumExtraction;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.dl3.Observation;

/** Extracts ON/OFF spectra of observations and stacks them. */
public final class OnOffJob {
    private OnOffJob() {}

    /**
     * Extracts and stacks. An observation in which no OFF region fits is skipped and named in the result; where none is
     * left, that is an error.
     *
     * @param observations opened and closed by the caller
     * @param progress told after each observation
     */
    public static OnOffResult run(List<Observation> observations, SpectrumOptions options, Progress progress) {
        SpectrumExtraction extraction = SpectrumExtraction.of(options);
        List<SpectrumExtraction.Run> runs = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            SpectrumExtraction.Run run = extraction.extract(observations.get(i));
            if (run.offsetDeg() > options.offsetMax()) {
                skipped.add("observation " + run.obsId() + ": the ON region lies " + run.offsetDeg()
                        + " degrees from the pointing, more than " + options.offsetMax());
            } else if (run.off().isEmpty()) {
                skipped.add("observation " + run.obsId() + ": no reflected OFF region fits at " + run.offsetDeg()
                        + " degrees from the pointing with radius "
                        + options.on().radiusDeg());
            } else {
                runs.add(run);
            }
            progress.at(i + 1, observations.size(), "observation " + run.obsId());
        }
        if (runs.isEmpty()) {
            throw new AnalysisException(
                    skipped.isEmpty()
                            ? "no observations for a spectrum: expected 1 or more"
                            : "no observation has both an ON and an OFF region: " + String.join("; ", skipped));
        }
        OnOffSpectrum stacked = OnOffSpectrum.stack(
                "stacked", runs.stream().map(SpectrumExtraction.Run::spectrum).toList());
        return new OnOffResult(runs, stacked, skipped);
    }
}
