package org.voblocks.dali;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.votable.format.TableFormat;
import org.voblocks.votable.format.TableFormats;

class NegotiationTest {
    private final ResponseFormat<TableFormat> formats = ResponseFormat.of(TableFormats.standard());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            - | - | votable
            VOTable | - | votable
            application/x-votable+xml | - | votable
            application/x-votable+xml;serialization=BINARY2 | - | votable/b2
            application/x-votable+xml; serialization="binary2"; charset=utf-8 | - | votable/b2
            text/xml | - | votable
            csv | text/tab-separated-values | csv
            - | text/csv | csv
            - | text/html,application/xhtml+xml,*/*;q=0.8 | html
            - | image/png | votable
            - | text/html, image/gif, image/jpeg, */*; q=0.2 | votable
            - | application/json;q=0.9, text/csv;q=0.5 | json
            - | text/csv;q=0, */* | votable
            - | text/csv; q=0.3, application/json; q=0.9 | json
            - | text/csv ; Q=0.3 , application/json;q=0.2 | csv
            - | application/x-votable+xml; q=0.1, text/csv; q=bad, application/json;q=0.2 | json
            - | image/* | fits
            - | audio/*, text/csv;q=0.1 | csv
            """)
    void chooses(String asked, String accept, String expected) {
        Params.Builder params = Params.builder();
        if (asked != null) {
            params.add("responseFormat", asked);
        }
        assertThat(formats.choose(params.build(), Optional.ofNullable(accept))
                        .value()
                        .name())
                .isEqualTo(expected);
    }

    @Test
    void prefersResponseFormatToFormat() {
        Params params = Params.builder()
                .add("FORMAT", "csv")
                .add("RESPONSEFORMAT", "json")
                .build();
        assertThat(formats.choose(params, Optional.empty()).value().name()).isEqualTo("json");
        assertThat(formats.choose(Params.builder().add("FORMAT", "csv").build(), Optional.empty())
                        .value()
                        .name())
                .isEqualTo("csv");
        assertThatThrownBy(() ->
                        formats.choose(Params.builder().add("FORMAT", "jpeg").build(), Optional.empty()))
                .isInstanceOfSatisfying(
                        VoException.class, e -> assertThat(e.status()).isEqualTo(415));
        assertThatThrownBy(() -> formats.choose(
                        Params.builder()
                                .add("FORMAT", "application/x-votable+xml;serialization=x")
                                .build(),
                        Optional.empty()))
                .isInstanceOf(VoException.class);
    }

    @Test
    void aLaterOfferTakesTheNamesOfAnEarlierOne() {
        ResponseFormat<String> formats = ResponseFormat.<String>builder()
                .offer("application/x-votable+xml", "votable", "votable", "text/xml")
                .offer("text/html", "a table", "html", "page")
                .offer("text/plain", "text", "text", "plain")
                .offer("text/html;charset=utf-8", "our page", "html", "plain")
                .build();
        assertThat(formats.offers().stream().map(ResponseFormat.Offer::value).toList())
                .containsExactly("votable", "our page", "text");
        assertThat(formats.find("html").orElseThrow().value()).isEqualTo("our page");
        assertThat(formats.find("plain").orElseThrow().value()).isEqualTo("our page");
        assertThat(formats.find("text").orElseThrow().value()).isEqualTo("text");
        assertThat(formats.find("page")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, 100", "'', 100", "0, 0", "50, 50", "5000, 1000", "' 7 ', 7"})
    void limitsRows(String maxrec, long expected) {
        Params.Builder params = Params.builder();
        if (maxrec != null) {
            params.add("maxrec", maxrec);
        }
        assertThat(MaxRec.of(params.build(), 100, 1000).rows()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-1", "x", "1.5", "99999999999999999999"})
    void refusesWrongLimits(String maxrec) {
        assertThatThrownBy(
                        () -> MaxRec.of(Params.builder().add("MAXREC", maxrec).build(), 100, 1000))
                .hasMessage("parameter MAXREC: expected a whole number from 0 on, found '" + maxrec + "'");
    }
}
