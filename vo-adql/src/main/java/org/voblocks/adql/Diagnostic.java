package org.voblocks.adql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Span;

/**
 * One thing that is wrong with a query.
 *
 * @param code the kind of fault
 * @param severity error or warning
 * @param span where in the text
 * @param line the line of its start, from 1
 * @param column the column of its start, from 1
 * @param message what is wrong and what to do
 * @param suggestions what may have been meant, the best first
 * @param fix a change of the text that removes the fault; or null
 */
public record Diagnostic(
        DiagnosticCode code,
        Severity severity,
        Span span,
        int line,
        int column,
        String message,
        List<String> suggestions,
        @Nullable Fix fix) {

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /**
     * A change of the text.
     *
     * @param span what is replaced; empty for an insertion
     * @param replacement the new text
     */
    public record Fix(Span span, String replacement) {
        /** The text with the change made. */
        public String apply(String adql) {
            return adql.substring(0, span.start()) + replacement + adql.substring(span.end());
        }
    }

    public Diagnostic {
        suggestions = List.copyOf(suggestions);
    }

    /** An error without suggestions. */
    public static Diagnostic error(DiagnosticCode code, String adql, Span span, String message) {
        return error(code, adql, span, message, List.of(), null);
    }

    public static Diagnostic error(
            DiagnosticCode code, String adql, Span span, String message, List<String> suggestions, @Nullable Fix fix) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(span.start(), adql.length());
        for (int i = 0; i < end; i++) {
            if (adql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Diagnostic(code, Severity.ERROR, span, line, end - lineStart + 1, message, suggestions, fix);
    }

    /** {@code line 1, column 8: unknown column "foo"}. */
    public String summary() {
        return "line " + line + ", column " + column + ": " + message;
    }

    /** The message with the line of the query and carets below the place. */
    public String render(String adql) {
        int start = Math.min(span.start(), adql.length());
        int lineStart = adql.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = adql.indexOf('\n', start);
        if (lineEnd < 0) {
            lineEnd = adql.length();
        }
        String source = adql.substring(lineStart, lineEnd).replace("\r", "");
        StringBuilder out = new StringBuilder()
                .append(severity == Severity.ERROR ? "error" : "warning")
                .append(" [")
                .append(code.text())
                .append("] ")
                .append(summary())
                .append('\n')
                .append("  ")
                .append(source)
                .append("\n  ");
        for (int i = lineStart; i < start; i++) {
            out.append(adql.charAt(i) == '\t' ? '\t' : ' ');
        }
        int carets = Math.max(1, Math.min(span.end(), lineEnd) - start);
        return out.append("^".repeat(carets)).append('\n').toString();
    }
}
