package org.voblocks.prov.graph.constraints;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.Statement;
import org.voblocks.prov.graph.constraints.ValidationReport.Violation;

/** Type and impossibility constraints, 50 to 56 (PROV-CONSTRAINTS, sections 6.3 and 6.4). */
final class Typing {
    /** Those of which an identifier is of one only; wasDerivedFrom and wasInfluencedBy are none of them. */
    private static final Set<Kind> EXCLUSIVE = EnumSet.of(
            Kind.USAGE,
            Kind.GENERATION,
            Kind.INVALIDATION,
            Kind.START,
            Kind.END,
            Kind.COMMUNICATION,
            Kind.ATTRIBUTION,
            Kind.ASSOCIATION,
            Kind.DELEGATION);

    private final Terms terms;
    private final List<Fact> facts;
    private final List<Violation> violations;
    private final Map<Integer, Statement> entities = new HashMap<>();
    private final Map<Integer, Statement> activities = new HashMap<>();

    Typing(Terms terms, List<Fact> facts, List<Violation> violations) {
        this.terms = terms;
        this.facts = facts;
        this.violations = violations;
    }

    void check() {
        Map<Integer, Fact> properties = new HashMap<>();
        Map<Integer, Fact> objects = new LinkedHashMap<>();
        for (Fact fact : facts) {
            types(fact);
            int id = terms.find(fact.id());
            if (fact.kind().isElement()) {
                objects.putIfAbsent(id, fact);
            } else if (EXCLUSIVE.contains(fact.kind())) {
                Fact other = properties.putIfAbsent(id, fact);
                if (other != null && other.kind() != fact.kind()) {
                    add(53, terms.value(id) + " identifies two kinds of relation", other.origin(), fact.origin());
                }
            }
        }
        for (Fact fact : facts) {
            Fact object = fact.kind().isElement() || !fact.kind().hasId() ? null : objects.get(terms.find(fact.id()));
            if (object != null) {
                add(54, terms.value(fact.id()) + " identifies a thing and a relation", object.origin(), fact.origin());
            }
        }
        for (Map.Entry<Integer, Statement> entry : entities.entrySet()) {
            Statement activity = activities.get(entry.getKey());
            if (activity != null) {
                add(55, terms.value(entry.getKey()) + " is an entity and an activity", entry.getValue(), activity);
            }
        }
        emptyCollections();
        specializations();
    }

    private void add(int constraint, String message, Statement... statements) {
        violations.add(new Violation(constraint, message, List.of(statements)));
    }

    /** What the arguments of a statement must be (constraint 50). */
    private void types(Fact fact) {
        switch (fact.kind()) {
            case ENTITY -> is(entities, fact, fact.id());
            case ACTIVITY -> is(activities, fact, fact.id());
            case GENERATION, INVALIDATION -> {
                is(entities, fact, fact.argument(0));
                is(activities, fact, fact.argument(1));
            }
            case USAGE -> {
                is(activities, fact, fact.argument(0));
                is(entities, fact, fact.argument(1));
            }
            case COMMUNICATION -> {
                is(activities, fact, fact.argument(0));
                is(activities, fact, fact.argument(1));
            }
            case START, END -> {
                is(activities, fact, fact.argument(0));
                is(entities, fact, fact.argument(1));
                is(activities, fact, fact.argument(2));
            }
            case DERIVATION -> {
                is(entities, fact, fact.argument(0));
                is(entities, fact, fact.argument(1));
                is(activities, fact, fact.argument(2));
            }
            case ATTRIBUTION -> is(entities, fact, fact.argument(0));
            case ASSOCIATION -> {
                is(activities, fact, fact.argument(0));
                is(entities, fact, fact.argument(2));
            }
            case DELEGATION -> is(activities, fact, fact.argument(2));
            case ALTERNATE, SPECIALIZATION, MEMBERSHIP, MENTION, INSERTION, REMOVAL, DICTIONARY_MEMBERSHIP -> {
                is(entities, fact, fact.argument(0));
                is(entities, fact, fact.argument(1));
                if (fact.kind() == Kind.MENTION) {
                    is(entities, fact, fact.argument(2));
                }
            }
            case AGENT, INFLUENCE -> {
                // an agent may be an entity or an activity too, an influence is between any things
            }
        }
    }

    private void is(Map<Integer, Statement> type, Fact fact, int term) {
        Object value = terms.value(term);
        if (value != null && !Terms.NONE.equals(value)) {
            type.putIfAbsent(terms.find(term), fact.origin());
        }
    }

    private void emptyCollections() {
        Map<Integer, Statement> empty = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.ENTITY
                    && (fact.origin().attributes().hasType(Prov.EMPTY_COLLECTION)
                            || fact.origin().attributes().hasType(Prov.EMPTY_DICTIONARY))) {
                empty.put(terms.find(fact.id()), fact.origin());
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Fact fact : facts) {
                // inference 21: a specialization has the attributes of what it specializes
                boolean special = fact.kind() == Kind.SPECIALIZATION || fact.kind() == Kind.MENTION;
                Statement general = special ? empty.get(terms.find(fact.argument(1))) : null;
                changed |= general != null && empty.putIfAbsent(terms.find(fact.argument(0)), general) == null;
            }
        }
        for (Fact fact : facts) {
            boolean member = fact.kind() == Kind.MEMBERSHIP || fact.kind() == Kind.DICTIONARY_MEMBERSHIP;
            Statement collection = member ? empty.get(terms.find(fact.argument(0))) : null;
            if (collection != null) {
                add(56, terms.value(fact.argument(0)) + " is empty and has a member", collection, fact.origin());
            }
        }
    }

    /** Nothing is a specialization of itself, in one step or more (constraint 52 with inference 19). */
    private void specializations() {
        Graph graph = new Graph(terms.size());
        List<Fact> steps = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.SPECIALIZATION || fact.kind() == Kind.MENTION) {
                graph.edge(terms.find(fact.argument(0)), terms.find(fact.argument(1)));
                steps.add(fact);
            }
        }
        int[] components = graph.components();
        Set<Integer> seen = new HashSet<>();
        for (Fact fact : steps) {
            int component = components[terms.find(fact.argument(0))];
            if (component == components[terms.find(fact.argument(1))] && seen.add(component)) {
                add(52, terms.value(fact.argument(0)) + " is a specialization of itself", fact.origin());
            }
        }
    }
}
