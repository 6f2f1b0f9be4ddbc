package org.voblocks.adql.internal.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.voblocks.adql.AdqlLimits;
import org.voblocks.adql.Diagnostic.Fix;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.internal.grammar.AdqlLexer;

/** What can be said about a query before it is parsed: its size, its depth, and characters that no query has. */
final class TokenChecks {
    private TokenChecks() {}

    static void check(Source source, List<? extends Token> tokens) {
        AdqlLimits limits = source.options().limits();
        if (tokens.size() > limits.maxTokens() + 1) {
            source.error(
                    DiagnosticCode.LIMIT,
                    source.span(tokens.get(limits.maxTokens())),
                    "the query has more than " + limits.maxTokens() + " words, numbers and signs");
            return;
        }
        depth(source, tokens, limits.maxDepth());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.getType()) {
                case AdqlLexer.OTHER -> other(source, tokens, i);
                case AdqlLexer.UNFINISHED -> unfinished(source, token);
                case AdqlLexer.DELIMITED -> {
                    if (token.getText().length() == 2) {
                        source.error(
                                DiagnosticCode.SYNTAX,
                                source.span(token),
                                "an empty name; text stands in single quotes: ''",
                                List.of("''"),
                                new Fix(source.span(token), "''"));
                    }
                }
                case AdqlLexer.ID -> hexadecimal(source, tokens, i);
                default -> {}
            }
            if (token.getType() == AdqlLexer.OTHER || token.getType() == AdqlLexer.UNFINISHED) {
                return; // what follows is most often a consequence
            }
        }
    }

    private static void depth(Source source, List<? extends Token> tokens, int most) {
        int depth = 0;
        int run = 0;
        int joins = 0;
        for (Token token : tokens) {
            int type = token.getType();
            if (type == AdqlLexer.LPAREN || type == AdqlLexer.CASE) {
                depth++;
            } else if (type == AdqlLexer.RPAREN || type == AdqlLexer.END) {
                depth--;
            }
            boolean prefix = type == AdqlLexer.NOT || type == AdqlLexer.PLUS || type == AdqlLexer.MINUS;
            run = prefix ? run + 1 : type == AdqlLexer.LPAREN ? run : 0;
            joins += type == AdqlLexer.JOIN ? 1 : 0;
            if (depth + run > most) {
                source.error(
                        DiagnosticCode.LIMIT,
                        source.span(token),
                        "parentheses, subqueries or signs are nested deeper than " + most);
                return;
            }
            if (joins > most) {
                source.error(DiagnosticCode.LIMIT, source.span(token), "more than " + most + " joins");
                return;
            }
        }
    }

    /* Otherwise 0x1F would be 0, called x1F. */
    private static void hexadecimal(Source source, List<? extends Token> tokens, int index) {
        Token name = tokens.get(index);
        if (index == 0
                || tokens.get(index - 1).getType() != AdqlLexer.INTEGER
                || tokens.get(index - 1).getStopIndex() + 1 != name.getStartIndex()) {
            return;
        }
        Span both = source.span(tokens.get(index - 1), name);
        String text = source.text(both);
        if (text.matches("0[xX][0-9a-fA-F]{1,15}")) {
            String decimal = Long.toString(Long.parseLong(text.substring(2), 16));
            source.error(
                    DiagnosticCode.SYNTAX,
                    both,
                    "ADQL has no hexadecimal numbers; write " + decimal,
                    List.of(decimal),
                    new Fix(both, decimal));
        }
    }

    private static void unfinished(Source source, Token token) {
        Span span = source.span(token);
        boolean text = token.getText().startsWith("'");
        source.error(
                DiagnosticCode.SYNTAX,
                new Span(span.start(), span.start() + 1),
                (text ? "text" : "a name") + " that begins here has no closing " + (text ? "'" : "\"")
                        + "; a quote inside is doubled");
    }

    private static void other(Source source, List<? extends Token> tokens, int index) {
        Token token = tokens.get(index);
        Span span = source.span(token);
        String text = token.getText();
        switch (text) {
            case "\u2018", "\u2019", "\u201a", "\u201b", "`", "\u00b4" ->
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "the character " + text + " is no quote of ADQL; text stands in straight quotes: 'text'",
                        List.of("'"),
                        new Fix(span, "'"));
            case "\u201c", "\u201d", "\u201e" ->
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "the character " + text + " is no quote of ADQL; a name stands in straight quotes: \"name\"",
                        List.of("\""),
                        new Fix(span, "\""));
            case "%" ->
                source.error(
                        DiagnosticCode.SYNTAX, span, "ADQL has no operator %; write MOD(x, y)", List.of("MOD"), null);
            case "_" ->
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "a name begins with a letter; one that begins with _ stands in double quotes",
                        List.of(),
                        underscoreFix(source, tokens, index));
            case "\u2212", "\u2013", "\u2014" ->
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "the character " + text + " is no minus sign of ADQL; write -",
                        List.of("-"),
                        new Fix(span, "-"));
            case "\u2264", "\u2265", "\u2260" -> {
                String sign = text.equals("\u2264") ? "<=" : text.equals("\u2265") ? ">=" : "<>";
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "the character " + text + " has no place in ADQL; write " + sign,
                        List.of(sign),
                        new Fix(span, sign));
            }
            case "\u00a0", "\u2003", "\u2009", "\u202f", "\u3000", "\ufeff", "\u200b" ->
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "the character " + visible(text) + " looks like a space and is none",
                        List.of(" "),
                        new Fix(span, " "));
            case "!" ->
                source.error(
                        DiagnosticCode.SYNTAX, span, "ADQL has no operator !; write NOT or <>", List.of("NOT"), null);
            default ->
                source.error(DiagnosticCode.SYNTAX, span, "the character " + visible(text) + " has no place in ADQL");
        }
    }

    private static org.voblocks.adql.Diagnostic.@org.jspecify.annotations.Nullable Fix underscoreFix(
            Source source, List<? extends Token> tokens, int index) {
        int end = source.span(tokens.get(index)).end();
        String adql = source.adql();
        while (end < adql.length() && (Character.isLetterOrDigit(adql.charAt(end)) || adql.charAt(end) == '_')) {
            end++;
        }
        Span name = new Span(source.span(tokens.get(index)).start(), end);
        return new Fix(name, '"' + source.text(name) + '"');
    }

    private static String visible(String text) {
        int c = text.codePointAt(0);
        return Character.isISOControl(c)
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                ? "U+" + String.format(java.util.Locale.ROOT, "%04X", c)
                : text;
    }
}
