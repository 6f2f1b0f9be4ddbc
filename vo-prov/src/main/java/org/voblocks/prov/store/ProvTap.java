package org.voblocks.prov.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of ProvTAP: provenance that any TAP service can serve. Names, prefixes of columns and the schema are those
 * of the draft (PROV-VOTABLE 2017-09-27); the columns are the attributes of ProvenanceDM 1.0, which is younger, with its
 * utypes. Identifiers are IRIs. ADQL has no recursion: {@code lineage} holds every pair of descendant and ancestor.
 */
public final class ProvTap {
    /** The name of the schema. */
    public static final String SCHEMA = "provenance";

    /** What the schema holds. */
    public static final String DESCRIPTION = "Provenance of the data (IVOA ProvenanceDM 1.0)";

    /**
     * A table.
     *
     * @param name its name, without the schema
     * @param utype its utype
     * @param description what a row is
     * @param columns its columns
     */
    public record TableDefinition(String name, String utype, String description, List<ColumnDefinition> columns) {
        public TableDefinition {
            columns = List.copyOf(columns);
        }
    }

    /** The type of a column. */
    public enum ColumnType {
        TEXT,
        TIMESTAMP,
        INTEGER
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type
     * @param ucd its UCD, or null
     * @param utype its utype, or null
     * @param description what it holds
     * @param key true for (a part of) the primary key
     * @param target the column it refers to, {@code table.column}; null for none
     */
    public record ColumnDefinition(
            String name,
            ColumnType type,
            @Nullable String ucd,
            @Nullable String utype,
            String description,
            boolean key,
            @Nullable String target) {}

