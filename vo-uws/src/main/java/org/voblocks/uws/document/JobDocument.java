package org.voblocks.uws.document;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;

/**
 * A job as a service tells of it.
 *
 * @param version the version of UWS; 1.0 if the document has none
 * @param id the identifier
 * @param runId the client's label, or null
 * @param owner the owner, or null
 * @param phase the phase
 * @param quote when it will probably be complete, or null
 * @param creationTime when it was created, or null, as in version 1.0
 * @param startTime when it began to execute, or null
 * @param endTime when it ended, or null
 * @param executionDuration how long it may execute; zero for no limit
 * @param destruction when it is destroyed, or null
 * @param parameters the parameters, those by reference with the URL as value
 * @param results the results; the content type is empty where the document has none
 * @param error the error summary, or null; {@code detailType} is empty where there is a detail of unknown type
 * @param info the texts in {@code jobInfo}, by the path of element names below it, with {@code /} between
 * @param repairs what was not as the standard has it, and how it was taken
 */
public record JobDocument(
        String version,
        String id,
        @Nullable String runId,
        @Nullable String owner,
        Phase phase,
        @Nullable Instant quote,
        @Nullable Instant creationTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Duration executionDuration,
        @Nullable Instant destruction,
        List<JobParameter> parameters,
        List<JobResult> results,
        @Nullable JobError error,
        Map<String, List<String>> info,
        List<String> repairs) {

    public JobDocument {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
        info = Map.copyOf(info);
        repairs = List.copyOf(repairs);
    }
}
