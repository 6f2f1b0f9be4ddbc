package org.voblocks.prov.graph.constraints;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voblocks.prov.Kind;
import org.voblocks.prov.graph.constraints.ValidationReport.Violation;

/** Key and uniqueness constraints, 22 to 29, until nothing more follows (PROV-CONSTRAINTS, section 6.1). */
final class Uniqueness {
    private final Terms terms;
    private final List<Fact> facts;
    private final List<Violation> violations;
    private final Set<List<Object>> reported = new HashSet<>();
    private boolean changed;

    Uniqueness(Terms terms, List<Fact> facts, List<Violation> violations) {
        this.terms = terms;
        this.facts = facts;
        this.violations = violations;
    }

    void apply() {
        do {
            changed = false;
            keys();
            unique(Kind.GENERATION, 24, 0, 1);
            unique(Kind.INVALIDATION, 25, 0, 1);
            unique(Kind.START, 26, 0, 2);
            unique(Kind.END, 27, 0, 2);
            times(Kind.START, 28, 0);
            times(Kind.END, 29, 1);
            mentions();
        } while (changed);
    }

    private record Key(Kind kind, int first, int second) {}

    private void keys() {
        Map<Key, Fact> first = new HashMap<>();
        for (Fact fact : facts) {
            Fact other = first.putIfAbsent(new Key(fact.kind(), terms.find(fact.id()), 0), fact);
            if (other != null) {
                for (int i = 0; i < fact.size(); i++) {
                    unify(fact.argument(i), other.argument(i), fact.kind().isElement() ? 22 : 23, fact, other);
                }
            }
        }
    }

    /** Those with the same two arguments have the same identifier. */
    private void unique(Kind kind, int constraint, int one, int two) {
        Map<Key, Fact> first = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == kind) {
                Key key = new Key(kind, terms.find(fact.argument(one)), terms.find(fact.argument(two)));
                Fact other = first.putIfAbsent(key, fact);
                if (other != null) {
                    unify(fact.id(), other.id(), constraint, fact, other);
                }
            }
        }
    }

    /** An activity starts when its start says, and ends when its end says. */
    private void times(Kind kind, int constraint, int time) {
        Map<Integer, Fact> activities = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.ACTIVITY) {
                activities.putIfAbsent(terms.find(fact.id()), fact);
            }
        }
        for (Fact fact : facts) {
            Fact activity = fact.kind() == kind ? activities.get(terms.find(fact.argument(0))) : null;
            if (activity != null) {
                unify(fact.argument(3), activity.argument(time), constraint, fact, activity);
            }
        }
    }

    /** An entity mentions one other (PROV-LINKS, constraint "unique-mention"). */
    private void mentions() {
        Map<Integer, Fact> first = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.kind() == Kind.MENTION) {
                Fact other = first.putIfAbsent(terms.find(fact.argument(0)), fact);
                if (other != null) {
                    unify(fact.argument(1), other.argument(1), 0, fact, other);
                    unify(fact.argument(2), other.argument(2), 0, fact, other);
                }
            }
        }
    }

    private void unify(int a, int b, int constraint, Fact fact, Fact other) {
        if (terms.same(a, b)) {
            return;
        }
        if (terms.unify(a, b)) {
            changed = true;
            return;
        }
        Object one = terms.value(a);
        Object two = terms.value(b);
        if (reported.add(
                List.of(constraint, String.valueOf(one), String.valueOf(two), fact.origin(), other.origin()))) {
            violations.add(new Violation(
                    constraint, one + " and " + two + " would be the same", List.of(other.origin(), fact.origin())));
        }
    }
}
