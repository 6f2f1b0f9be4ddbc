package org.voblocks.prov.graph.constraints;

import java.util.List;
import java.util.stream.Collectors;
import org.voblocks.prov.Statement;

/**
 * What a validation found.
 *
 * @param violations what is wrong; empty if the document is valid
 */
public record ValidationReport(List<Violation> violations) {
    public ValidationReport {
        violations = List.copyOf(violations);
    }

    public boolean isValid() {
        return violations.isEmpty();
    }

    /** The numbers of the constraints that are broken, ascending. */
    public List<Integer> constraints() {
        return violations.stream()
                .map(Violation::constraint)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * One broken constraint.
     *
     * @param constraint its number in PROV-CONSTRAINTS; 0 for PROV-DM itself
     * @param message what is wrong
     * @param statements the statements that break it
     */
    public record Violation(int constraint, String message, List<Statement> statements) {
        public Violation {
            statements = List.copyOf(statements);
        }

        @Override
        public String toString() {
            return (constraint == 0 ? "PROV-DM: " : "constraint " + constraint + ": ")
                    + message
                    + (statements.isEmpty()
                            ? ""
                            : statements.stream()
                                    .map(Statement::describe)
                                    .collect(Collectors.joining("; ", " [", "]")));
        }
    }
}
