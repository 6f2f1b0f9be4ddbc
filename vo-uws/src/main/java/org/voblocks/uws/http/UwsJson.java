package org.voblocks.uws.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.describe.JobDescription;

/** The same documents as {@link UwsXml} in JSON, with the names of the schema. */
final class UwsJson {
    static final String TYPE = "application/json";

    private static final JsonFactory FACTORY = new JsonFactory();

    private UwsJson() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static VoResponse.Now document(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return VoResponse.bytes(200, TYPE, bytes.toByteArray());
    }

    static VoResponse.Now jobs(List<Job> jobs, URI list) {
        return document(json -> {
            json.writeStringField("version", "1.1");
            json.writeArrayFieldStart("jobs");
            for (Job job : jobs) {
                json.writeStartObject();
                json.writeStringField("id", job.id());
                json.writeStringField("href", JobView.url(list, job.id()).toString());
                json.writeStringField("phase", job.phase().name());
                json.writeStringField("runId", job.runId());
                json.writeStringField("ownerId", job.owner());
                time(json, "creationTime", job.creationTime());
                time(json, "startTime", job.startTime());
                time(json, "endTime", job.endTime());
                time(json, "destruction", job.destruction());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The kinds of jobs. */
    static VoResponse.Now types(List<JobDescription> types, URI base) {
        return document(json -> {
            json.writeArrayFieldStart("types");
            for (JobDescription type : types) {
                json.writeStartObject();
                json.writeStringField("name", type.name());
                json.writeStringField("title", type.title());
                json.writeStringField("href", JobView.url(base, type.name()).toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static VoResponse.Now job(JobView view) {
        return document(json -> writeJob(json, view));
    }

    static VoResponse.Now parameters(JobView view) {
        return document(json -> writeParameters(json, view));
    }

    static VoResponse.Now results(JobView view) {
        return document(json -> writeResults(json, view));
    }

    private static void writeJob(JsonGenerator json, JobView view) throws IOException {
        Job job = view.job();
        json.writeStringField("version", "1.1");
        json.writeStringField("jobId", job.id());
        json.writeStringField("href", view.url().toString());
        json.writeStringField("type", job.type());
        json.writeStringField("runId", job.runId());
        json.writeStringField("ownerId", job.owner());
        json.writeStringField("phase", job.phase().name());
        time(json, "quote", job.quote());
        time(json, "creationTime", job.creationTime());
        time(json, "startTime", job.startTime());
        time(json, "endTime", job.endTime());
        json.writeNumberField("executionDuration", UwsXml.seconds(job));
        time(json, "destruction", job.destruction());
        writeParameters(json, view);
        writeResults(json, view);
        JobError error = job.error();
        if (error != null) {
            json.writeObjectFieldStart("errorSummary");
            json.writeStringField("message", error.message());
            json.writeStringField("type", error.type().word());
            json.writeBooleanField("hasDetail", error.hasDetail());
            json.writeEndObject();
        }
        Job.Progress progress = job.progress();
        if (view.hasInfo()) {
            json.writeObjectFieldStart("jobInfo");
            if (progress != null) {
                json.writeNumberField("progress", progress.fraction());
                json.writeStringField("message", progress.message());
            }
            if (view.queuePosition().isPresent()) {
                json.writeNumberField("queuePosition", view.queuePosition().getAsInt());
            }
            if (!view.logTail().isEmpty()) {
                json.writeStringField("logTail", view.logTail());
            }
            json.writeEndObject();
        }
    }

    private static void writeParameters(JsonGenerator json, JobView view) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (JobParameter parameter : view.job().parameters()) {
            boolean reference = parameter.kind() != JobParameter.Kind.VALUE;
            json.writeStartObject();
            json.writeStringField("id", parameter.name());
            json.writeStringField("value", reference ? view.content(parameter) : parameter.value());
            json.writeBooleanField("byReference", reference);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeResults(JsonGenerator json, JobView view) throws IOException {
        json.writeArrayFieldStart("results");
        for (JobResult result : view.job().results()) {
            json.writeStartObject();
            json.writeStringField("id", result.id());
            json.writeStringField("href", view.url(result).toString());
            json.writeStringField("mime-type", result.contentType());
            if (result.size() >= 0) {
                json.writeNumberField("size", result.size());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }
}
