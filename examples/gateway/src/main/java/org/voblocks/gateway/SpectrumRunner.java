package org.voblocks.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.voblocks.analysis.map.SkyCircle;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
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
                given.text("model"),
                given.text("fit").equals("joint"),
                given.has("emin") ? given.number("emin") : 0,
                given.has("emax") ? given.number("emax") : Double.POSITIVE_INFINITY,
                given.flag("good_times"));
        SkyCircle on = new SkyCircle(given.number("RA"), given.number("Dec"), given.number("on_radius"));
        SpectrumTask.Extracted extracted = task.extract(
                archive.store(),
                Observations.of(context, archive),
                on,
                Circles.of(given, "exclusion"),
                Observations.progress(context));
        extracted.result().skipped().forEach(context::log);
        extracted.observed().note().ifPresent(context::log);
        write(context, task, extracted);
        Observations.withProvenance(context, archive);
    }

    private static void write(JobContext context, SpectrumTask task, SpectrumTask.Extracted extracted)
            throws IOException {
        List<OnOffSpectrum> spectra = extracted.spectra();
        Products results = context::result;
        SpectrumProducts products = new SpectrumProducts(results);
        products.ogip(extracted.result().stacked(), "pha_stacked");
        results.write("pha_runs.zip", "application/zip", out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            new SpectrumProducts(ExplainedRunner.explained(context, Products.in(zip))).ogip(spectra);
            zip.finish();
        });
        SpectrumTask.Fitted fitted = task.tryToFit(spectra);
        fitted.problem().ifPresent(problem -> context.log("no fit: " + problem));
        if (fitted.analysis().isPresent()) {
            products.fitted(fitted.analysis().get(), SpectrumTask.title(spectra));
        }
        Map<String, Object> summary = SpectrumSummary.with(SpectrumSummary.of(task, extracted), fitted);
        results.write(JobDescriptions.SPECTRUM_JSON, "application/json", out -> Summary.write(summary, out));
    }
}
