package org.voblocks.datalink.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.datalink.DataLinkException;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ObservationLinks;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.datalink.form.FormModel.Widget;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;

class FormModelTest {
    private static final ServiceDescriptor MAP = ObservationLinks.countMap("http://x.org").toBuilder()
            .input(InputParam.number("ORDER", Datatype.INT)
                    .description("of the fit (default: 2)")
                    .build())
            .input(InputParam.text("EMAIL")
                    .description("who to tell (required)")
                    .build())
            .input(InputParam.number("SMOOTH", Datatype.BOOLEAN).build())
            .input(InputParam.text("WHEN").xtype("timestamp").build())
            .input(InputParam.of(Field.builder("BINS", Datatype.DOUBLE).arraysize("*"))
                    .build())
            .build();

    @Test
    void choosesWidgets() {
        FormModel form = FormModel.of(MAP);
        assertThat(form.title()).isEqualTo("count_map");
        assertThat(form.entries())
                .extracting(FormModel.Entry::widget)
                .containsExactly(
                        Widget.ROWS,
                        Widget.NUMBER,
                        Widget.INTERVAL,
                        Widget.CHOICE,
                        Widget.INTEGER,
                        Widget.TEXT,
                        Widget.CHECKBOX,
                        Widget.TIMESTAMP,
                        Widget.NUMBERS);
        FormModel.Entry bin = form.entry("bin_size").orElseThrow();
        assertThat(bin.unit()).isEqualTo("deg");
        assertThat(bin.min()).isEqualTo("0.005");
        assertThat(bin.max()).isEqualTo("1");
        assertThat(form.entry("PROJECTION").orElseThrow().choices())
                .containsExactly(new FormModel.Choice("TAN", "TAN"), new FormModel.Choice("CAR", "CAR"));
        assertThat(form.entry("OBS_ID").orElseThrow().boundTo()).isEqualTo("ID");
        assertThat(FormModel.of(ObservationLinks.soda("http://x")).entries())
                .extracting(FormModel.Entry::widget)
                .containsExactly(Widget.ROWS, Widget.FIXED, Widget.CIRCLE);
    }

    @Test
    void readsDefaultsAndWhatIsRequired() {
        FormModel form = FormModel.of(MAP);
        FormModel.Entry order = form.entry("ORDER").orElseThrow();
        assertThat(order.value()).isEqualTo("2");
        assertThat(order.description()).isEqualTo("of the fit");
        assertThat(order.required()).isFalse();
        FormModel.Entry email = form.entry("EMAIL").orElseThrow();
        assertThat(email.required()).isTrue();
        assertThat(email.description()).isEqualTo("who to tell");
    }

    private static Invocation filled() {
        return Invocation.of(MAP)
                .row(c -> Optional.of("run 1&2"))
                .set("email", "a@b")
                .set("BIN_SIZE", "0.02");
    }

    @Test
    void makesTheUrl() {
        assertThat(filled().row(c -> Optional.of("run-3"))
                        .set("ENERGY", "1 +Inf")
                        .url())
                .hasToString("http://x.org/jobs/count_map?OBS_ID=run%201%262&OBS_ID=run-3&EMAIL=a%40b&BIN_SIZE=0.02"
                        + "&ENERGY=1%20%2BInf");
        ServiceDescriptor withQuery = ServiceDescriptor.builder("a", "http://x/y?z=1")
                .input(InputParam.text("Q").build())
                .build();
        assertThat(Invocation.of(withQuery).set("Q", "v").url()).hasToString("http://x/y?z=1&Q=v");
        assertThat(Invocation.of(withQuery).url()).hasToString("http://x/y?z=1");
        assertThat(filled().set("bin_size", "").params().all("BIN_SIZE")).isEmpty();
        Invocation soda = Invocation.of(ObservationLinks.soda("http://x")).row(c -> Optional.of("i"));
        assertThat(soda.form()).isEqualTo("RESPONSEFORMAT=application%2Ffits&ID=i");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BIN_SIZE | wide | parameter BIN_SIZE: expected a number, found 'wide'
            BIN_SIZE | 2 | parameter BIN_SIZE: '2' is outside of 0.005 to 1
            ENERGY | 200 300 | parameter ENERGY: '200 300' is outside of 0.01 to 100
            ENERGY | 5 1 | parameter ENERGY: interval 5.0 1.0: expected two numbers, the lower one first
            PROJECTION | XYZ | parameter PROJECTION: 'XYZ' is none of TAN, CAR
            ORDER | 1.5 | parameter ORDER: expected a whole number, found '1.5'
            SMOOTH | maybe | parameter SMOOTH: expected true or false, found 'maybe'
            WHEN | soon | parameter WHEN: timestamp 'soon': expected YYYY-MM-DD['T'hh:mm:ss[.SSS]['Z']]
            OTHER | 1 | parameter OTHER is unknown to count_map
            """)
    void findsWhatIsWrong(String name, String value, String problem) {
        Invocation invocation = filled().set(name, value);
        assertThat(invocation.problems()).containsExactly(problem);
        assertThatThrownBy(invocation::url)
                .isInstanceOf(DataLinkException.class)
                .hasMessage(problem);
    }

    @Test
    void findsWhatIsMissing() {
        assertThat(Invocation.of(MAP).problems())
                .isEqualTo(List.of("parameter OBS_ID is missing", "parameter EMAIL is missing"));
        Invocation soda = Invocation.of(ObservationLinks.soda("http://x"))
                .row(c -> Optional.of("i"))
                .set("RESPONSEFORMAT", "x");
        assertThat(soda.problems()).containsExactly("parameter RESPONSEFORMAT: expected 'application/fits', found 'x'");
    }
}
