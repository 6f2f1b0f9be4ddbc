package org.voblocks.adql.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
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

    /** What is learnt is thrown away while others still use it. */
    @Test
    void threadsShareWhatIsLearnt() throws InterruptedException {
        SyntaxParser parser = new SyntaxParser(AdqlOptions.defaults());
        List<String> wrong = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Random random = new Random(t);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 300; i++) {
                    StringBuilder condition = new StringBuilder("x = 1");
                    for (int k = random.nextInt(12); k > 0; k--) {
                        condition
                                .append(random.nextBoolean() ? " AND " : " OR NOT ")
                                .append(random.nextBoolean() ? "(y IN (1, 2))" : "EXISTS (SELECT z FROM u)");
                    }
                    try {
                        parser.parse("SELECT x FROM t WHERE " + condition);
                    } catch (AdqlException e) {
                        wrong.add(condition + ": " + e.getMessage());
                    }
                    try {
                        parser.parse("SELECT x FROM t WHERE " + condition + ") ORDER t" + random.nextInt(1000));
                        wrong.add("accepted: " + condition);
                    } catch (AdqlException e) {
                        // as it should be
                    }
                }
            });
            thread.setUncaughtExceptionHandler((failed, e) -> wrong.add(e.toString()));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(parser.states()).isPositive().isLessThan(25_000);
    }
}
