package org.voblocks.prov;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of statement with their formal arguments, in the order of PROV-N (REC 2013-04-30, section 3). The names of
 * the arguments are those of PROV-JSON and PROV-XML. Formats are driven by this table.
 */
public enum Kind {
    ENTITY("entity", true, true),
    ACTIVITY("activity", true, true, "startTime?t", "endTime?t"),
    AGENT("agent", true, true),
    GENERATION("wasGeneratedBy", true, true, "entity", "activity?", "time?t"),
    USAGE("used", true, true, "activity", "entity?", "time?t"),
    COMMUNICATION("wasInformedBy", true, true, "informed", "informant"),
    START("wasStartedBy", true, true, "activity", "trigger?", "starter?", "time?t"),
    END("wasEndedBy", true, true, "activity", "trigger?", "ender?", "time?t"),
    INVALIDATION("wasInvalidatedBy", true, true, "entity", "activity?", "time?t"),
    DERIVATION("wasDerivedFrom", true, true, "generatedEntity", "usedEntity", "activity?", "generation?", "usage?"),
    ATTRIBUTION("wasAttributedTo", true, true, "entity", "agent"),
    ASSOCIATION("wasAssociatedWith", true, true, "activity", "agent?", "plan?"),
    DELEGATION("actedOnBehalfOf", true, true, "delegate", "responsible", "activity?"),
    INFLUENCE("wasInfluencedBy", true, true, "influencee", "influencer"),
    ALTERNATE("alternateOf", false, false, "alternate1", "alternate2"),
    SPECIALIZATION("specializationOf", false, false, "specificEntity", "generalEntity"),
    MEMBERSHIP("hadMember", false, false, "collection", "entity"),
    MENTION("mentionOf", false, false, "specificEntity", "generalEntity", "bundle"),
    INSERTION("derivedByInsertionFrom", true, true, "after", "before", "key-entity-set/e"),
    REMOVAL("derivedByRemovalFrom", true, true, "after", "before", "key-set/k"),
    DICTIONARY_MEMBERSHIP("hadDictionaryMember", false, false, "dictionary", "entity", "key/v");

    private static final Map<String, Kind> BY_KEYWORD = new HashMap<>();
    private static final Map<Kind, List<Argument>> ARGUMENTS = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : values()) {
            BY_KEYWORD.put(kind.keyword, kind);
            ARGUMENTS.put(kind, kind.signature.isEmpty() ? List.of() : parse(kind.signature));
        }
    }

    /** What an argument holds. */
    public enum ArgumentType {
        /** A {@link QualifiedName}. */
        NAME,
        /** A {@link ProvTime}. */
        TIME,
        /** A list of {@link Relation.KeyEntity}. */
        KEY_ENTITIES,
        /** A list of {@link Value}. */
        KEYS,
        /** A {@link Value}. */
        VALUE
    }

    /**
     * A formal argument.
     *
     * @param name its local name in the PROV namespace
     * @param type what it holds
     * @param required whether PROV-DM wants it given
     */
    public record Argument(String name, ArgumentType type, boolean required) {}

    private final String keyword;
    private final boolean hasId;
    private final boolean hasAttributes;
    private final String signature;

    Kind(String keyword, boolean hasId, boolean hasAttributes, String... arguments) {
        this.keyword = keyword;
        this.hasId = hasId;
        this.hasAttributes = hasAttributes;
        this.signature = String.join(" ", arguments);
    }

    private static List<Argument> parse(String signature) {
        List<Argument> list = new ArrayList<>();
        for (String text : signature.split(" ")) {
            String name = text.replaceAll("\\?t?$|/.$", "");
            ArgumentType type = switch (text.substring(name.length())) {
                case "?t" -> ArgumentType.TIME;
                case "/e" -> ArgumentType.KEY_ENTITIES;
                case "/k" -> ArgumentType.KEYS;
                case "/v" -> ArgumentType.VALUE;
                default -> ArgumentType.NAME;
            };
            list.add(new Argument(name, type, !text.contains("?")));
        }
        return List.copyOf(list);
    }

    /** The keyword of PROV-N, which PROV-JSON and PROV-XML use too. */
    public String keyword() {
        return keyword;
    }

    /** Whether a statement of this kind may have an identifier. */
    public boolean hasId() {
        return hasId;
    }

    /** Whether a statement of this kind may have attributes. */
    public boolean hasAttributes() {
        return hasAttributes;
    }

    /** Entity, activity or agent. */
    public boolean isElement() {
        return this == ENTITY || this == ACTIVITY || this == AGENT;
    }

    /** Of PROV-LINKS or PROV-DICTIONARY: PROV-N writes {@code prov:} before the keyword. */
    public boolean isExtension() {
        return switch (this) {
            case MENTION, INSERTION, REMOVAL, DICTIONARY_MEMBERSHIP -> true;
            default -> false;
        };
    }

    /** The formal arguments after the identifier. */
    public List<Argument> arguments() {
        return Objects.requireNonNull(ARGUMENTS.get(this));
    }

    /** The place of the argument of that name, or -1. */
    public int indexOf(String argument) {
        List<Argument> arguments = arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).name().equals(argument)) {
                return i;
            }
        }
        return -1;
    }

    /** The kind with that keyword, without a prefix. */
    public static Optional<Kind> of(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /**
     * Makes a statement of this kind.
     *
     * @param id the identifier; null where there is none
     * @param arguments as many as {@link #arguments()} has, of the types it says, null where not given
     * @param attributes the attributes
     * @throws ProvException if an identifier or attributes are given that the kind does not have, or an element has no
     *     identifier
     */
    public Statement statement(@Nullable QualifiedName id, @Nullable Object[] arguments, Attributes attributes) {
        return StatementFactory.create(this, id, arguments, attributes);
    }
}
