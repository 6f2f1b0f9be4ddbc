package org.voblocks.prov.internal.provtap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Entity;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.store.ProvTap;

/**
 * A row of a ProvTAP table, or a part of one: the columns that a statement fills.
 *
 * @param table the table
 * @param values values by column; a {@link ProvTime} for a timestamp
 */
public record ProvTapRow(String table, Map<String, Object> values) {

    private static final Map<QualifiedName, String> TABLES = Map.of(
            VoProv.PARAMETER, "parameter:p",
            VoProv.CONFIG_FILE, "configfile:cf",
            VoProv.ACTIVITY_DESCRIPTION, "activitydescription:ad",
            VoProv.USAGE_DESCRIPTION, "usagedescription:ud",
            VoProv.GENERATION_DESCRIPTION, "generationdescription:gd",
            VoProv.ENTITY_DESCRIPTION, "entitydescription:ed",
            VoProv.VALUE_DESCRIPTION, "entitydescription:ed",
            VoProv.DATASET_DESCRIPTION, "entitydescription:ed",
            VoProv.PARAMETER_DESCRIPTION, "parameterdescription:pd",
            VoProv.CONFIG_FILE_DESCRIPTION, "configfiledescription:cfd");

    /** The table and column prefix of things with this marker; that of entities for any other. */
    public static String tableOf(Attributes attributes) {
        for (Value type : attributes.all(Prov.TYPE)) {
            String table = type instanceof Value.Name name ? TABLES.get(VoProv.current(name.name())) : null;
            if (table != null) {
                return table;
            }
        }
        return "entity:e";
    }

