package org.voblocks.adql.internal.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.voblocks.adql.internal.grammar.AdqlLexer;
import org.voblocks.adql.internal.grammar.AdqlParser;

/** Says what the grammar expects in its own words: an expression, a name, AND, the end of the query. */
final class Expected {
    private static final List<Integer> EXPRESSION = List.of(
            AdqlLexer.LPAREN,
            AdqlLexer.INTEGER,
            AdqlLexer.DECIMAL,
            AdqlLexer.STRING,
            AdqlLexer.NULL,
            AdqlLexer.CAST,
            AdqlLexer.CASE,
            AdqlLexer.PLUS,
            AdqlLexer.MINUS,
            AdqlLexer.ID,
            AdqlLexer.DELIMITED);
    private static final List<Integer> OPERATOR =
            List.of(AdqlLexer.PLUS, AdqlLexer.MINUS, AdqlLexer.STAR, AdqlLexer.SLASH, AdqlLexer.CONCAT);
    private static final List<Integer> COMPARISON = List.of(
            AdqlLexer.EQ,
            AdqlLexer.NE,
            AdqlLexer.LT,
            AdqlLexer.LE,
            AdqlLexer.GT,
            AdqlLexer.GE,
            AdqlLexer.IN,
            AdqlLexer.BETWEEN,
            AdqlLexer.LIKE,
            AdqlLexer.ILIKE,
            AdqlLexer.IS);

    private Expected() {}

    static String describe(IntervalSet expected) {
        List<Integer> rest = new ArrayList<>(expected.toList());
        List<String> words = new ArrayList<>();
        if (rest.containsAll(EXPRESSION)) {
            rest.removeAll(EXPRESSION);
            boolean condition = rest.removeAll(List.of(AdqlLexer.NOT, AdqlLexer.EXISTS));
            words.add(condition ? "an expression" : "a value");
        } else if (rest.contains(AdqlLexer.ID) && rest.contains(AdqlLexer.DELIMITED)) {
            rest.remove((Integer) AdqlLexer.ID);
            rest.remove((Integer) AdqlLexer.DELIMITED);
            words.add("a name");
        }
        if (rest.containsAll(COMPARISON)) {
            rest.removeAll(COMPARISON);
            rest.remove((Integer) AdqlLexer.NOT);
            words.add("a comparison");
        }
        if (rest.containsAll(OPERATOR)) {
            rest.removeAll(OPERATOR);
            words.add("an operator");
        }
        for (int type : rest) {
            words.add(word(type));
        }
        if (words.size() > 7) {
            words.remove("an operator");
        }
        return join(words);
    }

    private static String word(int type) {
        return switch (type) {
            case Token.EOF -> "the end of the query";
            case AdqlLexer.INTEGER -> "a whole number";
            case AdqlLexer.STRING -> "text in quotes";
            case AdqlLexer.ID -> "a name";
            default -> {
                String literal = AdqlParser.VOCABULARY.getLiteralName(type);
                yield literal == null
                        ? AdqlParser.VOCABULARY.getSymbolicName(type)
                        : literal.substring(1, literal.length() - 1);
            }
        };
    }

    private static String join(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }
}