    private static final List<TableDefinition> TABLES = List.of(
            table(
                    "entity",
                    "voprov:Entity",
                    "A thing: a file, a dataset, a value",
                    "!e_id|meta.id|id|identifier",
                    "e_name|meta.title|name|name",
                    "e_class|meta.code.class||Entity, ValueEntity, DatasetEntity or Collection",
                    "e_location|meta.ref.url|location|where it is",
                    "@e_generatedAtTime|time.creation|generatedAtTime|when it was made",
                    "@e_invalidatedAtTime|time.end|invalidatedAtTime|when it ceased to be",
                    "e_comment|meta.note|comment|comment",
                    "e_value|stat.value|ValueEntity.value|the value of a ValueEntity",
                    "e_digest|meta.checksum||digest of the content",
                    "e_description|meta.id|entityDescription|its description|entitydescription.ed_id"),
            table(
                    "activity",
                    "voprov:Activity",
                    "Something done: a job, an observation",
                    "!a_id|meta.id|id|identifier",
                    "a_name|meta.title|name|name",
                    "@a_startTime|time.start|startTime|when it began",
                    "@a_endTime|time.end|endTime|when it ended",
                    "a_comment|meta.note|comment|comment",
                    "a_phase|meta.code.status||COMPLETED or ERROR, if recorded",
                    "a_description|meta.id|activityDescription|its description|activitydescription.ad_id"),
            table(
                    "agent",
                    "voprov:Agent",
                    "Somebody or something responsible",
                    "!ag_id|meta.id|id|identifier",
                    "ag_name|meta.title|name|name",
                    "ag_type|meta.code.class|type|Person, Organization or SoftwareAgent",
                    "ag_version|meta.version||version of a program",
                    "ag_comment|meta.note|comment|comment",
                    "ag_email|meta.email|email|e-mail",
                    "ag_affiliation|meta.curation|affiliation|affiliation",
                    "ag_phone|meta.telephone|phone|telephone",
                    "ag_address|meta.address|address|address",
                    "ag_url|meta.ref.url|url|web page"),
            table(
                    "used",
                    "voprov:Used",
                    "An activity used an entity",
                    "!u_activity_id|meta.id||the activity|activity.a_id",
                    "!u_entity_id|meta.id|entity|the entity|entity.e_id",
                    "!u_role|meta.code|role|role",
                    "@u_time|time|time|when",
                    "u_usageDescription_id|meta.id|usageDescription|its description|usagedescription.ud_id"),
            table(
                    "wasgeneratedby",
                    "voprov:WasGeneratedBy",
                    "An entity was made by an activity",
                    "!wgb_entity_id|meta.id||the entity|entity.e_id",
                    "!wgb_activity_id|meta.id|activity|the activity|activity.a_id",
                    "!wgb_role|meta.code|role|role",
                    "@wgb_time|time||when",
                    "wgb_generationDescription_id|meta.id|generationDescription|its description|generationdescription.gd_id"),
            table(
                    "wasassociatedwith",
                    "voprov:WasAssociatedWith",
                    "An agent was responsible for an activity",
                    "!waw_activity_id|meta.id||the activity|activity.a_id",
                    "!waw_agent_id|meta.id|agent|the agent|agent.ag_id",
                    "!waw_role|meta.code|role|role"),
            table(
                    "wasattributedto",
                    "voprov:WasAttributedTo",
                    "An agent was responsible for an entity",
                    "!wat_entity_id|meta.id||the entity|entity.e_id",
                    "!wat_agent_id|meta.id|agent|the agent|agent.ag_id",
                    "!wat_role|meta.code|role|role"),
            table(
                    "wasderivedfrom",
                    "voprov:Entity.usedEntity",
                    "An entity was made from another",
                    "!wdf_entity_id|meta.id||the new entity|entity.e_id",
                    "!wdf_usedEntity_id|meta.id||the entity it was made from|entity.e_id"),
            table(
                    "wasinformedby",
                    "voprov:Activity.informant",
                    "An activity used what another made",
                    "!wib_activity_id|meta.id||the later activity|activity.a_id",
                    "!wib_informant_id|meta.id||the earlier activity|activity.a_id"),
            table(
                    "hadmember",
                    "voprov:Collection.entity",
                    "An entity is in a collection",
                    "!hm_collection_id|meta.id||the collection|entity.e_id",
                    "!hm_entity_id|meta.id||the member|entity.e_id"),
            table(
                    "wasconfiguredby",
                    "voprov:ActivityConfiguration.WasConfiguredBy",
                    "A parameter or file configured an activity",
                    "!wcb_activity_id|meta.id||the activity|activity.a_id",
                    "!wcb_artefact_id|meta.id||the parameter or configuration file",
                    "wcb_artefactType|meta.code.class|artefactType|Parameter or ConfigFile"),
            table(
                    "parameter",
                    "voprov:ActivityConfiguration.Parameter",
                    "A parameter and its value",
                    "!p_id|meta.id||identifier",
                    "p_name|meta.title|name|name",
                    "p_value|stat.value|value|value",
                    "p_description|meta.id|parameterDescription|its description|parameterdescription.pd_id"),
            table(
                    "configfile",
                    "voprov:ActivityConfiguration.ConfigFile",
                    "A configuration file",
                    "!cf_id|meta.id||identifier",
                    "cf_name|meta.title|name|name",
                    "cf_location|meta.ref.url|location|where it is",
                    "cf_comment|meta.note|comment|comment",
                    "cf_description|meta.id|configFileDescription|its description|configfiledescription.cfd_id"),
            table(
                    "activitydescription",
                    "voprov:ActivityDescription",
                    "What a kind of activity is",
                    "!ad_id|meta.id||identifier",
                    "ad_name|meta.title|name|name",
                    "ad_version|meta.version|version|version",
                    "ad_description|meta.note|description|description",
                    "ad_docurl|meta.ref.url|docurl|documentation",
                    "ad_type|meta.code.class|type|Observation, Reduction, Analysis, ...",
                    "ad_subtype|meta.code.class|subtype|subtype"),
            table(
                    "usagedescription",
                    "voprov:UsageDescription",
                    "What a kind of activity uses",
                    "!ud_id|meta.id||identifier",
                    "ud_role|meta.code|role|role",
                    "ud_description|meta.note|description|description",
                    "ud_type|meta.code.class|type|Main, Calibration, ...",
                    "ud_multiplicity|meta.number|multiplicity|how many",
                    "ud_contentType|meta.code.mime||media type",
                    "ud_activityDescription_id|meta.id||the activity's description|activitydescription.ad_id"),
            table(
                    "generationdescription",
                    "voprov:GenerationDescription",
                    "What a kind of activity makes",
                    "!gd_id|meta.id||identifier",
                    "gd_role|meta.code|role|role",
                    "gd_description|meta.note|description|description",
                    "gd_type|meta.code.class|type|Main, Preview, ...",
                    "gd_multiplicity|meta.number|multiplicity|how many",
                    "gd_contentType|meta.code.mime||media type",
                    "gd_activityDescription_id|meta.id||the activity's description|activitydescription.ad_id"),
            table(
                    "entitydescription",
                    "voprov:EntityDescription",
                    "What a kind of entity is",
                    "!ed_id|meta.id||identifier",
                    "ed_name|meta.title|name|name",
                    "ed_class|meta.code.class||EntityDescription, ValueDescription or DatasetDescription",
                    "ed_description|meta.note|description|description",
                    "ed_docurl|meta.ref.url|docurl|documentation",
                    "ed_type|meta.code.class|type|type",
                    "ed_valueType|meta.code|ValueDescription.valueType|VOTable datatype of a value",
                    "ed_unit|meta.unit|ValueDescription.unit|unit of a value",
                    "ed_ucd|meta.ucd|ValueDescription.ucd|UCD of a value",
                    "ed_utype|meta.code|ValueDescription.utype|utype of a value",
                    "ed_contentType|meta.code.mime|DatasetDescription.contentType|media type of a dataset"),
            table(
                    "parameterdescription",
                    "voprov:ActivityConfiguration.ParameterDescription",
                    "What a parameter is",
                    "!pd_id|meta.id||identifier",
                    "pd_name|meta.title|name|name",
                    "pd_valueType|meta.code|valueType|VOTable datatype",
                    "pd_description|meta.note|description|description",
                    "pd_unit|meta.unit|unit|unit",
                    "pd_ucd|meta.ucd|ucd|UCD",
                    "pd_utype|meta.code|utype|utype",
                    "pd_min|stat.min|min|least value",
                    "pd_max|stat.max|max|greatest value",
                    "pd_default|stat.value|default|value if none is given",
                    "pd_options|meta.code|options|the values allowed, separated by commas",
                    "pd_activityDescription_id|meta.id||the activity's description|activitydescription.ad_id"),
            table(
                    "configfiledescription",
                    "voprov:ActivityConfiguration.ConfigFileDescription",
                    "What a configuration file is",
                    "!cfd_id|meta.id||identifier",
                    "cfd_name|meta.title|name|name",
                    "cfd_contentType|meta.code.mime|contentType|media type",
                    "cfd_description|meta.note|description|description"),
            table(
                    "lineage",
                    "voprov:Lineage",
                    "All that a thing comes from, however far back",
                    "!l_descendant|meta.id||the thing",
                    "!l_ancestor|meta.id||what it comes from",
                    "#l_depth|meta.number||the number of relations between them, on the shortest way",
                    "l_kind|meta.code.class||what the ancestor is: entity or activity"));

