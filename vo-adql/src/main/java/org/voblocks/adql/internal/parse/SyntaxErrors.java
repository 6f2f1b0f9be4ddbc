package org.voblocks.adql.internal.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.Diagnostic.Fix;
import org.voblocks.adql.DiagnosticCode;
import org.voblocks.adql.ReservedWords;
import org.voblocks.adql.ast.Span;
import org.voblocks.adql.internal.Nearest;
import org.voblocks.adql.internal.grammar.AdqlLexer;

/** Turns the first fault that the parser meets into a diagnostic; the later ones are mostly its consequences. */
final class SyntaxErrors extends BaseErrorListener {
    private static final List<String> CLAUSES =
            List.of("SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "OFFSET", "UNION", "JOIN");

    private final Source source;
    private final List<? extends Token> tokens;
    private boolean told;

    SyntaxErrors(Source source, List<? extends Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offending,
            int line,
            int charPositionInLine,
            String msg,
            @Nullable RecognitionException e) {
        if (told || !(offending instanceof Token token)) {
            return;
        }
        told = true;
        int index = tokens.indexOf(token);
        if (hint(index)) {
            return;
        }
        IntervalSet expected;
        if (e instanceof NoViableAltException || e == null) {
            expected = new IntervalSet();
            if (e == null) {
                expected = ((Parser) recognizer).getExpectedTokens();
            }
        } else {
            expected = e.getExpectedTokens();
        }
        String wanted = Expected.describe(expected);
        source.error(
                DiagnosticCode.SYNTAX,
                source.span(token),
                what(token) + " is not expected here" + (wanted.isEmpty() ? "" : "; expected " + wanted));
    }

    private static String what(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end of the query";
            case AdqlLexer.STRING, AdqlLexer.DELIMITED -> token.getText();
            default -> "'" + token.getText() + "'";
        };
    }

    private int type(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
    }

    private String upper(int index) {
        return index >= 0 && index < tokens.size() && type(index) != Token.EOF
                ? tokens.get(index).getText().toUpperCase(Locale.ROOT)
                : "";
    }

    private void tell(int index, String message, @Nullable String suggestion, @Nullable Fix fix) {
        source.error(
                DiagnosticCode.SYNTAX,
                source.span(tokens.get(index)),
                message,
                suggestion == null ? List.of() : List.of(suggestion),
                fix);
    }

    /* What people write who come from other databases, or in a hurry. */
    private boolean hint(int at) {
        if (limit(at)
                || doubleOperator(at)
                || digitsFirst(at)
                || comment(at)
                || trailingComma(at)
                || misspeltClause(at)) {
            return true;
        }
        if (type(at) == AdqlLexer.SELECT && type(at - 1) == AdqlLexer.LPAREN) {
            tell(
                    at,
                    "a subquery is no value in ADQL; it stands after IN or EXISTS, or in FROM with a name",
                    null,
                    null);
            return true;
        }
        if (type(at) == AdqlLexer.WITH && at > 0) {
            tell(at, "WITH stands only at the start of the whole query", null, null);
            return true;
        }
        if ((type(at) == AdqlLexer.UNION || type(at) == AdqlLexer.EXCEPT || type(at) == AdqlLexer.INTERSECT)
                && at > 0) {
            tell(
                    at,
                    "an operand of " + upper(at) + " with its own ORDER BY or OFFSET stands in parentheses",
                    null,
                    null);
            return true;
        }
        if (type(at) == AdqlLexer.SEMICOLON || type(at - 1) == AdqlLexer.SEMICOLON) {
            tell(at, "one query at a time: nothing may follow the semicolon", null, null);
            return true;
        }
        if (type(at - 1) == AdqlLexer.TOP || type(at - 1) == AdqlLexer.OFFSET) {
            tell(at, what(tokens.get(at)) + " is no row count; " + upper(at - 1) + " takes digits only", null, null);
            return true;
        }
        if (type(at) == AdqlLexer.EOF && at > 0 && lacksFrom()) {
            tell(at, "the query has no FROM: SELECT columns FROM table", "FROM", null);
            return true;
        }
        return false;
    }

