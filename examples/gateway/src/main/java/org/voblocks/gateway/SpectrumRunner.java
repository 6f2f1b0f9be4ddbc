package org.voblocks.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.OnOffResult;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.SpectrumAnalysisOptions;
import org.voblocks.analysis.spectrum.SpectralModel;
import org.voblocks.analysis.spectrum.SpectrumExtraction;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.Arguments;

/** The job {@code spectrum}. */
final class SpectrumRunner implements JobRunner {
    private final Archive archive;

    SpectrumRunner(Archive archive) {
        this.archive = archive;
    }

    @Override
    public void run(JobContext context) throws Exception {
        Arguments given = context.arguments();
        SpectrumTask task = new SpectrumTask(
                Observations.of(context, archive), given.number("RA"), given.number("Dec"), given.number("on_radius"));
        OnOffResult result = task.run(archive.store(), Observations.progress(context));
        result.skipped().forEach(context::log);
        Map<String, Object> summary = task.summary(result);
        SpectrumProducts products = new SpectrumProducts(context);
        if (!result.runs().isEmpty()) {
            products.ogip(result.stacked());
            if (!given.text("model").equals("none")) {
                summary.put("fit", fit(result, given, products, context));
            }
        }
        try (OutputStream out = context.result(JobDescriptions.SPECTRUM_JSON, "application/json")) {
            Summary.write(summary, out);
        }
        Observations.withProvenance(context, archive);
    }

    /* Counts that are too few for a fit are a result all the same: the reason stands where the fit would. */
    private static Map<String, Object> fit(
            OnOffResult result, Arguments given, SpectrumProducts products, JobContext context) throws IOException {
        SpectrumAnalysis analysis;
        try {
            analysis = SpectrumAnalysis.run(
                    result.runs().stream().map(SpectrumExtraction.Run::spectrum).toList(),
                    SpectrumAnalysisOptions.builder(SpectralModel.named(given.text("model")))
                            .build());
        } catch (AnalysisException e) {
            String reason = String.valueOf(e.getMessage());
            context.log("no fit: " + reason);
            return Summary.of("error", reason);
        }
        products.fitted(
                analysis,
                result.runs().size() == 1 ? "1 observation" : result.runs().size() + " observations");
        return SpectrumProducts.summary(analysis.fit());
    }
}