    private ProvTap() {}

    /** The tables, those that others refer to after those that refer to them. */
    public static List<TableDefinition> tables() {
        return TABLES;
    }

    /** The table of that name. */
    public static TableDefinition table(String name) {
        return TABLES.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    /** An attribute of the class of the table, or of another one that is folded into it. */
    private static @Nullable String utype(String table, String attribute) {
        if (attribute.isEmpty()) {
            return null;
        }
        return attribute.indexOf('.') < 0 ? table + "." + attribute : "voprov:" + attribute;
    }

    /** Columns are written {@code [!@#]name|ucd|attribute|description|target}: key, timestamp, integer. */
    private static TableDefinition table(String name, String utype, String description, String... columns) {
        List<ColumnDefinition> definitions = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split("\\|", -1);
            String columnName = parts[0].replaceAll("^[!@#]", "");
            ColumnType type = parts[0].startsWith("@")
                    ? ColumnType.TIMESTAMP
                    : parts[0].startsWith("#") ? ColumnType.INTEGER : ColumnType.TEXT;
            definitions.add(new ColumnDefinition(
                    columnName,
                    type,
                    parts[1].isEmpty() ? null : parts[1],
                    utype(utype, parts[2]),
                    parts[3],
                    parts[0].startsWith("!"),
                    parts.length > 4 ? parts[4] : null));
        }
        return new TableDefinition(name, utype, description, definitions);
    }
}
