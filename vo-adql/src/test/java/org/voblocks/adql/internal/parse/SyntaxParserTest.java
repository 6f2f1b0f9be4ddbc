package org.voblocks.adql.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.AdqlException;
import org.voblocks.adql.AdqlOptions;

class SyntaxParserTest {
    /** Random words teach the parser new states at every turn; it must not remember them all. */
    @Test
    void whatIsLearntIsBounded() {
        SyntaxParser parser = new SyntaxParser(AdqlOptions.defaults());
        String[] words = {
            "SELECT", "*", "FROM", "t", "(", ")", ",", "x", "1", "'s'", "JOIN", "ON", "AND", "NOT", "IN", ".", "AS",
            "UNION"
        };
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder adql = new StringBuilder("SELECT x FROM t WHERE x = 1 ");
            for (int k = 0; k < 20; k++) {
                adql.append(words[random.nextInt(words.length)]).append(' ');
            }
            try {
                parser.parse(adql.toString());
            } catch (AdqlException e) {
                assertThat(e.diagnostics()).isNotEmpty();
            }
        }
        assertThat(parser.states()).isLessThan(25_000);
    }
}
