package org.voblocks.analysis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectrumExtraction;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.Pointing;
import org.voblocks.dl3.irf.Axis;

/**
 * Extracts ON/OFF spectra of observations, one after the other, and stacks them. Where the work is split over threads or
 * machines, each part fills a job of its own with {@link #add} and the parts {@link #merge}.
 */
public final class OnOffJob implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SpectrumOptions options;
    private transient @Nullable SpectrumExtraction extraction;
    private final ArrayList<SpectrumExtraction.Run> runs = new ArrayList<>();
    private final ArrayList<String> skipped = new ArrayList<>();

    private OnOffJob(SpectrumOptions options) {
        this.options = options;
    }

    /** A job without observations yet. */
    public static OnOffJob of(SpectrumOptions options) {
        return new OnOffJob(options);
    }

    /**
     * Extracts and stacks. An observation in which no OFF region fits is skipped and named in the result; where none is
     * left, that is an error.
     *
     * @param observations opened and closed by the caller
     * @param progress told after each observation
     */
    public static OnOffResult run(List<Observation> observations, SpectrumOptions options, Progress progress) {
        OnOffJob job = of(options);
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            job.add(observation);
            progress.at(i + 1, observations.size(), "observation " + observation.obsId());
        }
        return job.result();
    }

    /** Adds one observation, which may be closed afterwards. */
    public OnOffJob add(Observation observation) {
        Pointing pointing = observation.pointing();
        double offset = options.on().distance(pointing.ra(), pointing.dec());
        Axis reach = observation.effectiveArea().offsetAxis();
        if (offset > options.offsetMax()) {
            skip(observation, offset, "more than " + options.offsetMax());
        } else if (!reach.contains(offset)) {
            skip(observation, offset, "outside of the field of view: the effective area ends at " + reach.max());
        } else {
            SpectrumExtraction.Run run = extraction().extract(observation);
            if (run.off().isEmpty()) {
                skip(
                        observation,
                        offset,
                        "where no reflected OFF region of radius "
                                + options.on().radiusDeg() + " fits");
            } else {
                runs.add(run);
            }
        }
        return this;
    }

    private void skip(Observation observation, double offset, String reason) {
        skipped.add(String.format(
                Locale.ROOT,
                "observation %d: the ON region lies %.3f degrees from the pointing, %s",
                observation.obsId(),
                offset,
                reason));
    }

    /**
     * Adds what another job of the same options has. The observations then stand in the order of their numbers, so that
     * the result does not depend on which part had which.
     */
    public OnOffJob merge(OnOffJob other) {
        runs.addAll(other.runs);
        runs.sort(Comparator.comparingLong(SpectrumExtraction.Run::obsId));
        skipped.addAll(other.skipped);
        skipped.sort(null);
        return this;
    }

    private SpectrumExtraction extraction() {
        if (extraction == null) {
            extraction = SpectrumExtraction.of(options);
        }
        return extraction;
    }

    /**
     * The spectra of what was added so far, and their stack. They are added up in the order of their observations' numbers,
     * so that the stack is the same, bit for bit, in whatever order and by which parts they came.
     */
    public OnOffResult result() {
        if (runs.isEmpty()) {
            throw new AnalysisException(
                    skipped.isEmpty()
                            ? "no observations for a spectrum: expected 1 or more"
                            : "no observation has both an ON and an OFF region: " + String.join("; ", skipped));
        }
        OnOffSpectrum stacked = OnOffSpectrum.stack(
                "stacked",
                runs.stream()
                        .sorted(Comparator.comparingLong(SpectrumExtraction.Run::obsId))
                        .map(SpectrumExtraction.Run::spectrum)
                        .toList());
        return new OnOffResult(runs, stacked, skipped);
    }
}