    /** The rows that a statement fills, at most one of its own. */
    public static List<ProvTapRow> of(
            Statement statement, java.util.function.Function<QualifiedName, String> tableOfId) {
        List<ProvTapRow> rows = new ArrayList<>();
        if (statement instanceof Entity entity) {
            rows.add(entity(entity));
        } else if (statement instanceof Activity activity) {
            rows.add(activity(activity));
        } else if (statement instanceof Agent agent) {
            rows.add(agent(agent));
        } else if (statement.nameAt(0) != null && statement.nameAt(1) != null) {
            ProvTapRow row = relation(statement, tableOfId);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static final class Columns {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Attributes attributes;
        private final String prefix;

        Columns(String prefix, Attributes attributes) {
            this.prefix = prefix;
            this.attributes = attributes;
        }

        Columns set(String column, @Nullable Object value) {
            if (value != null) {
                values.put(prefix + "_" + column, value);
            }
            return this;
        }

        /** From the first of these attributes that there is. */
        Columns from(String column, QualifiedName... names) {
            for (QualifiedName name : names) {
                List<Value> all = attributes.all(name);
                if (!all.isEmpty()) {
                    return set(column, all.stream().map(Value::text).collect(Collectors.joining(",")));
                }
            }
            return this;
        }

        Columns time(String column, QualifiedName name) {
            return set(column, attributes.text(name).map(ProvTime::new).orElse(null));
        }
    }

    private static ProvTapRow entity(Entity entity) {
        String[] target = tableOf(entity.attributes()).split(":");
        Attributes attributes = VoProv.current(entity.attributes());
        Columns row = new Columns(target[1], attributes).set("id", entity.id().iri());
        for (ProvTap.ColumnDefinition column : ProvTap.table(target[0]).columns()) {
            String local = column.name().substring(target[1].length() + 1);
            if (column.type() == ProvTap.ColumnType.TIMESTAMP) {
                row.time(local, VoProv.name(local));
            } else if (column.target() == null && !local.equals("id") && !local.equals("class")) {
                row.from(local, VoProv.name(local), local.equals("name") ? Prov.name(local) : w3c(local), w3c(local));
            }
        }
        if (target[1].equals("e") || target[1].equals("ed")) {
            row.set("class", kindOf(attributes, target[1].equals("e") ? "Entity" : "EntityDescription"));
            row.from("digest", QualifiedName.of("vob", "urn:voblocks:prov#", "digest"));
            if (target[1].equals("ed")) {
                row.values.remove("ed_digest");
            }
        }
        return new ProvTapRow(target[0], row.values);
    }

    /** PROV's own word for an attribute; prov:type is none, since it says the class. */
    private static QualifiedName w3c(String attribute) {
        return switch (attribute) {
            case "name" -> Prov.LABEL;
            case "type" -> VoProv.TYPE;
            default -> Prov.name(attribute);
        };
    }

    private static String kindOf(Attributes attributes, String otherwise) {
        for (Value type : attributes.all(Prov.TYPE)) {
            if (type instanceof Value.Name name) {
                String local = VoProv.localName(name.name());
                if (local.startsWith("Value") || local.startsWith("Dataset")) {
                    return local;
                }
                if (name.name().equals(Prov.COLLECTION)) {
                    return "Collection";
                }
            }
        }
        return otherwise;
    }

    private static ProvTapRow activity(Activity activity) {
        return new ProvTapRow(
                "activity",
                new Columns("a", VoProv.current(activity.attributes()))
                        .set("id", activity.id().iri())
                        .from("name", VoProv.NAME, Prov.name("name"), Prov.LABEL)
                        .set("startTime", activity.startTime())
                        .set("endTime", activity.endTime())
                        .from("comment", VoProv.COMMENT)
                        .from("phase", QualifiedName.of("uws", "http://www.ivoa.net/xml/UWS/v1.1#", "phase"))
                        .values);
    }

    private static ProvTapRow agent(Agent agent) {
        Attributes attributes = VoProv.current(agent.attributes());
        String type = attributes.hasType(Prov.SOFTWARE_AGENT)
                ? "SoftwareAgent"
                : attributes.hasType(Prov.ORGANIZATION)
                        ? "Organization"
                        : attributes.hasType(Prov.PERSON) ? "Person" : null;
        Columns row = new Columns("ag", attributes)
                .set("id", agent.id().iri())
                .from("name", VoProv.NAME, Prov.name("name"), Prov.LABEL)
                .from("type", VoProv.TYPE)
                .from("version", VoProv.VERSION)
                .from("comment", VoProv.COMMENT)
                .from("email", VoProv.EMAIL)
                .from("affiliation", VoProv.AFFILIATION)
                .from("phone", VoProv.PHONE)
                .from("address", VoProv.ADDRESS)
                .from("url", VoProv.URL);
        if (type != null) {
            row.set("type", type);
        }
        return new ProvTapRow("agent", row.values);
    }

    private static @Nullable ProvTapRow relation(
            Statement statement, java.util.function.Function<QualifiedName, String> tableOfId) {
        Attributes attributes = VoProv.current(statement.attributes());
        String first = iri(statement, 0);
        String second = iri(statement, 1);
        return switch (statement.kind()) {
            case USAGE ->
                link("used", "u", attributes, "activity_id", first, "entity_id", second)
                        .with("u_time", statement.argument(2))
                        .with("u_usageDescription_id", descriptor(attributes));
            case GENERATION ->
                link("wasgeneratedby", "wgb", attributes, "entity_id", first, "activity_id", second)
                        .with("wgb_time", statement.argument(2))
                        .with("wgb_generationDescription_id", descriptor(attributes));
            case ASSOCIATION -> link("wasassociatedwith", "waw", attributes, "activity_id", first, "agent_id", second);
            case ATTRIBUTION -> link("wasattributedto", "wat", attributes, "entity_id", first, "agent_id", second);
            case DERIVATION -> pair("wasderivedfrom", "wdf_entity_id", first, "wdf_usedEntity_id", second);
            case COMMUNICATION -> pair("wasinformedby", "wib_activity_id", first, "wib_informant_id", second);
            case MEMBERSHIP -> pair("hadmember", "hm_collection_id", first, "hm_entity_id", second);
            case INFLUENCE -> influence(statement, first, second, tableOfId);
            default -> null;
        };
    }

    private static @Nullable ProvTapRow influence(
            Statement statement,
            String first,
            String second,
            java.util.function.Function<QualifiedName, String> tableOfId) {
        Attributes attributes = VoProv.current(statement.attributes());
        QualifiedName influencee = statement.nameAt(0);
        if (attributes.hasType(VoProv.CONFIGURATION_RELATION)) {
            return pair("wasconfiguredby", "wcb_activity_id", first, "wcb_artefact_id", second)
                    .with(
                            "wcb_artefactType",
                            attributes.text(VoProv.ARTEFACT_TYPE).orElse(null));
        }
        if (influencee == null) {
            return null;
        }
        String[] target = tableOfId.apply(influencee).split(":");
        String column = attributes.hasType(VoProv.DESCRIPTION_RELATION)
                ? "description"
                : attributes.hasType(VoProv.RELATED_TO_RELATION) ? "activityDescription_id" : "";
        boolean exists = target.length == 2
                && ProvTap.table(target[0]).columns().stream()
                        .anyMatch(c -> c.name().equals(target[1] + "_" + column) && c.target() != null);
        return exists ? pair(target[0], target[1] + "_id", first, target[1] + "_" + column, second) : null;
    }

    private static String iri(Statement statement, int index) {
        QualifiedName name = statement.nameAt(index);
        return name == null ? "" : name.iri();
    }

    private static @Nullable String descriptor(Attributes attributes) {
        return attributes.first(VoProv.DESCRIPTOR).orElse(null) instanceof Value.Name name
                ? name.name().iri()
                : null;
    }

    private static ProvTapRow link(
            String table, String prefix, Attributes attributes, String one, String first, String two, String second) {
        String role = attributes
                .text(Prov.ROLE)
                .or(() -> attributes.text(VoProv.ROLE))
                .orElse("");
        return pair(table, prefix + "_" + one, first, prefix + "_" + two, second)
                .with(prefix + "_role", role);
    }

    private static ProvTapRow pair(String table, String one, String first, String two, String second) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(one, first);
        values.put(two, second);
        return new ProvTapRow(table, values);
    }

    private ProvTapRow with(String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** The table and prefix for elements of a kind. */
    public static String tableOf(Statement element) {
        return element.kind() == Kind.ACTIVITY
                ? "activity:a"
                : element.kind() == Kind.AGENT ? "agent:ag" : tableOf(element.attributes());
    }
}
