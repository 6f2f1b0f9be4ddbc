package org.voblocks.uws.describe.jdl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;
import org.voblocks.uws.internal.Dom;
import org.w3c.dom.Element;

/** The VOTable form of job descriptions. */
public final class VoTableJdl {
    /** Names of INFOs: how often a parameter, to which {@code ref} leads, may be given; whether unknown ones may. */
    static final String MULTIPLICITY = "multiplicity";

    static final String OTHER_PARAMETERS = "otherParameters";
    private static final int MOST_BYTES = 4 << 20;

    private VoTableJdl() {}

    /**
     * Reads the first description of a document. The caller closes the stream.
     *
     * @throws UwsException 400 if there is none, or it is wrong
     */
    public static Jdl read(InputStream in) throws IOException {
        return document(Dom.read(in, MOST_BYTES, "job description"));
    }

    private static Jdl document(Element root) {
        for (Element resource : Dom.children(root, "RESOURCE")) {
            String utype = attribute(resource, "utype");
            boolean unnamed = group(resource, "inputparams").isPresent() && !utype.equals("adhoc:service");
            if (utype.endsWith("ActivityDescription") || unnamed) {
                return resource(resource);
            }
        }
        throw UwsException.badRequest("job description: expected a RESOURCE with utype voprov:ActivityDescription");
    }

    private static Jdl resource(Element resource) {
        String name = attribute(resource, "name").isEmpty() ? attribute(resource, "ID") : attribute(resource, "name");
        JobDescription.Builder job;
        try {
            job = JobDescription.builder(name)
                    .description(text(resource))
                    .documentationUrl(value(resource, "doculink", "docurl"))
                    .type(value(resource, "type"))
                    .subtype(value(resource, "subtype"))
                    .version(value(resource, "version"))
                    .contact(value(resource, "contact_name"), value(resource, "contact_email"));
            Duration duration = JdlTypes.seconds("executionDuration", value(resource, "executionDuration"));
            job.executionDuration(duration == null ? Duration.ZERO : duration);
            job.quote(JdlTypes.seconds("quote", value(resource, "quote")));
            String title = value(resource, "title");
            if (title != null) {
                job.title(title);
            }
            job.otherParameters(Boolean.parseBoolean(info(resource, OTHER_PARAMETERS, "")));
            group(resource, "inputparams")
                    .ifPresent(g -> Dom.children(g, "PARAM").forEach(p -> job.parameter(parameter(resource, p))));
            group(resource, "used", "inputentities").ifPresent(g -> entities(g).forEach(e -> job.used(used(e))));
            group(resource, "generated", "outputentities")
                    .ifPresent(g -> entities(g).forEach(e -> job.generated(generated(e))));
            return new Jdl(job.build(), value(resource, "script"));
        } catch (IllegalArgumentException e) {
            throw UwsException.badRequest("job description: " + e.getMessage(), e);
        }
    }

    private static ParameterDescription parameter(Element resource, Element param) {
        String xtype = JdlTypes.emptyToNull(attribute(param, "xtype"));
        ParameterType type = JdlTypes.ofVoTable(attribute(param, "datatype"), xtype);
        List<String> options = new ArrayList<>();
        String min = null;
        String max = null;
        for (Element values : Dom.children(param, "VALUES")) {
            Dom.children(values, "OPTION").forEach(o -> options.add(attribute(o, "value")));
            for (Element bound : Dom.children(values, "MIN")) {
                min = JdlTypes.emptyToNull(attribute(bound, "value"));
            }
            for (Element bound : Dom.children(values, "MAX")) {
                max = JdlTypes.emptyToNull(attribute(bound, "value"));
            }
        }
        String arraysize = attribute(param, "arraysize");
        ParameterDescription parameter = new JdlTypes.Parsed(
                        attribute(param, "name"),
                        type,
                        type == ParameterType.STRING ? xtype : null,
                        type.isNumber() && arraysize.endsWith("*"),
                        !attribute(param, "type").equals("no_query"),
                        JdlTypes.emptyToNull(attribute(param, "value")),
                        text(param),
                        JdlTypes.emptyToNull(attribute(param, "unit")),
                        JdlTypes.emptyToNull(attribute(param, "ucd")),
                        JdlTypes.emptyToNull(attribute(param, "utype")),
                        options,
                        min,
                        max)
                .build();
        String many = info(resource, MULTIPLICITY, attribute(param, "ID"));
        return many == null
                ? parameter
                : parameter.toBuilder()
                        .multiplicity(JdlTypes.multiplicity(many))
                        .build();
    }

