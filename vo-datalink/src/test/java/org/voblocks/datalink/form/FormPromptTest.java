package org.voblocks.datalink.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voblocks.datalink.DataLinkException;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.votable.Datatype;

class FormPromptTest {
    private static final ServiceDescriptor SERVICE = ServiceDescriptor.builder("map", "https://example.org/map")
            .description("Makes a map")
            .input(InputParam.text("ID").boundTo("col").build())
            .input(InputParam.text("MODE").fixed("fast").build())
            .input(InputParam.number("BIN", Datatype.DOUBLE)
                    .unit("deg")
                    .range("0.01", "1")
                    .description("Side of a pixel (default: 0.02)")
                    .build())
            .input(InputParam.text("PROJ")
                    .options("TAN", "CAR")
                    .description("Projection (required)")
                    .build())
            .input(InputParam.interval("BAND").unit("m").build())
            .build();

    private final StringWriter told = new StringWriter();

    private String url(Invocation call, String answers) throws IOException {
        new FormPrompt(new BufferedReader(new StringReader(answers)), new PrintWriter(told)).fill(call, SERVICE);
        return call.url().toString();
    }

    @Test
    void asksUntilItFits() throws IOException {
        Invocation call = Invocation.of(SERVICE).row(id -> Optional.of("run 1"));
        assertThat(url(call, "5\n0.5\n\nSIN\nCAR\n1e-20 1e-18\n"))
                .isEqualTo("https://example.org/map?MODE=fast&ID=run%201&BIN=0.5&PROJ=CAR&BAND=1e-20%201e-18");
        assertThat(told.toString())
                .contains("map: Makes a map", "BIN [deg], Side of a pixel (from 0.01 to 1) [default 0.02]: ")
                .contains("'5' is outside of 0.01 to 1", "parameter PROJ is missing", "'SIN' is none of TAN, CAR")
                .contains(
                        "PROJ, Projection {TAN | CAR}: ",
                        "BAND [m] (low high (-Inf and +Inf for open ends)) [optional]")
                .doesNotContain("ID", "MODE");
    }

    @Test
    void anEmptyLineTakesTheDefaultOrNothing() throws IOException {
        Invocation call = Invocation.of(SERVICE);
        assertThat(url(call, "run-2\n\nTAN\n\n"))
                .isEqualTo("https://example.org/map?MODE=fast&ID=run-2&BIN=0.02&PROJ=TAN");
    }

    @Test
    void aFixedValueIsSentAsItStands() {
        InputParam band = InputParam.interval("BAND").fixed("[0. inf]").build();
        ServiceDescriptor service = ServiceDescriptor.builder("cut", "https://example.org/cut")
                .input(band)
                .build();
        assertThat(Invocation.of(service).url()).hasToString("https://example.org/cut?BAND=%5B0.%20inf%5D");
        assertThat(Invocation.of(service).set("BAND", "1 2").problems()).hasSize(1);
    }

    @Test
    void inputThatEndsTooEarlyIsTold() {
        assertThatThrownBy(() -> url(Invocation.of(SERVICE), "run-2\n0.1\n"))
                .isInstanceOf(DataLinkException.class)
                .hasMessage("the input ends: parameter PROJ is missing");
    }
}