    private boolean lacksFrom() {
        return tokens.stream().anyMatch(t -> t.getType() == AdqlLexer.SELECT)
                && tokens.stream().noneMatch(t -> t.getType() == AdqlLexer.FROM);
    }

    private boolean limit(int at) {
        for (int i = at; i >= Math.max(0, at - 1); i--) {
            String word = upper(i);
            if (word.equals("LIMIT") || word.equals("FETCH")) {
                Fix fix = limitFix(i);
                tell(
                        i,
                        "ADQL has no " + word + "; the number of rows stands after SELECT: SELECT TOP 10 ...",
                        "TOP",
                        fix);
                return true;
            }
        }
        return false;
    }

    private @Nullable Fix limitFix(int limit) {
        if (type(0) != AdqlLexer.SELECT || type(limit + 1) != AdqlLexer.INTEGER || type(limit + 2) != Token.EOF) {
            return null;
        }
        int insertAt = type(1) == AdqlLexer.DISTINCT || type(1) == AdqlLexer.ALL ? 1 : 0;
        Span before = source.span(tokens.get(insertAt));
        Span all = new Span(before.end(), source.adql().length());
        String middle = source.adql()
                .substring(before.end(), source.span(tokens.get(limit)).start())
                .stripTrailing();
        return new Fix(all, " TOP " + tokens.get(limit + 1).getText() + middle);
    }

    private boolean doubleOperator(int at) {
        if (type(at) == AdqlLexer.EQ && type(at - 1) == AdqlLexer.EQ) {
            Span both = source.span(tokens.get(at - 1), tokens.get(at));
            source.error(
                    DiagnosticCode.SYNTAX, both, "ADQL compares with a single =", List.of("="), new Fix(both, "="));
            return true;
        }
        return false;
    }

    private boolean digitsFirst(int found) {
        int at = type(found) == AdqlLexer.ID ? found - 1 : found;
        if (type(at) != AdqlLexer.INTEGER
                || type(at + 1) != AdqlLexer.ID
                || tokens.get(at).getStopIndex() + 1 != tokens.get(at + 1).getStartIndex()) {
            return false;
        }
        Span both = source.span(tokens.get(at), tokens.get(at + 1));
        String quoted = '"' + source.text(both) + '"';
        source.error(
                DiagnosticCode.SYNTAX,
                both,
                "a name begins with a letter; one that begins with a digit stands in double quotes: " + quoted,
                List.of(quoted),
                new Fix(both, quoted));
        return true;
    }

    private boolean comment(int at) {
        for (int i = at; i >= Math.max(0, at - 1); i--) {
            if (type(i) == AdqlLexer.SLASH && type(i + 1) == AdqlLexer.STAR) {
                tell(i, "ADQL has no /* comments */; a comment begins with -- and ends with the line", "--", null);
                return true;
            }
        }
        return false;
    }

    private boolean trailingComma(int at) {
        if (type(at - 1) == AdqlLexer.COMMA
                && (type(at) == AdqlLexer.FROM
                        || type(at) == AdqlLexer.WHERE
                        || type(at) == AdqlLexer.RPAREN
                        || type(at) == Token.EOF)) {
            Span comma = source.span(tokens.get(at - 1));
            source.error(DiagnosticCode.SYNTAX, comma, "nothing follows this comma", List.of(), new Fix(comma, ""));
            return true;
        }
        return false;
    }

    private boolean misspeltClause(int at) {
        for (int i = at; i >= Math.max(0, at - 2); i--) {
            if (type(i) != AdqlLexer.ID || ReservedWords.ADQL_2_1.contains(upper(i))) {
                continue;
            }
            List<String> near = new ArrayList<>(Nearest.of(upper(i), CLAUSES, 1));
            near.removeIf(word -> word.length() < 4);
            if (!near.isEmpty()) {
                Span span = source.span(tokens.get(i));
                source.error(
                        DiagnosticCode.SYNTAX,
                        span,
                        "'" + tokens.get(i).getText() + "' is not expected here; did you mean " + near.get(0) + "?",
                        near,
                        new Fix(span, near.get(0)));
                return true;
            }
        }
        return false;
    }
}
