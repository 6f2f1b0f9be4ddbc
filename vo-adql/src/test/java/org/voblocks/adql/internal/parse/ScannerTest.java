package org.voblocks.adql.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.voblocks.adql.internal.grammar.AdqlLexer;

/** The scanner finds the tokens that ANTLR makes of the grammar's rules, in any text. */
class ScannerTest {
    private static List<String> byAntlr(String text) {
        AdqlLexer lexer = new AdqlLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        List<String> found = new ArrayList<>();
        Token token;
        do {
            token = lexer.nextToken();
            int end = token.getType() == Token.EOF ? token.getStartIndex() : token.getStopIndex() + 1;
            // ANTLR counts code points
            found.add(token.getType() + " " + text.offsetByCodePoints(0, token.getStartIndex()) + "-"
                    + text.offsetByCodePoints(0, end) + " " + token.getText());
        } while (token.getType() != Token.EOF);
        return found;
    }

    private static List<String> byScanner(String text) {
        return Scanner.tokens(text, true, Integer.MAX_VALUE).stream()
                .map(t -> t.getType() + " " + t.getStartIndex() + "-" + (t.getStopIndex() + 1) + " " + t.getText())
                .toList();
    }

    @Property(tries = 3000)
    void tokensAreThoseOfTheGrammar(@ForAll("texts") String text) {
        assertThat(byScanner(text)).isEqualTo(byAntlr(text));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.integers()
                .between(AdqlLexer.ALL, AdqlLexer.WITH)
                .map(AdqlLexer.VOCABULARY::getSymbolicName);
        Arbitrary<String> pieces = Arbitraries.of(
                "'",
                "''",
                "\"",
                "\"\"",
                "--",
                "-",
                "\n",
                "\r",
                " ",
                "\t",
                ".",
                "..",
                "1",
                "007",
                "e",
                "E+",
                "e-5",
                "1.",
                "<",
                ">",
                "=",
                "!",
                "|",
                "_",
                "a1",
                "x_Y",
                "TOPS",
                "unio",
                "\u00e9",
                "\u212a",
                "\u0131",
                "\ud83d\ude80",
                "\0",
                "(",
                ")",
                ",",
                ";",
                "*",
                "/",
                "+",
                "%",
                "\u2019",
                "\u00a0");
        return Arbitraries.oneOf(words, words.map(w -> w.toLowerCase(java.util.Locale.ROOT)), pieces, pieces)
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    /** Words that came with 2.1 are names in 2.0. */
    @Example
    void laterWordsAreNames() {
        assertThat(Scanner.tokens("ilike OFFSET Top", false, 9).stream().map(Lexeme::getType))
                .containsExactly(AdqlLexer.ID, AdqlLexer.ID, AdqlLexer.TOP, Token.EOF);
    }

    @Example
    void noMoreThanWanted() {
        assertThat(Scanner.tokens("a b c d", true, 3)).hasSize(3);
    }
}
