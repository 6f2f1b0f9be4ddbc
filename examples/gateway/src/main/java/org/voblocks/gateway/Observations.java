package org.voblocks.gateway;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.Progress;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobRunner;

/** The observations of a job: asked for, known, and noted as used. */
final class Observations {
    private Observations() {}

    /** The values of {@code obs_ids}, each once; the job's provenance says that their event lists were used. */
    static List<Long> of(JobContext context, Archive archive) {
        List<Long> obsIds = Arrays.stream(context.arguments().integers(JobDescriptions.OBS_IDS))
                .distinct()
                .boxed()
                .toList();
        used(context, archive, obsIds);
        return obsIds;
    }

    /** Notes known observations as used. */
    static void used(JobContext context, Archive archive, List<Long> obsIds) {
        archive.require(obsIds);
        for (long obsId : obsIds) {
            used(context, archive, obsId);
        }
    }

    /** Notes in the job's provenance that the event list was used. */
    static void used(JobContext context, Archive archive, long obsId) {
        context.used(
                JobDescriptions.EVENTS,
                archive.identifier(obsId),
                archive.accessUrl(obsId).toString(),
                Retrieve.FITS);
    }

    /** A runner whose failures on bad input are told to the user, without where the store lies on this machine. */
    static JobRunner telling(JobRunner runner, Archive archive) {
        String place = archive.store().directory() + File.separator;
        return context -> {
            try {
                runner.run(context);
            } catch (GatewayException | Dl3Exception | AnalysisException e) {
                throw new JobFailure(Problems.inOneLine(e).replace(place, ""), JobError.Type.FATAL);
            }
        };
    }

    /** Lists the provenance among the results; it is written when it is asked for. */
    static void withProvenance(JobContext context, Archive archive) {
        String prov = archive.base() + "/jobs/" + context.description().name() + "/"
                + context.job().id() + "/prov";
        context.resultAt("provenance.provn", "text/provenance-notation", prov + "?RESPONSEFORMAT=PROV-N");
        context.resultAt("provenance.json", "application/json", prov + "?RESPONSEFORMAT=PROV-JSON");
    }

    /** Tells the job how far an analysis is, and ends the analysis if the job is cancelled. */
    static Progress progress(JobContext context) {
        return (done, total, what) -> {
            context.progress(done / (double) total, what);
            if (context.isCancelled()) {
                throw new CancellationException("the job was aborted");
            }
        };
    }
}
