package org.voblocks.prov.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Group;
import org.voblocks.votable.Param;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTable;

/**
 * An activity's description as VOTable. Three shapes are read: that of the job controller OPUS (groups
 * {@code InputParams}, {@code Used}, {@code Generated}), that of the draft of 2019-05-29 ({@code InputEntities},
 * {@code OutputEntities}) and a DataLink service descriptor ({@code inputParams}, DataLink 1.1, section 4). The one that is written has the
 * first as its first RESOURCE, since OPUS looks at no other, and the last as its second.
 */
public final class DescriptionVoTable {
    /** Attributes of a description that PARAMs of these names hold, beside those with a place of their own. */
    private static final List<String> EXTRAS =
            List.of("contact_name", "contact_email", "executionDuration", "quote", "script", "accessURL", "standardID");

    private DescriptionVoTable() {}

    /**
     * Reads a description.
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
     * Writes a description.
     *
     * @param description the description
     * @param jobList the URL of the UWS job list that does the activity; null if there is none, then there is no
     *     service descriptor
     */
    public static VoTable write(ActivityDescription description, @Nullable String jobList) {
        List<Resource> resources = new ArrayList<>();
        resources.add(activity(description));
        if (jobList != null) {
            resources.add(service(description, jobList));
        }
        return VoTable.builder().resources(resources).build();
    }

    private static Resource activity(ActivityDescription description) {
        List<Param> params = new ArrayList<>();
        add(params, "doculink", description.docurl().orElse(null), "voprov:ActivityDescription.doculink");
        add(params, "type", description.type().orElse(null), "voprov:ActivityDescription.type");
        add(params, "subtype", description.subtype().orElse(null), "voprov:ActivityDescription.subtype");
        add(params, "version", description.version().orElse(null), "voprov:ActivityDescription.version");
        for (String extra : EXTRAS) {
            String utype = switch (extra) {
                case "contact_name" -> "voprov:Agent.name";
                case "contact_email" -> "voprov:Agent.email";
                case "executionDuration", "quote" -> "uws:Job." + extra;
                default -> null;
            };
            add(params, extra, description.attributes().text(VoProv.name(extra)).orElse(null), utype);
        }
        List<Param> inputs = new ArrayList<>();
        for (ParameterDescription parameter : description.parameters()) {
            inputs.add(input(parameter, parameter.defaultValue()));
        }
        List<Group.Member> used = new ArrayList<>();
        for (UsageDescription u : description.usages()) {
            used.add(member(
                    "voprov:UsedDescription",
                    u.role(),
                    u.description(),
                    List.of(
                            u.role(),
                            text(u.multiplicity()),
                            text(u.defaultEntity()),
                            text(u.contentType()),
                            text(u.url()))));
        }
        List<Group.Member> generated = new ArrayList<>();
        for (GenerationDescription g : description.generations()) {
            generated.add(member(
                    "voprov:WasGeneratedBy",
                    g.role(),
                    g.description(),
                    List.of(
                            g.role(),
                            text(g.multiplicity()),
                            text(g.defaultEntity()),
                            text(g.contentType()),
                            text(g.url()))));
        }
        return Resource.builder()
                .id(description.name())
                .name(description.name())
                .type("meta")
                .utype("voprov:ActivityDescription")
                .description(description.description().orElse(null))
                .params(params)
                .groups(List.of(
                        Group.ofParams("InputParams", inputs),
                        new Group("Used", null, null, null, null, null, used),
                        new Group("Generated", null, null, null, null, null, generated)))
                .build();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void add(List<Param> params, String name, @Nullable String value, @Nullable String utype) {
        if (value != null) {
            params.add(new Param(Field.text(name).utype(utype).build(), value));
        }
    }

    private static Group.Member member(String utype, String role, @Nullable String description, List<String> values) {
        String entity = utype.equals("voprov:UsedDescription") ? utype : "voprov:WasGeneratedByDescription";
        List<String> names = List.of("role", "multiplicity", "default", "content_type", "url");
        List<String> utypes = List.of(
                entity + ".role",
                entity + ".multiplicity",
                "voprov:Entity.id",
                "voprov:EntityDescription.content_type",
                "voprov:Entity.location");
        List<Group.Member> members = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Field field = Field.text(names.get(i)).utype(utypes.get(i)).build();
            if (i < 4 || !values.get(i).isEmpty()) {
                members.add(new Group.ParamMember(new Param(field, values.get(i))));
            }
        }
        return new Group.GroupMember(new Group(role, null, null, null, utype, description, members));
    }

    private static Param input(ParameterDescription parameter, @Nullable String value) {
        Values.Bound min = parameter.min() == null ? null : new Values.Bound(parameter.min(), true);
        Values.Bound max = parameter.max() == null ? null : new Values.Bound(parameter.max(), true);
        boolean limited = min != null || max != null || !parameter.options().isEmpty();
        Field field = Field.builder(parameter.name(), Datatype.parse(parameter.valueType()))
                .arraysize(parameter.arraysize())
                .xtype(parameter.xtype())
                .unit(parameter.unit())
                .ucd(parameter.ucd())
                .utype(parameter.utype())
                .description(parameter.description())
                .values(
                        limited
                                ? new Values(
                                        null,
                                        min,
                                        max,
                                        parameter.options().stream()
                                                .map(o -> new Values.Option(o, null, List.of()))
                                                .toList())
                                : null)
                .build();
        return new Param(field, value == null ? "" : value);
    }

    /** The same for DataLink clients: there an empty value asks for input, so that a default is said in words. */
    private static Resource service(ActivityDescription description, String jobList) {
        List<Param> inputs = new ArrayList<>();
        for (ParameterDescription parameter : description.parameters()) {
            String words = text(parameter.description());
            String byDefault = parameter.defaultValue();
            ParameterDescription asked = byDefault == null
                    ? parameter
                    : parameter.toBuilder()
                            .description((words.isEmpty() ? "" : words + " ") + "(default: " + byDefault + ")")
                            .build();
            inputs.add(input(asked, ""));
        }
        return Resource.builder()
                .name(description.name())
                .type("meta")
                .utype("adhoc:service")
                .description(description.description().orElse(null))
                .params(List.of(
                        new Param(Field.text("accessURL").build(), jobList),
                        new Param(Field.text("standardID").build(), "ivo://ivoa.net/std/UWS#rest-1.1")))
                .groups(List.of(Group.ofParams("inputParams", inputs)))
                .build();
    }
}
