package org.voblocks.prov.internal.json;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;

/** The words of PROV-JSONLD: the classes of PROV-O for statements, short keys for the attributes of PROV-DM. */
final class JsonLd {
    static final String FORMAT = "PROV-JSONLD";
    static final String CONTEXT = "https://openprovenance.org/prov-jsonld/context.jsonld";
    static final String BUNDLE = "Bundle";

    private static final Map<Kind, String> TYPES = new EnumMap<>(Map.ofEntries(
            Map.entry(Kind.ENTITY, "Entity"),
            Map.entry(Kind.ACTIVITY, "Activity"),
            Map.entry(Kind.AGENT, "Agent"),
            Map.entry(Kind.GENERATION, "Generation"),
            Map.entry(Kind.USAGE, "Usage"),
            Map.entry(Kind.COMMUNICATION, "Communication"),
            Map.entry(Kind.START, "Start"),
            Map.entry(Kind.END, "End"),
            Map.entry(Kind.INVALIDATION, "Invalidation"),
            Map.entry(Kind.DERIVATION, "Derivation"),
            Map.entry(Kind.ATTRIBUTION, "Attribution"),
            Map.entry(Kind.ASSOCIATION, "Association"),
            Map.entry(Kind.DELEGATION, "Delegation"),
            Map.entry(Kind.INFLUENCE, "Influence"),
            Map.entry(Kind.ALTERNATE, "Alternate"),
            Map.entry(Kind.SPECIALIZATION, "Specialization"),
            Map.entry(Kind.MEMBERSHIP, "Membership"),
            Map.entry(Kind.MENTION, "Mention"),
            Map.entry(Kind.INSERTION, "Insertion"),
            Map.entry(Kind.REMOVAL, "Removal"),
            Map.entry(Kind.DICTIONARY_MEMBERSHIP, "DictionaryMembership")));
    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        TYPES.forEach((kind, type) -> KINDS.put(type, kind));
    }

    private JsonLd() {}

    static String type(Kind kind) {
        return String.valueOf(TYPES.get(kind));
    }

    /** The kind of a {@code @type}, with or without {@code prov:}. */
    static Optional<Kind> kind(String type) {
        return Optional.ofNullable(KINDS.get(withoutProv(type)));
    }

    static String withoutProv(String text) {
        return text.startsWith("prov:") ? text.substring(5) : text;
    }

    /** The attribute that a key without a prefix stands for, or null. */
    static @Nullable QualifiedName attribute(String key) {
        return switch (key) {
            case "type" -> Prov.TYPE;
            case "role" -> Prov.ROLE;
            case "location" -> Prov.LOCATION;
            case "label" -> Prov.LABEL;
            case "value" -> Prov.VALUE;
            default -> null;
        };
    }

    /** The key without a prefix of an attribute, or null. */
    static @Nullable String key(QualifiedName attribute) {
        return attribute.namespace().equals(Prov.NAMESPACE) && Objects.equals(attribute, attribute(attribute.local()))
                ? attribute.local()
                : null;
    }
}
