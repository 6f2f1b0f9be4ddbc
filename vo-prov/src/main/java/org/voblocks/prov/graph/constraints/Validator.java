package org.voblocks.prov.graph.constraints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Kind;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.graph.constraints.ValidationReport.Violation;

/** Checks documents against PROV-CONSTRAINTS. */
public final class Validator {
    private final List<Violation> violations = new ArrayList<>();
    private final Terms terms = new Terms();
    private final List<Fact> facts = new ArrayList<>();

    private Validator() {}

    /** Checks the statements of a document, and those of each of its bundles by themselves (section 7.2). */
    public static ValidationReport validate(ProvDocument document) {
        List<Violation> all = new ArrayList<>(new Validator().check(document.statements()));
        Set<QualifiedName> names = new HashSet<>();
        for (Bundle bundle : document.bundles()) {
            if (!names.add(bundle.id())) {
                all.add(new Violation(0, "two bundles have the name " + bundle.id(), List.of()));
            }
            all.addAll(new Validator().check(bundle.statements()));
        }
        return new ValidationReport(all);
    }

    private record Given(Kind kind, @Nullable QualifiedName id, int argument) {}

    private final Set<Given> given = new HashSet<>();

    private List<Violation> check(List<Statement> statements) {
        for (Statement statement : statements) {
            for (int i = 0; i < statement.kind().arguments().size(); i++) {
                if (statement.id() != null && statement.argument(i) != null) {
                    given.add(new Given(statement.kind(), statement.id(), i));
                }
            }
        }
        for (Statement statement : statements) {
            if (isComplete(statement)) {
                expand(statement);
            }
        }
        new Uniqueness(terms, facts, violations).apply();
        new Typing(terms, facts, violations).check();
        new EventOrder(terms, facts, violations).check();
        return violations;
    }

    /** Whether all that PROV-DM wants is there, in this statement or in another one of the same identifier. */
    private boolean isComplete(Statement statement) {
        List<Kind.Argument> arguments = statement.kind().arguments();
        for (int i = 0; i < arguments.size(); i++) {
            boolean missing = arguments.get(i).required() && statement.argument(i) == null;
            if (missing && !given.contains(new Given(statement.kind(), statement.id(), i))) {
                violations.add(new Violation(
                        0,
                        statement.kind().keyword() + " needs prov:"
                                + arguments.get(i).name(),
                        List.of(statement)));
                return false;
            }
        }
        return true;
    }

    /** Unknown arguments become variables, all but those of which the absence says something (definitions 1 to 4). */
    private void expand(Statement statement) {
        Kind kind = statement.kind();
        int count = kind.arguments().size();
        int[] arguments = new int[count];
        boolean unspecified = kind == Kind.DERIVATION && statement.argument(2) == null;
        if (unspecified && (statement.argument(3) != null || statement.argument(4) != null)) {
            violations.add(new Violation(
                    51, "a derivation with a generation or usage must name the activity", List.of(statement)));
        }
        for (int i = 0; i < count; i++) {
            Object argument = statement.argument(i);
            if (argument != null) {
                arguments[i] = terms.constant(argument);
            } else if (((kind == Kind.ASSOCIATION || kind == Kind.DELEGATION) && i == 2) || (unspecified && i >= 2)) {
                arguments[i] = terms.constant(Terms.NONE);
            } else {
                arguments[i] = terms.variable();
            }
        }
        QualifiedName id = statement.id();
        facts.add(new Fact(kind, id == null ? terms.variable() : terms.constant(id), arguments, statement));
        if (kind == Kind.DERIVATION && !unspecified) {
            // inference 11
            facts.add(new Fact(
                    Kind.GENERATION,
                    arguments[3],
                    new int[] {arguments[0], arguments[2], terms.variable()},
                    statement));
            facts.add(new Fact(
                    Kind.USAGE, arguments[4], new int[] {arguments[2], arguments[1], terms.variable()}, statement));
        }
        if (kind == Kind.START || kind == Kind.END) {
            // inferences 9 and 10
            facts.add(new Fact(
                    Kind.GENERATION,
                    terms.variable(),
                    new int[] {arguments[1], arguments[2], terms.variable()},
                    statement));
        }
    }
}
