package org.voblocks.uws.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.Phase;

/** A whole job as one line of JSON, for stores. Unknown members are passed over, so that an older version reads on. */
public final class JobJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JobJson() {}

    /** Writes a job. */
    public static String write(Job job) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", job.id());
            json.writeStringField("type", job.type());
            json.writeNumberField("version", job.version());
            string(json, "owner", job.owner());
            string(json, "runId", job.runId());
            json.writeStringField("phase", job.phase().name());
            json.writeNumberField("priority", job.priority());
            time(json, "created", job.creationTime());
            time(json, "started", job.startTime());
            time(json, "ended", job.endTime());
            time(json, "quote", job.quote());
            json.writeStringField("duration", job.executionDuration().toString());
            time(json, "destruction", job.destruction());
            json.writeNumberField("attempts", job.attempts());
            string(json, "handle", job.handle());
            writeLists(json, job);
            writeParts(json, job);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeLists(JsonGenerator json, Job job) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (JobParameter p : job.parameters()) {
            json.writeStartObject();
            json.writeStringField("name", p.name());
            json.writeStringField("value", p.value());
            json.writeStringField("kind", p.kind().name());
            string(json, "contentType", p.contentType());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("results");
        for (JobResult r : job.results()) {
            json.writeStartObject();
            json.writeStringField("id", r.id());
            json.writeStringField("contentType", r.contentType());
            json.writeNumberField("size", r.size());
            string(json, "href", r.href());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("entities");
        for (JobEntity e : job.entities()) {
            json.writeStartObject();
            json.writeStringField("direction", e.direction().name());
            json.writeStringField("role", e.role());
            json.writeStringField("id", e.id());
            string(json, "location", e.location());
            string(json, "contentType", e.contentType());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeParts(JsonGenerator json, Job job) throws IOException {
        JobError error = job.error();
        if (error != null) {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", error.message());
            json.writeStringField("type", error.type().name());
            string(json, "detailType", error.detailType());
            json.writeEndObject();
        }
        Job.Progress progress = job.progress();
        if (progress != null) {
            json.writeObjectFieldStart("progress");
            json.writeNumberField("fraction", progress.fraction());
            json.writeStringField("message", progress.message());
            json.writeEndObject();
        }
        Job.Lease lease = job.lease();
        if (lease != null) {
            json.writeObjectFieldStart("lease");
            json.writeStringField("holder", lease.holder());
            json.writeStringField("until", lease.until().toString());
            json.writeEndObject();
        }
    }

    private static void string(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /**
     * Reads a job.
     *
     * @throws IllegalArgumentException if the text is not a whole job
     */
    public static Job read(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        JsonNode error = node.path("error");
        JsonNode progress = node.path("progress");
        JsonNode lease = node.path("lease");
        return Job.builder(required(node, "id"), required(node, "type"), Instant.parse(required(node, "created")))
                .version(node.path("version").asLong())
                .owner(optional(node, "owner"))
                .runId(optional(node, "runId"))
                .phase(Phase.valueOf(required(node, "phase")))
                .priority(node.path("priority").asInt())
                .startTime(time(node, "started"))
                .endTime(time(node, "ended"))
                .quote(time(node, "quote"))
                .executionDuration(Duration.parse(required(node, "duration")))
                .destruction(time(node, "destruction"))
                .parameters(list(
                        node,
                        "parameters",
                        p -> new JobParameter(
                                required(p, "name"),
                                required(p, "value"),
                                JobParameter.Kind.valueOf(required(p, "kind")),
                                optional(p, "contentType"))))
                .results(list(
                        node,
                        "results",
                        r -> new JobResult(
                                required(r, "id"),
                                required(r, "contentType"),
                                r.path("size").asLong(-1),
                                optional(r, "href"))))
                .entities(list(
                        node,
                        "entities",
                        e -> new JobEntity(
                                JobEntity.Direction.valueOf(required(e, "direction")),
                                required(e, "role"),
                                required(e, "id"),
                                optional(e, "location"),
                                optional(e, "contentType"))))
                .error(
                        error.isObject()
                                ? new JobError(
                                        required(error, "message"),
                                        JobError.Type.valueOf(required(error, "type")),
                                        optional(error, "detailType"))
                                : null)
                .progress(
                        progress.isObject()
                                ? new Job.Progress(progress.path("fraction").asDouble(), required(progress, "message"))
                                : null)
                .attempts(node.path("attempts").asInt())
                .handle(optional(node, "handle"))
                .lease(
                        lease.isObject()
                                ? new Job.Lease(required(lease, "holder"), Instant.parse(required(lease, "until")))
                                : null)
                .build();
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        node.path(name).forEach(n -> list.add(element.apply(n)));
        return list;
    }

    private static String required(JsonNode node, String name) {
        String text = optional(node, name);
        if (text == null) {
            throw new IllegalArgumentException("member " + name + " is missing");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable Instant time(JsonNode node, String name) {
        String text = optional(node, name);
        return text == null ? null : Instant.parse(text);
    }
}