    /** The entities of a group: groups of their own, or in OPUS's older form params. */
    private static List<Element> entities(Element group) {
        List<Element> entities = new ArrayList<>(Dom.children(group, "GROUP"));
        entities.addAll(Dom.children(group, "PARAM"));
        return entities;
    }

    private static UsedDescription used(Element entity) {
        String name = attribute(entity, "name");
        String role = value(entity, "role");
        return UsedDescription.builder(name)
                .role(role == null ? name : role)
                .description(text(entity))
                .contentType(contentType(entity))
                .multiplicity(JdlTypes.multiplicity(value(entity, "multiplicity")))
                .defaultId(defaultValue(entity))
                .url(location(entity))
                .parameter(JdlTypes.emptyToNull(attribute(entity, "ref")))
                .build();
    }

    private static GeneratedDescription generated(Element entity) {
        String name = attribute(entity, "name");
        String role = value(entity, "role");
        return GeneratedDescription.builder(name)
                .role(role == null ? name : role)
                .description(text(entity))
                .contentType(contentType(entity))
                .multiplicity(JdlTypes.multiplicity(value(entity, "multiplicity")))
                .fileName(defaultValue(entity))
                .build();
    }

    private static @Nullable String contentType(Element entity) {
        String type = value(entity, "content_type", "contentType");
        return type == null && entity.getLocalName().equals("PARAM")
                ? JdlTypes.emptyToNull(attribute(entity, "xtype"))
                : type;
    }

    private static @Nullable String defaultValue(Element entity) {
        return entity.getLocalName().equals("PARAM")
                ? JdlTypes.emptyToNull(attribute(entity, "value"))
                : value(entity, "default");
    }

    private static @Nullable String location(Element entity) {
        for (Element link : Dom.children(entity, "LINK")) {
            if (attribute(link, "content-role").equals("location")) {
                return JdlTypes.emptyToNull(attribute(link, "href"));
            }
        }
        return value(entity, "url");
    }

    // ---- the tree

    private static Optional<Element> group(Element resource, String... names) {
        return Dom.children(resource, "GROUP").stream()
                .filter(g -> List.of(names).contains(attribute(g, "name").toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The value of the first PARAM of one of these names; null if there is none or it is empty. */
    private static @Nullable String value(Element parent, String... names) {
        return Dom.children(parent, "PARAM").stream()
                .filter(p -> List.of(names).contains(attribute(p, "name")))
                .map(p -> attribute(p, "value"))
                .filter(v -> !v.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** The value of an INFO with that name and reference. */
    private static @Nullable String info(Element resource, String name, String ref) {
        return Dom.children(resource, "INFO").stream()
                .filter(i ->
                        attribute(i, "name").equals(name) && attribute(i, "ref").equals(ref))
                .map(i -> attribute(i, "value"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Element parent) {
        return Dom.children(parent, "DESCRIPTION").stream()
                .map(d -> d.getTextContent().strip())
                .filter(t -> !t.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String attribute(Element element, String name) {
        return element.getAttribute(name);
    }

    // ---- writing

    /**
     * Writes a description: OPUS's resource, and if the job list is given a DataLink service descriptor after it. The caller
     * closes the stream. What VOTable has no place for is in INFOs: how often a text may be given, whether parameters that are
     * not described are let through.
     *
     * @param jobList where jobs are created, or null
     */
    public static void write(JobDescription job, @Nullable URI jobList, OutputStream out) throws IOException {
        new VoTableJdlWriter(out).write(job, jobList);
    }
}
