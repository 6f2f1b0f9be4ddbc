package org.voblocks.adql.internal.parse;

import java.util.List;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** All tokens of a query, of which the last is its end, as the parser goes through them. */
final class Lexemes implements TokenStream {
    private final String adql;
    private final Lexeme[] tokens;
    private int at;

    Lexemes(String adql, List<Lexeme> tokens) {
        this.adql = adql;
        this.tokens = tokens.toArray(new Lexeme[0]);
    }

    @Override
    public int LA(int i) {
        if (i > 0) {
            return tokens[Math.min(at + i, tokens.length) - 1].getType();
        }
        return i < 0 && at + i >= 0 ? tokens[at + i].getType() : Token.INVALID_TYPE;
    }

    @Override
    public @Nullable Token LT(int k) {
        if (k > 0) {
            return tokens[Math.min(at + k, tokens.length) - 1];
        }
        return k < 0 && at + k >= 0 ? tokens[at + k] : null;
    }

    @Override
    public Token get(int index) {
        return tokens[index];
    }

    @Override
    public void consume() {
        if (at == tokens.length - 1) {
            throw new IllegalStateException("cannot consume EOF");
        }
        at++;
    }

    /* Nothing is forgotten, so that nothing has to be marked. */
    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = Math.min(index, tokens.length - 1);
    }

    @Override
    public int size() {
        return tokens.length;
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }

    @Override
    public TokenSource getTokenSource() {
        return new ListTokenSource(List.of(tokens));
    }

    @Override
    public String getText(Interval interval) {
        return getText(tokens[interval.a], tokens[Math.min(interval.b, tokens.length - 1)]);
    }

    @Override
    public String getText() {
        return adql;
    }

    @Override
    public String getText(RuleContext context) {
        return getText(context.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return adql.substring(start.getStartIndex(), Math.max(start.getStartIndex(), stop.getStopIndex() + 1));
    }
}
