package org.voblocks.prov;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What PROV-DM says of things: fifteen relations, the mention of PROV-LINKS and the three of PROV-DICTIONARY, each with
 * its formal arguments in the order of PROV-N. What a statement does not give is null, even where PROV-DM wants it:
 * {@link Kind.Argument#required} says what should be there.
 */
public sealed interface Relation extends Statement {

    /**
     * An entry of a dictionary.
     *
     * @param key the key
     * @param entity the entity under that key
     */
    record KeyEntity(Value key, QualifiedName entity) {
        @Override
        public String toString() {
            return "(" + key + ", " + entity + ")";
        }
    }

    /**
     * An entity was made by an activity (PROV-DM, section 5.1.3).
     *
     * @param id the identifier, or null
     * @param entity what was made, or null
     * @param activity by what, or null
     * @param time when, or null
     * @param attributes the attributes
     */
    record Generation(
            @Nullable QualifiedName id,
            @Nullable QualifiedName entity,
            @Nullable QualifiedName activity,
            @Nullable ProvTime time,
            Attributes attributes)
            implements Relation {
        public static Generation of(QualifiedName entity, QualifiedName activity) {
            return new Generation(null, entity, activity, null, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.GENERATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> entity;
                case 1 -> activity;
                case 2 -> time;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An activity began to use an entity (PROV-DM, section 5.1.4).
     *
     * @param id the identifier, or null
     * @param activity what used it, or null
     * @param entity what was used, or null
     * @param time when, or null
     * @param attributes the attributes
     */
    record Usage(
            @Nullable QualifiedName id,
            @Nullable QualifiedName activity,
            @Nullable QualifiedName entity,
            @Nullable ProvTime time,
            Attributes attributes)
            implements Relation {
        public static Usage of(QualifiedName activity, QualifiedName entity) {
            return new Usage(null, activity, entity, null, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.USAGE;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> activity;
                case 1 -> entity;
                case 2 -> time;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An activity used something that another made (PROV-DM, section 5.1.5).
     *
     * @param id the identifier, or null
     * @param informed the later activity, or null
     * @param informant the earlier activity, or null
     * @param attributes the attributes
     */
    record Communication(
            @Nullable QualifiedName id,
            @Nullable QualifiedName informed,
            @Nullable QualifiedName informant,
            Attributes attributes)
            implements Relation {
        public static Communication of(QualifiedName informed, QualifiedName informant) {
            return new Communication(null, informed, informant, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.COMMUNICATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> informed;
                case 1 -> informant;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An activity was started by an entity, the trigger (PROV-DM, section 5.1.6).
     *
     * @param id the identifier, or null
     * @param activity what was started, or null
     * @param trigger the entity that started it, or null
     * @param starter the activity that made the trigger, or null
     * @param time when, or null
     * @param attributes the attributes
     */
    record Start(
            @Nullable QualifiedName id,
            @Nullable QualifiedName activity,
            @Nullable QualifiedName trigger,
            @Nullable QualifiedName starter,
            @Nullable ProvTime time,
            Attributes attributes)
            implements Relation {
        @Override
        public Kind kind() {
            return Kind.START;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> activity;
                case 1 -> trigger;
                case 2 -> starter;
                case 3 -> time;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An activity was ended by an entity, the trigger (PROV-DM, section 5.1.7).
     *
     * @param id the identifier, or null
     * @param activity what was ended, or null
     * @param trigger the entity that ended it, or null
     * @param ender the activity that made the trigger, or null
     * @param time when, or null
     * @param attributes the attributes
     */
    record End(
            @Nullable QualifiedName id,
            @Nullable QualifiedName activity,
            @Nullable QualifiedName trigger,
            @Nullable QualifiedName ender,
            @Nullable ProvTime time,
            Attributes attributes)
            implements Relation {
        @Override
        public Kind kind() {
            return Kind.END;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> activity;
                case 1 -> trigger;
                case 2 -> ender;
                case 3 -> time;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity ceased to be (PROV-DM, section 5.1.8).
     *
     * @param id the identifier, or null
     * @param entity what ceased to be, or null
     * @param activity by what, or null
     * @param time when, or null
     * @param attributes the attributes
     */
    record Invalidation(
            @Nullable QualifiedName id,
            @Nullable QualifiedName entity,
            @Nullable QualifiedName activity,
            @Nullable ProvTime time,
            Attributes attributes)
            implements Relation {
        @Override
        public Kind kind() {
            return Kind.INVALIDATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> entity;
                case 1 -> activity;
                case 2 -> time;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity was made from another (PROV-DM, section 5.2.1); a revision, quotation or primary source by its type.
     *
     * @param id the identifier, or null
     * @param generatedEntity the new entity, or null
     * @param usedEntity the entity that it was made from, or null
     * @param activity the activity that did it, or null
     * @param generation the identifier of the generation, or null
     * @param usage the identifier of the usage, or null
     * @param attributes the attributes
     */
    record Derivation(
            @Nullable QualifiedName id,
            @Nullable QualifiedName generatedEntity,
            @Nullable QualifiedName usedEntity,
            @Nullable QualifiedName activity,
            @Nullable QualifiedName generation,
            @Nullable QualifiedName usage,
            Attributes attributes)
            implements Relation {
        public static Derivation of(QualifiedName generatedEntity, QualifiedName usedEntity) {
            return new Derivation(null, generatedEntity, usedEntity, null, null, null, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.DERIVATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> generatedEntity;
                case 1 -> usedEntity;
                case 2 -> activity;
                case 3 -> generation;
                case 4 -> usage;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity is ascribed to an agent (PROV-DM, section 5.3.2).
     *
     * @param id the identifier, or null
     * @param entity the entity, or null
     * @param agent the agent, or null
     * @param attributes the attributes
     */
    record Attribution(
            @Nullable QualifiedName id,
            @Nullable QualifiedName entity,
            @Nullable QualifiedName agent,
            Attributes attributes)
            implements Relation {
        public static Attribution of(QualifiedName entity, QualifiedName agent) {
            return new Attribution(null, entity, agent, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.ATTRIBUTION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> entity;
                case 1 -> agent;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An agent was responsible for an activity (PROV-DM, section 5.3.3).
     *
     * @param id the identifier, or null
     * @param activity the activity, or null
     * @param agent the agent, or null
     * @param plan the entity that was the plan, or null
     * @param attributes the attributes
     */
    record Association(
            @Nullable QualifiedName id,
            @Nullable QualifiedName activity,
            @Nullable QualifiedName agent,
            @Nullable QualifiedName plan,
            Attributes attributes)
            implements Relation {
        public static Association of(QualifiedName activity, QualifiedName agent) {
            return new Association(null, activity, agent, null, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.ASSOCIATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> activity;
                case 1 -> agent;
                case 2 -> plan;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An agent acted for another (PROV-DM, section 5.3.4).
     *
     * @param id the identifier, or null
     * @param delegate who acted, or null
     * @param responsible for whom, or null
     * @param activity in which activity, or null
     * @param attributes the attributes
     */
    record Delegation(
            @Nullable QualifiedName id,
            @Nullable QualifiedName delegate,
            @Nullable QualifiedName responsible,
            @Nullable QualifiedName activity,
            Attributes attributes)
            implements Relation {
        public static Delegation of(QualifiedName delegate, QualifiedName responsible) {
            return new Delegation(null, delegate, responsible, null, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.DELEGATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> delegate;
                case 1 -> responsible;
                case 2 -> activity;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * A thing had an effect on another (PROV-DM, section 5.3.5).
     *
     * @param id the identifier, or null
     * @param influencee what was influenced, or null
     * @param influencer what influenced it, or null
     * @param attributes the attributes
     */
    record Influence(
            @Nullable QualifiedName id,
            @Nullable QualifiedName influencee,
            @Nullable QualifiedName influencer,
            Attributes attributes)
            implements Relation {
        public static Influence of(QualifiedName influencee, QualifiedName influencer) {
            return new Influence(null, influencee, influencer, Attributes.EMPTY);
        }

        @Override
        public Kind kind() {
            return Kind.INFLUENCE;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> influencee;
                case 1 -> influencer;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * Two entities are aspects of the same thing (PROV-DM, section 5.5.2).
     *
     * @param alternate1 one, or null
     * @param alternate2 the other, or null
     */
    record Alternate(
            @Nullable QualifiedName alternate1, @Nullable QualifiedName alternate2) implements Relation {
        /** Equal in either order, since the relation is symmetric (PROV-CONSTRAINTS, inference 18). */
        @Override
        public boolean equals(Object other) {
            return other instanceof Alternate that
                    && ((Objects.equals(alternate1, that.alternate1) && Objects.equals(alternate2, that.alternate2))
                            || (Objects.equals(alternate1, that.alternate2)
                                    && Objects.equals(alternate2, that.alternate1)));
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(alternate1) + Objects.hashCode(alternate2);
        }

        @Override
        public Kind kind() {
            return Kind.ALTERNATE;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> alternate1;
                case 1 -> alternate2;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity has all aspects of another and more (PROV-DM, section 5.5.1).
     *
     * @param specificEntity the one with more aspects, or null
     * @param generalEntity the one with fewer, or null
     */
    record Specialization(
            @Nullable QualifiedName specificEntity,
            @Nullable QualifiedName generalEntity) implements Relation {
        @Override
        public Kind kind() {
            return Kind.SPECIALIZATION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> specificEntity;
                case 1 -> generalEntity;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity is in a collection (PROV-DM, section 5.6.2).
     *
     * @param collection the collection, or null
     * @param entity the member, or null
     */
    record Membership(
            @Nullable QualifiedName collection, @Nullable QualifiedName entity) implements Relation {
        @Override
        public Kind kind() {
            return Kind.MEMBERSHIP;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> collection;
                case 1 -> entity;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity is one that another bundle describes (PROV-LINKS, NOTE 2013-04-30, section 3).
     *
     * @param specificEntity the entity here, or null
     * @param generalEntity the entity there, or null
     * @param bundle the bundle, or null
     */
    record Mention(
            @Nullable QualifiedName specificEntity,
            @Nullable QualifiedName generalEntity,
            @Nullable QualifiedName bundle)
            implements Relation {
        @Override
        public Kind kind() {
            return Kind.MENTION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> specificEntity;
                case 1 -> generalEntity;
                case 2 -> bundle;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * A dictionary was made from another by putting entries in (PROV-DICTIONARY, NOTE 2013-04-30, section 3.3).
     *
     * @param id the identifier, or null
     * @param after the new dictionary, or null
     * @param before the old dictionary, or null
     * @param entries the entries put in
     * @param attributes the attributes
     */
    record Insertion(
            @Nullable QualifiedName id,
            @Nullable QualifiedName after,
            @Nullable QualifiedName before,
            List<KeyEntity> entries,
            Attributes attributes)
            implements Relation {
        public Insertion {
            entries = List.copyOf(entries);
        }

        @Override
        public Kind kind() {
            return Kind.INSERTION;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> after;
                case 1 -> before;
                case 2 -> entries;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * A dictionary was made from another by taking entries out (PROV-DICTIONARY, section 3.4).
     *
     * @param id the identifier, or null
     * @param after the new dictionary, or null
     * @param before the old dictionary, or null
     * @param keys the keys taken out
     * @param attributes the attributes
     */
    record Removal(
            @Nullable QualifiedName id,
            @Nullable QualifiedName after,
            @Nullable QualifiedName before,
            List<Value> keys,
            Attributes attributes)
            implements Relation {
        public Removal {
            keys = List.copyOf(keys);
        }

        @Override
        public Kind kind() {
            return Kind.REMOVAL;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> after;
                case 1 -> before;
                case 2 -> keys;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }

    /**
     * An entity is in a dictionary under a key (PROV-DICTIONARY, section 3.2).
     *
     * @param dictionary the dictionary, or null
     * @param entity the member, or null
     * @param key its key, or null
     */
    record DictionaryMembership(
            @Nullable QualifiedName dictionary,
            @Nullable QualifiedName entity,
            @Nullable Value key) implements Relation {
        @Override
        public Kind kind() {
            return Kind.DICTIONARY_MEMBERSHIP;
        }

        @Override
        public @Nullable Object argument(int index) {
            return switch (index) {
                case 0 -> dictionary;
                case 1 -> entity;
                case 2 -> key;
                default -> throw new IndexOutOfBoundsException(index);
            };
        }
    }
}
