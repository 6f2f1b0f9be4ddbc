package org.voblocks.prov.graph.constraints;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Statement;
import org.voblocks.prov.graph.constraints.ValidationReport.Violation;

/** Event ordering constraints, 30 to 49 (PROV-CONSTRAINTS, section 6.2). */
final class EventOrder {
    private static final int START = 0;
    private static final int END = 1;
    private static final int GENERATION = 2;
    private static final int INVALIDATION = 3;

    private record Step(int from, int to, int constraint, Statement because) {}

    private final Terms terms;
    private final List<Fact> facts;
    private final List<Violation> violations;
    private final Graph graph;
    private final List<Step> strict = new ArrayList<>();
    private final List<Step> all = new ArrayList<>();
    private final Map<Integer, Integer> usages = new HashMap<>();

    EventOrder(Terms terms, List<Fact> facts, List<Violation> violations) {
        this.terms = terms;
        this.facts = facts;
        this.violations = violations;
        this.graph = new Graph(4 * terms.size());
    }

    private int event(int kind, int term) {
        return 4 * terms.find(term) + kind;
    }

    private void precedes(int constraint, int from, int to, Fact because) {
        graph.edge(from, to);
        all.add(new Step(from, to, constraint, because.origin()));
    }

    void check() {
        for (Fact fact : facts) {
            order(fact);
        }
        int[] components = graph.components();
        for (Step step : strict) {
            if (components[step.from()] == components[step.to()]) {
                List<Statement> cycle = new ArrayList<>();
                for (Step other : all) {
                    boolean inside = components[other.from()] == components[step.from()]
                            && components[other.to()] == components[step.from()];
                    if (inside && !cycle.contains(other.because())) {
                        cycle.add(other.because());
                    }
                }
                violations.add(new Violation(step.constraint(), "events precede themselves", cycle));
            }
        }
    }

    private void order(Fact fact) {
        Kind kind = fact.kind();
        switch (kind) {
            case ACTIVITY -> lasts(fact, fact.id());
            case GENERATION -> {
                lasts(fact, fact.argument(1));
                precedes(34, event(START, fact.argument(1)), event(GENERATION, fact.argument(0)), fact);
                precedes(34, event(GENERATION, fact.argument(0)), event(END, fact.argument(1)), fact);
                exists(fact, fact.argument(0));
            }
            case USAGE -> {
                int use = usages.computeIfAbsent(terms.find(fact.id()), k -> graph.node());
                lasts(fact, fact.argument(0));
                exists(fact, fact.argument(1));
                precedes(33, event(START, fact.argument(0)), use, fact);
                precedes(33, use, event(END, fact.argument(0)), fact);
                precedes(37, event(GENERATION, fact.argument(1)), use, fact);
                precedes(38, use, event(INVALIDATION, fact.argument(1)), fact);
            }
            case COMMUNICATION -> {
                lasts(fact, fact.argument(0));
                lasts(fact, fact.argument(1));
                precedes(35, event(START, fact.argument(1)), event(END, fact.argument(0)), fact);
            }
            case INVALIDATION -> exists(fact, fact.argument(0));
            case DERIVATION -> derivation(fact);
            case START, END -> {
                int event = event(kind == Kind.START ? START : END, fact.argument(0));
                int constraint = kind == Kind.START ? 43 : 44;
                lasts(fact, fact.argument(0));
                exists(fact, fact.argument(1));
                precedes(constraint, event(GENERATION, fact.argument(1)), event, fact);
                precedes(constraint, event, event(INVALIDATION, fact.argument(1)), fact);
            }
            case SPECIALIZATION, MENTION -> {
                exists(fact, fact.argument(0));
                exists(fact, fact.argument(1));
                precedes(45, event(GENERATION, fact.argument(1)), event(GENERATION, fact.argument(0)), fact);
                precedes(46, event(INVALIDATION, fact.argument(0)), event(INVALIDATION, fact.argument(1)), fact);
            }
            case ASSOCIATION -> {
                lasts(fact, fact.argument(0));
                agent(47, fact, fact.argument(1));
                precedes(47, event(START, fact.argument(0)), event(INVALIDATION, fact.argument(1)), fact);
                precedes(47, event(GENERATION, fact.argument(1)), event(END, fact.argument(0)), fact);
                precedes(47, event(START, fact.argument(0)), event(END, fact.argument(1)), fact);
                precedes(47, event(START, fact.argument(1)), event(END, fact.argument(0)), fact);
            }
            case ATTRIBUTION -> {
                exists(fact, fact.argument(0));
                agent(48, fact, fact.argument(1));
                precedes(48, event(GENERATION, fact.argument(1)), event(GENERATION, fact.argument(0)), fact);
                precedes(48, event(START, fact.argument(1)), event(GENERATION, fact.argument(0)), fact);
            }
            case DELEGATION -> {
                agent(49, fact, fact.argument(0));
                agent(49, fact, fact.argument(1));
                precedes(49, event(GENERATION, fact.argument(1)), event(INVALIDATION, fact.argument(0)), fact);
                precedes(49, event(START, fact.argument(1)), event(END, fact.argument(0)), fact);
            }
            default -> {
                // says nothing of events
            }
        }
    }

    private void derivation(Fact fact) {
        exists(fact, fact.argument(0));
        exists(fact, fact.argument(1));
        int from = event(GENERATION, fact.argument(1));
        int to = event(GENERATION, fact.argument(0));
        precedes(42, from, to, fact);
        strict.add(new Step(from, to, 42, fact.origin()));
        if (!Terms.NONE.equals(terms.value(fact.argument(2)))) {
            int use = usages.computeIfAbsent(terms.find(fact.argument(4)), k -> graph.node());
            precedes(41, use, to, fact);
        }
    }

    private void lasts(Fact fact, int activity) {
        precedes(30, event(START, activity), event(END, activity), fact);
    }

    private void exists(Fact fact, int entity) {
        precedes(36, event(GENERATION, entity), event(INVALIDATION, entity), fact);
    }

    /** An agent may be an entity or an activity; as neither it has no events that anything else could precede. */
    private void agent(int constraint, Fact fact, int agent) {
        precedes(constraint, event(START, agent), event(END, agent), fact);
        precedes(constraint, event(GENERATION, agent), event(INVALIDATION, agent), fact);
    }
}
