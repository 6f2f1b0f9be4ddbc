package org.voblocks.prov.internal.rdf;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;

/**
 * How PROV-O says a relation: a property between two things, or a node of a class with properties of its own (PROV-O,
 * section 3.3).
 *
 * @param kind the kind of statement
 * @param qualified the local name of the property from the first argument to the node; empty if there is no such form
 * @param type the local name of the node's class
 * @param properties the local names of the node's properties for the second argument and those after it
 */
record ProvO(Kind kind, String qualified, String type, List<String> properties) {
    private static final Map<Kind, ProvO> BY_KIND = new EnumMap<>(Kind.class);
    private static final Map<String, ProvO> BY_QUALIFIED = new HashMap<>();
    private static final Map<String, ProvO> BY_TYPE = new HashMap<>();
    private static final Map<String, Kind> BY_PROPERTY = new HashMap<>();
    private static final Map<String, QualifiedName> SUBTYPES = new HashMap<>();

    static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final QualifiedName RDF_TYPE = QualifiedName.of("rdf", RDF, "type");
    static final QualifiedName RDFS_LABEL = QualifiedName.of("rdfs", "http://www.w3.org/2000/01/rdf-schema#", "label");
    static final QualifiedName AT_LOCATION = Prov.name("atLocation");
    static final QualifiedName HAD_ROLE = Prov.name("hadRole");
    static final QualifiedName STARTED = Prov.name("startedAtTime");
    static final QualifiedName ENDED = Prov.name("endedAtTime");
    static final QualifiedName IN_BUNDLE = Prov.name("asInBundle");
    static final QualifiedName PAIR_KEY = Prov.name("pairKey");
    static final QualifiedName PAIR_ENTITY = Prov.name("pairEntity");

    static {
        add(Kind.GENERATION, "qualifiedGeneration", "Generation", "activity", "atTime");
        add(Kind.USAGE, "qualifiedUsage", "Usage", "entity", "atTime");
        add(Kind.COMMUNICATION, "qualifiedCommunication", "Communication", "activity");
        add(Kind.START, "qualifiedStart", "Start", "entity", "hadActivity", "atTime");
        add(Kind.END, "qualifiedEnd", "End", "entity", "hadActivity", "atTime");
        add(Kind.INVALIDATION, "qualifiedInvalidation", "Invalidation", "activity", "atTime");
        add(Kind.DERIVATION, "qualifiedDerivation", "Derivation", "entity", "hadActivity", "hadGeneration", "hadUsage");
        add(Kind.ATTRIBUTION, "qualifiedAttribution", "Attribution", "agent");
        add(Kind.ASSOCIATION, "qualifiedAssociation", "Association", "agent", "hadPlan");
        add(Kind.DELEGATION, "qualifiedDelegation", "Delegation", "agent", "hadActivity");
        add(Kind.INFLUENCE, "qualifiedInfluence", "Influence", "influencer");
        add(Kind.INSERTION, "qualifiedInsertion", "Insertion", "dictionary", "insertedKeyEntityPair");
        add(Kind.REMOVAL, "qualifiedRemoval", "Removal", "dictionary", "removedKey");
        for (Kind kind : Kind.values()) {
            if (!kind.isElement() && kind != Kind.INSERTION && kind != Kind.REMOVAL) {
                BY_PROPERTY.put(kind.keyword(), kind);
            }
        }
        subtype("qualifiedRevision", "wasRevisionOf", Prov.REVISION);
        subtype("qualifiedQuotation", "wasQuotedFrom", Prov.QUOTATION);
        subtype("qualifiedPrimarySource", "hadPrimarySource", Prov.PRIMARY_SOURCE);
    }

    private static void add(Kind kind, String qualified, String type, String... properties) {
        ProvO relation = new ProvO(kind, qualified, type, List.of(properties));
        BY_KIND.put(kind, relation);
        BY_QUALIFIED.put(qualified, relation);
        BY_TYPE.put(type, relation);
    }

    private static void subtype(String qualified, String property, QualifiedName type) {
        BY_QUALIFIED.put(qualified, of(Kind.DERIVATION));
        BY_PROPERTY.put(property, Kind.DERIVATION);
        SUBTYPES.put(qualified, type);
        SUBTYPES.put(property, type);
        BY_TYPE.put(type.local(), of(Kind.DERIVATION));
    }

    /** The form of a kind; it has no qualified property if there is none. */
    static ProvO of(Kind kind) {
        return BY_KIND.getOrDefault(kind, new ProvO(kind, "", "", List.of()));
    }

    /** The relation that a property such as {@code prov:qualifiedUsage} leads to. */
    static @Nullable ProvO qualified(QualifiedName property) {
        return property.namespace().equals(Prov.NAMESPACE) ? BY_QUALIFIED.get(property.local()) : null;
    }

    /** The relation whose nodes are of a class such as {@code prov:Usage}. */
    static @Nullable ProvO type(QualifiedName type) {
        return type.namespace().equals(Prov.NAMESPACE) ? BY_TYPE.get(type.local()) : null;
    }

    /** The kind of a property such as {@code prov:used}. */
    static @Nullable Kind property(QualifiedName property) {
        return property.namespace().equals(Prov.NAMESPACE) ? BY_PROPERTY.get(property.local()) : null;
    }

    /** The kind of derivation that a property implies, or null. */
    static @Nullable QualifiedName subtype(QualifiedName property) {
        return property.namespace().equals(Prov.NAMESPACE) ? SUBTYPES.get(property.local()) : null;
    }

    /** The property of the node for the argument at that place, from 1. */
    QualifiedName property(int argument) {
        return Prov.name(properties.get(argument - 1));
    }
}
