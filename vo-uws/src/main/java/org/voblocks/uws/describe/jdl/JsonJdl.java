package org.voblocks.uws.describe.jdl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;

/** The JSON form of job descriptions, as OPUS has it; {@code title}, {@code multiplicity} of parameters and
 * {@code otherParameters} are ours. */
public final class JsonJdl {
    private static final int MOST_BYTES = 4 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private JsonJdl() {}

    /**
     * Reads a description. The caller closes the stream.
     *
     * @throws UwsException 400 if it is wrong
     */
    public static Jdl read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new UwsException(413, "job description: longer than " + (MOST_BYTES >> 20) + " MiB");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw UwsException.badRequest(
                    "job description: not JSON: " + e.getOriginalMessage() + " (line "
                            + e.getLocation().getLineNr() + ")",
                    e);
        }
        try {
            return new Jdl(description(root), text(root, "script"));
        } catch (IllegalArgumentException e) {
            throw UwsException.badRequest("job description: " + e.getMessage(), e);
        }
    }

    private static JobDescription description(JsonNode root) {
        String name = text(root, "name");
        if (name == null) {
            throw UwsException.badRequest("job description: expected a JSON object with a name");
        }
        String title = text(root, "title");
        Duration duration = JdlTypes.seconds("executionDuration", text(root, "executionDuration"));
        JobDescription.Builder job = JobDescription.builder(name)
                .title(title == null ? name : title)
                .description(text(root, "annotation"))
                .documentationUrl(text(root, "doculink"))
                .type(text(root, "type"))
                .subtype(text(root, "subtype"))
                .version(text(root, "version"))
                .contact(text(root, "contact_name"), text(root, "contact_email"))
                .executionDuration(duration == null ? Duration.ZERO : duration)
                .quote(JdlTypes.seconds("quote", text(root, "quote")));
        job.otherParameters(root.path("otherParameters").asBoolean());
        members(root, "parameters", (key, p) -> job.parameter(parameter(key, p)));
        members(root, "used", (key, u) -> job.used(used(key, u)));
        members(root, "generated", (key, g) -> job.generated(generated(key, g)));
        return job.build();
    }

    private interface Member {
        void take(String key, JsonNode node);
    }

    /** The members of an object, in the order of the array {@code NAME_keys} where there is one. */
    private static void members(JsonNode root, String name, Member member) {
        JsonNode object = root.path(name);
        if (!object.isObject()
                && !object.isMissingNode()
                && !object.isNull()
                && !(object.isArray() && object.isEmpty())) {
            throw UwsException.badRequest("job description: " + name + ": expected an object whose members are the "
                    + name + " by their names, not " + object);
        }
        List<String> keys = new ArrayList<>();
        root.path(name + "_keys").forEach(k -> keys.add(k.asText()));
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                keys.add(key);
            }
        });
        for (String key : keys) {
            if (object.has(key)) {
                member.take(key, object.path(key));
            }
        }
    }

    private static ParameterDescription parameter(String name, JsonNode p) {
        String word = text(p, "datatype");
        ParameterType type = JdlTypes.ofSchema(word == null ? "xs:string" : word);
        Multiplicity multiplicity = JdlTypes.multiplicity(text(p, "multiplicity"));
        List<String> options = new ArrayList<>();
        if (p.path("options").isArray()) {
            p.path("options").forEach(o -> options.add(o.asText()));
        } else if (text(p, "options") != null) {
            options.addAll(COMMA.splitAsStream(p.path("options").asText()).toList());
        }
        String required = text(p, "required");
        ParameterDescription parameter = new JdlTypes.Parsed(
                        name,
                        type,
                        text(p, "xtype"),
                        multiplicity.isMany(),
                        required == null || Boolean.parseBoolean(required),
                        text(p, "default"),
                        text(p, "annotation"),
                        text(p, "unit"),
                        text(p, "ucd"),
                        text(p, "utype"),
                        options,
                        text(p, "min"),
                        text(p, "max"))
                .build();
        return multiplicity.isMany()
                ? parameter.toBuilder().multiplicity(multiplicity).build()
                : parameter;
    }

    private static UsedDescription used(String name, JsonNode u) {
        String role = text(u, "role");
        return UsedDescription.builder(name)
                .role(role == null ? name : role)
                .description(text(u, "annotation"))
                .contentType(text(u, "content_type"))
                .multiplicity(JdlTypes.multiplicity(text(u, "multiplicity")))
                .defaultId(text(u, "default"))
                .url(text(u, "url"))
                .parameter(text(u, "ref"))
                .build();
    }

    private static GeneratedDescription generated(String name, JsonNode g) {
        String role = text(g, "role");
        return GeneratedDescription.builder(name)
                .role(role == null ? name : role)
                .description(text(g, "annotation"))
                .contentType(text(g, "content_type"))
                .multiplicity(JdlTypes.multiplicity(text(g, "multiplicity")))
                .fileName(text(g, "default"))
                .build();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : JdlTypes.emptyToNull(value.asText());
    }

    // ---- writing

    /** The description as JSON. */
    public static String write(JobDescription job) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("name", job.name());
        root.put("title", job.title());
        put(root, "annotation", job.description());
        put(root, "doculink", job.documentationUrl());
        put(root, "type", job.type());
        put(root, "subtype", job.subtype());
        put(root, "version", job.version());
        put(root, "contact_name", job.contactName());
        put(root, "contact_email", job.contactEmail());
        root.put("executionDuration", Long.toString(job.executionDuration().toSeconds()));
        Duration quote = job.quote();
        put(root, "quote", quote == null ? null : Long.toString(quote.toSeconds()));
        if (job.otherParameters()) {
            root.put("otherParameters", true);
        }
        ObjectNode parameters = root.putObject("parameters");
        ArrayNode parameterKeys = root.putArray("parameters_keys");
        for (ParameterDescription p : job.parameters()) {
            parameterKeys.add(p.name());
            writeParameter(parameters.putObject(p.name()), p);
        }
        ObjectNode used = root.putObject("used");
        ArrayNode usedKeys = root.putArray("used_keys");
        for (UsedDescription u : job.used()) {
            usedKeys.add(u.name());
            ObjectNode node = used.putObject(u.name());
            writeEntity(node, u.role(), u.description(), u.contentType(), u.multiplicity(), u.defaultId());
            put(node, "url", u.url());
            if (u.parameter() != null) {
                node.put("ref", u.parameter());
            }
        }
        ObjectNode generated = root.putObject("generated");
        ArrayNode generatedKeys = root.putArray("generated_keys");
        for (GeneratedDescription g : job.generated()) {
            generatedKeys.add(g.name());
            writeEntity(
                    generated.putObject(g.name()),
                    g.role(),
                    g.description(),
                    g.contentType(),
                    g.multiplicity(),
                    g.fileName());
        }
        return root.toPrettyString();
    }

    private static void writeParameter(ObjectNode node, ParameterDescription p) {
        node.put("datatype", JdlTypes.schemaWord(p.type()));
        node.put("required", Boolean.toString(p.multiplicity().min() > 0));
        put(node, "default", p.defaultValue());
        put(node, "unit", p.unit());
        put(node, "ucd", p.ucd());
        put(node, "utype", p.utype());
        put(node, "annotation", p.description());
        if (p.xtype() != null) {
            node.put("xtype", p.xtype());
        }
        if (p.min() != null) {
            node.put("min", p.min());
        }
        if (p.max() != null) {
            node.put("max", p.max());
        }
        if (!p.options().isEmpty()) {
            ArrayNode options = node.putArray("options");
            p.options().forEach(options::add);
        }
        if (p.multiplicity().isMany()) {
            node.put("multiplicity", p.multiplicity().toString());
        }
    }

    private static void writeEntity(
            ObjectNode node,
            String role,
            @Nullable String description,
            @Nullable String contentType,
            Multiplicity multiplicity,
            @Nullable String defaultValue) {
        put(node, "annotation", description);
        node.put("role", role);
        node.put("multiplicity", multiplicity.equals(Multiplicity.ONE) ? "" : multiplicity.toString());
        put(node, "default", defaultValue);
        put(node, "content_type", contentType);
    }

    /** OPUS has an empty text for what is not there. */
    private static void put(ObjectNode node, String name, @Nullable String value) {
        node.put(name, value == null ? "" : value);
    }
}
