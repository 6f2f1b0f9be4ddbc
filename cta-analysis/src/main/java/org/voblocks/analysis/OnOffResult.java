package org.voblocks.analysis;

import java.util.List;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumExtraction;

/**
 * What an ON/OFF job made.
 *
 * @param runs one entry for each observation that was used
 * @param stacked all of them together
 * @param skipped observations without OFF regions or too far away, and why, for a person to read
 */
public record OnOffResult(List<SpectrumExtraction.Run> runs, OnOffSpectrum stacked, List<String> skipped) {
    public OnOffResult {
        runs = List.copyOf(runs);
        skipped = List.copyOf(skipped);
    }
}
