package org.voblocks.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.adql.Fixtures;
import org.voblocks.adql.sql.dialect.H2Dialect;

/** Digits in quotes beside a text column are text: '023' is not '23'. Beside a number they are the number. */
class TextLiteralTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "obs_id = '023' | '023'",
                "'023' = obs_id | '023'",
                "obs_id IN ('023', 'x') | '023'",
                "obs_id BETWEEN '023' AND '03' | '023'",
            })
    void quotedDigitsBesideTextStayText(String condition, String expected) {
        String sql = Fixtures.sql("SELECT obs_id FROM cta.vo_obscore WHERE " + condition, H2Dialect.instance());
        assertThat(sql).contains(expected).doesNotContain("CAST");
    }
}
