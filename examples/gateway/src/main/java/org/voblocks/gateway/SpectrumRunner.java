package org.voblocks.gateway;

import java.io.OutputStream;
import org.voblocks.analysis.OnOffResult;
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
        try (OutputStream out = context.result(JobDescriptions.SPECTRUM_JSON, "application/json")) {
            Summary.write(task.summary(result), out);
        }
        Observations.withProvenance(context, archive);
    }
}
