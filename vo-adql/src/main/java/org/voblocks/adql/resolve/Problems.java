package org.voblocks.adql.resolve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.internal.Nearest;

/** The faults of one query. */
final class Problems {
    private final String adql;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Problems(String adql) {
        this.adql = adql;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    void error(DiagnosticCode code, Span span, String message) {
        error(code, span, message, List.of(), null);
    }

    void error(DiagnosticCode code, Span span, String message, List<String> suggestions, Diagnostic.@Nullable Fix fix) {
        diagnostics.add(Diagnostic.error(code, adql, span, message, suggestions, fix));
    }

    /** An unknown name, with those that are near. */
    void unknown(DiagnosticCode code, Span span, String message, String name, List<String> names) {
        List<String> near = Nearest.of(name, names);
        String question = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
        error(
                code,
                span,
                message + question,
                near,
                near.isEmpty() || span.equals(Span.NONE) ? null : new Diagnostic.Fix(span, near.get(0)));
    }
}
