package org.voblocks.prov.describe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.votable.Field;
import org.voblocks.votable.Group;
import org.voblocks.votable.Param;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.VoTableReader;

/**
 * An activity's description as VOTable. Three shapes are read: that of the job controller OPUS (groups
 * {@code InputParams}, {@code Used}, {@code Generated}), that of the draft of 2019-05-29 ({@code InputEntities},
 * {@code OutputEntities}) and a DataLink service descriptor ({@code inputParams}, DataLink 1.1, section 4). The one that is written has the
 * first as its first RESOURCE, since OPUS looks at no other, and the last as its second.
 */
public final class DescriptionVoTable {
    /** Attributes of a description that PARAMs of these names hold, beside those with a place of their own. */
    static final List<String> EXTRAS =
            List.of("contact_name", "contact_email", "executionDuration", "quote", "script", "accessURL", "standardID");

    private static final int MAX_BYTES = 1 << 24;

    private DescriptionVoTable() {}

    /**
     * Reads a description. A parameter is optional if its PARAM has {@code type="no_query"}, as OPUS has it.
     *
     * @param in the text; the caller closes it
     * @param prefix the prefix of the description's identifier
     * @param namespace the namespace of the description's identifier; its local part is the name of the RESOURCE
     * @throws ProvException if the table describes no activity
     */
    public static ActivityDescription read(InputStream in, String prefix, String namespace) throws IOException {
        byte[] text = in.readNBytes(MAX_BYTES);
        if (text.length == MAX_BYTES) {
            throw new ProvException("the description is longer than " + MAX_BYTES + " bytes");
        }
        VoTable table = VoTableReader.builder().build().read(new ByteArrayInputStream(text));
        Set<String> optional = optional(text);
        ActivityDescription read = read(table, prefix, namespace);
        ActivityDescription.Builder described = ActivityDescription.builder(read.id(), read.name())
                .version(read.version().orElse(null))
                .description(read.description().orElse(null))
                .docurl(read.docurl().orElse(null))
                .type(read.type().orElse(null))
                .subtype(read.subtype().orElse(null))
                .attributes(read.attributes());
        boolean opus = find(table.resources(), "activitydescription") != null;
        read.parameters()
                .forEach(p -> described.parameter(
                        opus
                                ? p.toBuilder()
                                        .required(!optional.contains(p.name()))
                                        .build()
                                : p));
        read.usages().forEach(described::usage);
        read.generations().forEach(described::generation);
        return described.build();
    }

    /** The names of the PARAMs that need not be given; what the model of a VOTable does not hold. */
    private static Set<String> optional(byte[] text) {
        Set<String> names = new HashSet<>();
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(text));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("PARAM")
                        && "no_query".equals(reader.getAttributeValue(null, "type"))) {
                    names.add(String.valueOf(reader.getAttributeValue(null, "name")));
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new ProvException("the description cannot be read: " + e.getMessage(), e);
        }
        return names;
    }

    /**
     * Reads a description from a table in memory, which does not know what is optional: a parameter with a default is.
     *
     * @param table the table
     * @param prefix the prefix of the description's identifier
     * @param namespace the namespace of the description's identifier; its local part is the name of the RESOURCE
     * @throws ProvException if the table describes no activity
     */
    public static ActivityDescription read(VoTable table, String prefix, String namespace) {
        Resource resource = find(table.resources(), "activitydescription");
        if (resource == null) {
            resource = find(table.resources(), "adhoc:service");
        }
        if (resource == null) {
            throw new ProvException("the VOTable describes no activity: expected a RESOURCE with utype"
                    + " voprov:ActivityDescription or adhoc:service");
        }
        String name = resource.name() != null ? resource.name() : resource.id();
        if (name == null) {
            throw new ProvException("the RESOURCE of an ActivityDescription needs a name or an ID");
        }
        ActivityDescription.Builder builder = ActivityDescription.builder(
                        QualifiedName.of(prefix, namespace, name), name)
                .description(resource.description());
        Attributes.Builder extras = Attributes.builder();
        for (Param param : resource.params()) {
            String value = param.value();
            if (value.isEmpty()) {
                continue;
            }
            switch (param.name()) {
                case "doculink", "docurl" -> builder.docurl(value);
                case "type" -> builder.type(value);
                case "subtype" -> builder.subtype(value);
                case "version" -> builder.version(value);
                default -> {
                    if (EXTRAS.contains(param.name())) {
                        extras.add(VoProv.name(param.name()), Value.of(value));
                    }
                }
            }
        }
        builder.attributes(extras.build());
        for (Group group : resource.groups()) {
            String kind = String.valueOf(group.name()).toLowerCase(Locale.ROOT);
            switch (kind) {
                case "inputparams" -> group.params().forEach(param -> builder.parameter(parameter(param)));
                case "used", "inputentities" -> group.groups().forEach(g -> builder.usage(usage(g)));
                case "generated", "outputentities" -> group.groups().forEach(g -> builder.generation(generation(g)));
                default -> {
                    // a group of another meaning
                }
            }
        }
        return builder.build();
    }

    private static @Nullable Resource find(List<Resource> resources, String utype) {
        for (Resource resource : resources) {
            if (String.valueOf(resource.utype()).toLowerCase(Locale.ROOT).endsWith(utype)) {
                return resource;
            }
            Resource inner = find(resource.resources(), utype);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private static ParameterDescription parameter(Param param) {
        Field field = param.field();
        Values values = field.values();
        List<String> options = new ArrayList<>();
        String min = null;
        String max = null;
        if (values != null) {
            values.options().forEach(option -> options.add(option.value()));
            Values.Bound least = values.min();
            Values.Bound greatest = values.max();
            min = least == null ? null : least.value();
            max = greatest == null ? null : greatest.value();
        }
        return ParameterDescription.builder(field.name(), field.datatype().text())
                .arraysize(field.arraysize())
                .xtype(field.xtype())
                .unit(field.unit())
                .ucd(field.ucd())
                .utype(field.utype())
                .description(field.description())
                .min(min)
                .max(max)
                .options(options)
                .defaultValue(param.value().isEmpty() ? null : param.value())
                .required(param.value().isEmpty())
                .build();
    }

    private static @Nullable String value(Group group, String... names) {
        for (String name : names) {
            for (Param param : group.params()) {
                if (param.name().equals(name) && !param.value().isEmpty()) {
                    return param.value();
                }
            }
        }
        return null;
    }

    private static String role(Group group) {
        String role = value(group, "role");
        return role != null ? role : String.valueOf(group.name());
    }

    private static UsageDescription usage(Group group) {
        return new UsageDescription(
                role(group),
                group.description(),
                value(group, "type"),
                value(group, "multiplicity"),
                value(group, "content_type", "contentType"),
                value(group, "url"),
                value(group, "default"));
    }

    private static GenerationDescription generation(Group group) {
        return new GenerationDescription(
                role(group),
                group.description(),
                value(group, "type"),
                value(group, "multiplicity"),
                value(group, "content_type", "contentType"),
                value(group, "url"),
                value(group, "default"));
    }

    /**
     * Writes a description in UTF-8. The text has no encoding declaration: OPUS's reader hands a string to its XML parser, which
     * refuses one that has.
     *
     * @param description the description
     * @param jobList the URL of the UWS job list that does the activity; null if there is none, then there is no
     *     service descriptor
     * @param out takes the text; the caller closes it
     */
    public static void write(ActivityDescription description, @Nullable String jobList, OutputStream out)
            throws IOException {
        new DescriptionWriter(out).write(description, jobList);
    }
}
