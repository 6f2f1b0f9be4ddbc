package org.voblocks.gateway;

import java.io.OutputStream;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.describe.Arguments;

/** The job {@code count_map}. */
final class CountMapRunner implements JobRunner {
    private final Archive archive;

    CountMapRunner(Archive archive) {
        this.archive = archive;
    }

    @Override
    public void run(JobContext context) throws Exception {
        Arguments given = context.arguments();
        CountMapTask task = new CountMapTask(
                Observations.of(context, archive),
                given.number("RA"),
                given.number("Dec"),
                given.integer("nxpix"),
                given.integer("nypix"),
                given.number("binsz"));
        CountsMapResult result = task.run(archive.store(), Observations.progress(context));
        context.log(result.counts().total() + " of " + result.counts().events() + " events in the map");
        try (OutputStream out = context.result(JobDescriptions.COUNTS_FITS, Retrieve.FITS)) {
            CountMapTask.writeFits(result, out);
        }
        try (OutputStream out = context.result(JobDescriptions.COUNTS_PNG, "image/png")) {
            task.writePreview(result, out);
        }
        Observations.withProvenance(context, archive);
    }
}
