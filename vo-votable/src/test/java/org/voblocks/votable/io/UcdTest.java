package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.testing.External;

class UcdTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            pos.eq.ra;meta.main | -
            POS.EQ.RA;Meta.Main | -
            ivoa:pos.eq.ra | -
            mine:whatever.i.like;meta.main | -
            phot.mag;em.opt.V | -
            pos.eq.raa | has 'pos.eq.raa', which is not in the UCD1+ vocabulary 1.5
            pos..eq | has 'pos..eq', which is no word: expected atoms with '.' between them
            pos.eq.ra; | has an empty word
            meta.main;pos.eq.ra | begins with 'meta.main', which may only stand behind another word
            phot.mag;meta.main;pos.eq.ra;time.epoch | -
            meta.id;arith.factor | has 'arith.factor' behind another word: it may only be the first
            POS_EQ_RA_MAIN | is a UCD1 of before 2004: use words of the UCD1+ vocabulary 1.5
            ID_MAIN | is a UCD1 of before 2004: use words of the UCD1+ vocabulary 1.5
            """)
    void tellsWhatIsWrong(String ucd, String problem) {
        assertThat(Ucd.problem(ucd)).isEqualTo(problem);
    }

    /** Every two words of its vocabulary, which is an older one, in both orders. */
    @Test
    void agreesWithAstropy() {
        String program = """
                from astropy.io.votable import ucd
                words = ucd.UCDWords()
                names = sorted(words._capitalization)[::7]
                for a in names:
                    for b in names:
                        try:
                            ucd.parse_ucd(a + ';' + b, check_controlled_vocabulary=True)
                            print(a + ';' + b, 'good')
                        except ValueError:
                            print(a + ';' + b, 'bad')
                """;
        External.Run run =
                External.run(Duration.ofMinutes(2), External.python("astropy").toString(), "-c", program);
        List<String> others = new ArrayList<>();
        List<String> lines = run.output().lines().toList();
        assertThat(lines).hasSizeGreaterThan(3000);
        for (String line : lines) {
            String[] both = line.split(" ");
            if ((Ucd.problem(both[0]) == null) != both[1].equals("good")) {
                others.add(line);
            }
        }
        // words that 1.5 moved or took out
        assertThat(others)
                .allMatch(l -> l.matches(
                        ".*(em.uv.fuv|pos.eop.nutation|pos.bodyrc.long|meta.ref.ivorn|meta.curation|meta.ref.uri"
                                + "|phys.atmol.collisional|phys.virial|pos.eq)\\b.*"));
    }
}
