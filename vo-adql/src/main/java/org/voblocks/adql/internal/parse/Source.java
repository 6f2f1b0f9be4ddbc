package org.voblocks.adql.internal.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.Diagnostic;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Span;

/** The text of a query with the faults found in it so far. */
final class Source {
    private final String adql;
    private final AdqlOptions options;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Source(String adql, AdqlOptions options) {
        this.adql = adql;
        this.options = options;
    }

    String adql() {
        return adql;
    }

    AdqlOptions options() {
        return options;
    }

    Span span(Token token) {
        return span(token, token);
    }

    Span span(ParserRuleContext context) {
        Token stop = context.getStop();
        return span(context.getStart(), stop == null ? context.getStart() : stop);
    }

    Span span(Token start, Token stop) {
        if (start.getType() == Token.EOF) {
            return new Span(adql.length(), adql.length());
        }
        return new Span(start.getStartIndex(), Math.max(stop.getStopIndex(), start.getStartIndex()) + 1);
    }

    String text(Span span) {
        return adql.substring(span.start(), span.end());
    }

    void error(DiagnosticCode code, Span span, String message) {
        error(code, span, message, List.of(), null);
    }

    void error(DiagnosticCode code, Span span, String message, List<String> suggestions, Diagnostic.@Nullable Fix fix) {
        diagnostics.add(Diagnostic.error(code, adql, span, message, suggestions, fix));
    }

    void throwIfFaulty() {
        if (!diagnostics.isEmpty()) {
            throw new AdqlException(diagnostics);
        }
    }
}
