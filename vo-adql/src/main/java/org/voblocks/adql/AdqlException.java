package org.voblocks.adql;

import java.util.List;
import java.util.stream.Collectors;

/** A query that cannot be accepted, with everything that is wrong with it. */
public final class AdqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Diagnostic> diagnostics;

    /** From the faults, at least one. */
    public AdqlException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::summary).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    public AdqlException(Diagnostic diagnostic) {
        this(List.of(diagnostic));
    }

    /** The faults, in the order in which they were found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The faults with the lines of the query and carets. */
    public String render(String adql) {
        return diagnostics.stream().map(d -> d.render(adql)).collect(Collectors.joining());
    }
}
