package org.voblocks.adql.internal.parse;

import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/** A token that is a place in the text, in {@code char}s; its own text is cut out only when it is asked for. */
final class Lexeme implements Token {
    /* ANTLR asks it for the factory of the tokens that it makes up when one is missing. */
    private static final TokenSource SOURCE = new ListTokenSource(List.of());

    private final String adql;
    private final int type;
    private final int index;
    private final int start;
    private final int end;

    Lexeme(String adql, int type, int index, int start, int end) {
        this.adql = adql;
        this.type = type;
        this.index = index;
        this.start = start;
        this.end = end;
    }

    @Override
    public String getText() {
        return type == EOF ? "<EOF>" : adql.substring(start, end);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return 1 + (int) adql.substring(0, start).chars().filter(c -> c == '\n').count();
    }

    @Override
    public int getCharPositionInLine() {
        return start - 1 - adql.lastIndexOf('\n', start - 1);
    }

    @Override
    public int getChannel() {
        return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public TokenSource getTokenSource() {
        return SOURCE;
    }

    @Override
    public @Nullable CharStream getInputStream() {
        return null;
    }

    @Override
    public String toString() {
        return getText();
    }
}
