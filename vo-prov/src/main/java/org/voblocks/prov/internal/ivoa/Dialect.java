package org.voblocks.prov.internal.ivoa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.describe.VoProv;

/**
 * A kind of record that voprov up to 0.0.4 wrote beside those of PROV ({@code parameter}, {@code isDescribedBy}, ...),
 * as the kind and the marker that stand for it now.
 *
 * @param kind what it is in PROV
 * @param marker its {@code prov:type}
 * @param first the local name of the first argument; empty for an entity
 * @param second the local name of the second argument; empty for an entity
 * @param unquoted the attributes that its PROV-N writes without their names, after the identifier or arguments
 */
public record Dialect(Kind kind, QualifiedName marker, String first, String second, List<QualifiedName> unquoted) {
    private static final QualifiedName NAME = Prov.name("name");
    private static final Map<String, Dialect> RECORDS = new HashMap<>();

    static {
        entity("valueEntity", VoProv.VALUE_ENTITY);
        entity("datasetEntity", VoProv.DATASET_ENTITY);
        entity("configFile", VoProv.CONFIG_FILE, NAME, Prov.LOCATION);
        entity("parameter", VoProv.PARAMETER, NAME, Prov.VALUE);
        entity("activityDescription", VoProv.ACTIVITY_DESCRIPTION, NAME);
        entity("usageDescription", VoProv.USAGE_DESCRIPTION, Prov.ROLE);
        entity("generationDescription", VoProv.GENERATION_DESCRIPTION, Prov.ROLE);
        entity("entityDescription", VoProv.ENTITY_DESCRIPTION, NAME);
        entity("valueDescription", VoProv.VALUE_DESCRIPTION, NAME, VoProv.VALUE_TYPE);
        entity("datasetDescription", VoProv.DATASET_DESCRIPTION, NAME, VoProv.CONTENT_TYPE);
        entity("parameterDescription", VoProv.PARAMETER_DESCRIPTION, NAME, VoProv.VALUE_TYPE);
        entity("configFileDescription", VoProv.CONFIG_FILE_DESCRIPTION, NAME, VoProv.CONTENT_TYPE);
        influence("isDescribedBy", VoProv.DESCRIPTION_RELATION, "described", "descriptor");
        influence("wasConfiguredBy", VoProv.CONFIGURATION_RELATION, "configured", "configurator", VoProv.ARTEFACT_TYPE);
        influence("isRelatedTo", VoProv.RELATED_TO_RELATION, "related", "relator");
        influence("hadReference", VoProv.HAD_REFERENCE, "referenced", "referrer");
    }

    private static void entity(String key, QualifiedName marker, QualifiedName... unquoted) {
        RECORDS.put(key, new Dialect(Kind.ENTITY, marker, "", "", List.of(unquoted)));
    }

    private static void influence(
            String key, QualifiedName marker, String first, String second, QualifiedName... unquoted) {
        RECORDS.put(key, new Dialect(Kind.INFLUENCE, marker, first, second, List.of(unquoted)));
    }

    /** The record of that name, with or without a prefix. */
    public static Optional<Dialect> of(String keyword) {
        return Optional.ofNullable(RECORDS.get(keyword.substring(keyword.indexOf(':') + 1)));
    }

    /** The place of the argument of that name, with any prefix; -1 if it is none. */
    public int argument(String key) {
        String local = key.substring(key.indexOf(':') + 1);
        if (first.isEmpty()) {
            return -1;
        }
        return local.equals(first) || local.equals("influencee")
                ? 0
                : local.equals(second) || local.equals("influencer") ? 1 : -1;
    }

    /** The statement with its marker. */
    public Statement statement(@Nullable QualifiedName id, @Nullable Object[] arguments, Attributes attributes) {
        Attributes marked = attributes.hasType(marker)
                ? attributes
                : Attributes.builder().type(marker).addAll(attributes).build();
        return kind.statement(id, arguments, marked);
    }
}
