package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.OnOffJob;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.Progress;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.SpectrumAnalysisOptions;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.SpectralModel;
import org.voblocks.analysis.spectrum.SpectrumExtraction;
import org.voblocks.analysis.spectrum.SpectrumOptions;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;

/**
 * Spectra of a source, as a job or at the command line: counts ON and OFF of some observations, and the fit.
 *
 * @param model the short name of the spectral model, {@code none} for no fit
 * @param joint whether spectra are fitted together instead of their stack
 * @param minTeV lowest energy; 0 if there is none
 * @param maxTeV highest energy; may be infinite
 * @param goodTimes whether events outside of the good time intervals are left out
 */
record SpectrumTask(String model, boolean joint, double minTeV, double maxTeV, boolean goodTimes) {
    static final double DEFAULT_ON_RADIUS = 0.11;
    static final String NO_MODEL = "none";
    /** True energies reach beyond reconstructed ones by these factors, as far as bins spill over. */
    private static final double[] MARGIN = {0.5, 2.5};

    SpectrumTask {
        if (!(minTeV >= 0 && maxTeV > minTeV)) {
            throw new GatewayException("energies from " + minTeV + " to " + maxTeV + " TeV: expected 0 <= emin < emax");
        }
        if (!model.equals(NO_MODEL)) {
            SpectralModel.named(model);
        }
    }

    /** Counts in regions; each file is open only while it is read. */
    Extracted extract(DataStore store, List<Long> obsIds, SkyCircle on, List<SkyCircle> exclusions, Progress progress) {
        Observed.require(store, obsIds, EnumSet.of(HduType.EVENTS, HduType.AEFF, HduType.EDISP), "");
        OnOffJob job = OnOffJob.of(extraction(on, exclusions));
        Observed observed = new Observed();
        for (int i = 0; i < obsIds.size(); i++) {
            try (Observation observation = store.observation(obsIds.get(i))) {
                job.add(observation);
                observed.add(observation);
            }
            progress.at(i + 1, obsIds.size(), "observation " + obsIds.get(i));
        }
        return new Extracted(on, job.result(), observed);
    }

    /**
     * What was counted.
     *
     * @param on the ON region
     * @param result the counts
     * @param observed what the observations are of
     */
    record Extracted(SkyCircle on, OnOffResult result, Observed observed) {
        List<OnOffSpectrum> spectra() {
            return result.runs().stream().map(SpectrumExtraction.Run::spectrum).toList();
        }
    }

    /** The usual bins, with more of them where the energies of the task reach beyond. */
    SpectrumOptions extraction(SkyCircle on, List<SkyCircle> exclusions) {
        SpectrumOptions usual = SpectrumOptions.builder(on).build();
        EnergyAxis reco = usual.recoAxis();
        reco = reco.covering(minTeV > 0 ? minTeV : reco.edge(0), maxTeV < 1e6 ? maxTeV : reco.edge(reco.bins()));
        EnergyAxis truth = usual.trueAxis().covering(MARGIN[0] * reco.edge(0), MARGIN[1] * reco.edge(reco.bins()));
        return usual.toBuilder()
                .exclusions(exclusions)
                .goodTimesOnly(goodTimes)
                .recoAxis(reco)
                .trueAxis(truth)
                .build();
    }

    /** Fits the spectra; empty where no model is asked for. */
    Optional<SpectrumAnalysis> fit(List<OnOffSpectrum> spectra) {
        if (model.equals(NO_MODEL)) {
            return Optional.empty();
        }
        SpectrumAnalysisOptions.Builder options = SpectrumAnalysisOptions.builder(SpectralModel.named(model))
                .joint(joint)
                .energies(minTeV, maxTeV);
        if (minTeV > 0 || maxTeV < Double.POSITIVE_INFINITY) {
            EnergyAxis axis = spectra.get(0).axis();
            options.lightCurve(Math.max(minTeV, axis.edge(0)), Math.min(maxTeV, axis.edge(axis.bins())));
        }
        return Optional.of(SpectrumAnalysis.run(spectra, options.build()));
    }

    /** The fit, or why there is none: counts that are too few for it are a result all the same. */
    Fitted tryToFit(List<OnOffSpectrum> spectra) {
        try {
            return new Fitted(fit(spectra), Optional.empty());
        } catch (AnalysisException e) {
            return new Fitted(Optional.empty(), Optional.of(Problems.inOneLine(e)));
        }
    }

    /**
     * How a fit went.
     *
     * @param analysis what was fitted; empty where no model was asked for, or where it cannot be fitted
     * @param problem why it cannot be fitted
     */
    record Fitted(Optional<SpectrumAnalysis> analysis, Optional<String> problem) {}

    /** How many spectra, for a title. */
    static String title(List<OnOffSpectrum> spectra) {
        List<String> names = new ArrayList<>();
        spectra.forEach(s -> names.add(s.name()));
        return names.size() == 1 ? "Observation " + names.get(0) : names.size() + " observations";
    }
}
