package org.voblocks.prov.describe;

import java.util.List;
import java.util.Map;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;

/**
 * Names of IVOA ProvenanceDM 1.0 (REC 2020-04-11). In W3C PROV its classes are entities and influences that carry one of
 * these names as {@code prov:type}, the markers that the Python package voprov 0.1.0 writes.
 */
public final class VoProv {
    /** The namespace that this library writes. */
    public static final String NAMESPACE = "http://www.ivoa.net/documents/ProvenanceDM/index.html#";

    /** Namespaces that older documents use for the same names; all are read. */
    public static final List<String> NAMESPACES = List.of(
            NAMESPACE,
            "http://www.ivoa.net/documents/ProvenanceDM#",
            "http://www.ivoa.net/documents/dm/provdm/voprov/",
            "http://www.ivoa.net/documents/ProvenanceDM/ns/voprov/");

    public static final QualifiedName VALUE_ENTITY = name("ValueEntity");
    public static final QualifiedName DATASET_ENTITY = name("DatasetEntity");
    public static final QualifiedName CONFIG_FILE = name("ConfigFile");
    public static final QualifiedName PARAMETER = name("Parameter");
    public static final QualifiedName ACTIVITY_DESCRIPTION = name("ActivityDescription");
    public static final QualifiedName USAGE_DESCRIPTION = name("UsageDescription");
    public static final QualifiedName GENERATION_DESCRIPTION = name("GenerationDescription");
    public static final QualifiedName ENTITY_DESCRIPTION = name("EntityDescription");
    public static final QualifiedName VALUE_DESCRIPTION = name("ValueDescription");
    public static final QualifiedName DATASET_DESCRIPTION = name("DatasetDescription");
    public static final QualifiedName PARAMETER_DESCRIPTION = name("ParameterDescription");
    public static final QualifiedName CONFIG_FILE_DESCRIPTION = name("ConfigFileDescription");

    /** An influence: the influencer describes the influencee ({@code isDescribedBy}). */
    public static final QualifiedName DESCRIPTION_RELATION = name("DescriptionRelation");

    /** An influence: the influencer configured the activity ({@code wasConfiguredBy}). */
    public static final QualifiedName CONFIGURATION_RELATION = name("ConfigurationRelation");

    /** An influence: a description belongs to another ({@code isRelatedTo}). */
    public static final QualifiedName RELATED_TO_RELATION = name("RelatedToRelation");

    /** An influence: a parameter had its value from an entity ({@code hadReference}). */
    public static final QualifiedName HAD_REFERENCE = name("HadReference");

    /** On a usage or generation: the description of it. */
    public static final QualifiedName DESCRIPTOR = name("descriptor");

    /** On a configuration: {@code Parameter} or {@code ConfigFile}. */
    public static final QualifiedName ARTEFACT_TYPE = name("artefactType");

    public static final QualifiedName NAME = name("name");
    public static final QualifiedName ROLE = name("role");
    public static final QualifiedName VALUE = name("value");
    public static final QualifiedName COMMENT = name("comment");
    public static final QualifiedName LOCATION = name("location");
    public static final QualifiedName GENERATED_AT_TIME = name("generatedAtTime");
    public static final QualifiedName INVALIDATED_AT_TIME = name("invalidatedAtTime");
    public static final QualifiedName TYPE = name("type");
    public static final QualifiedName SUBTYPE = name("subtype");
    public static final QualifiedName VERSION = name("version");
    public static final QualifiedName DESCRIPTION = name("description");
    public static final QualifiedName DOCURL = name("docurl");
    public static final QualifiedName MULTIPLICITY = name("multiplicity");
    public static final QualifiedName VALUE_TYPE = name("valueType");
    public static final QualifiedName UNIT = name("unit");
    public static final QualifiedName UCD = name("ucd");
    public static final QualifiedName UTYPE = name("utype");
    public static final QualifiedName MIN = name("min");
    public static final QualifiedName MAX = name("max");
    public static final QualifiedName DEFAULT = name("default");
    public static final QualifiedName OPTIONS = name("options");
    public static final QualifiedName CONTENT_TYPE = name("contentType");
    public static final QualifiedName EMAIL = name("email");
    public static final QualifiedName AFFILIATION = name("affiliation");
    public static final QualifiedName PHONE = name("phone");
    public static final QualifiedName ADDRESS = name("address");
    public static final QualifiedName URL = name("url");

    private VoProv() {}

    /** A name in the namespace that this library writes. */
    public static QualifiedName name(String local) {
        return QualifiedName.of("voprov", NAMESPACE, local);
    }

    /** What the drafts and the REC's text call otherwise than its VO-DML and voprov. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "UsedDescription", "UsageDescription",
            "WasGeneratedByDescription", "GenerationDescription",
            "GeneratedDescription", "GenerationDescription",
            "Configfile", "ConfigFile",
            "WasConfiguredBy", "ConfigurationRelation");

    /** The name that this library writes for one in an older namespace or of a draft; any other name as it is. */
    public static QualifiedName current(QualifiedName name) {
        String local = localName(name);
        String known = OTHER_NAMES.getOrDefault(local, local);
        return local.isEmpty() || (known.equals(local) && name.namespace().equals(NAMESPACE)) ? name : name(known);
    }

    /** Attributes, and the types among their values, with {@link #current} names. */
    public static Attributes current(Attributes attributes) {
        boolean same = true;
        Attributes.Builder current = Attributes.builder();
        for (int i = 0; i < attributes.size(); i++) {
            QualifiedName name = current(attributes.name(i));
            Value value = attributes.value(i);
            if (name.equals(Prov.TYPE) && value instanceof Value.Name type) {
                value = Value.of(current(type.name()));
            }
            same &= name.equals(attributes.name(i)) && value.equals(attributes.value(i));
            current.add(name, value);
        }
        return same ? attributes : current.build();
    }

    /** Whether a type says this marker, in any of the namespaces. */
    public static boolean isA(Attributes attributes, QualifiedName marker) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.value(i) instanceof Value.Name type
                    && attributes.name(i).equals(Prov.TYPE)
                    && current(type.name()).equals(marker)) {
                return true;
            }
        }
        return false;
    }

    /** The local name of a name in any of the namespaces; empty if it is in none of them. */
    public static String localName(QualifiedName name) {
        return NAMESPACES.contains(name.namespace()) ? name.local() : "";
    }
}
