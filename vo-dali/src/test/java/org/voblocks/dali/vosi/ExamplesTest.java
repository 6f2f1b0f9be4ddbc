package org.voblocks.dali.vosi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;
import org.voblocks.testing.External;

class ExamplesTest {
    private static final Examples EXAMPLES = Examples.builder("Examples & more")
            .add(Examples.Example.query("crab", "Crab", null, "SELECT * FROM ivoa.obscore\nWHERE t_min < 60000"))
            .add(Examples.Example.call(
                    "cut",
                    "A <cut>",
                    null,
                    "ivo://ivoa.net/std/SODA#sync-1.0",
                    List.of(new Examples.Parameter("ID", "ivo://x?1"), new Examples.Parameter("CIRCLE", "1 2 3"))))
            .build();

    @Test
    void comeBack() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EXAMPLES.write(out);
        String page = out.toString(UTF_8);
        assertThat(page)
                .contains("<html xmlns=\"http://www.w3.org/1999/xhtml\"")
                .contains("<body vocab=\"http://www.ivoa.net/rdf/examples#\">")
                .contains("<div id=\"crab\" resource=\"#crab\" typeof=\"example\">");
        assertThat(Examples.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(EXAMPLES);
    }

    @Test
    void readsThoseOfOthers() throws Exception {
        try (InputStream in = Files.newInputStream(External.data("votable/pyvo/tap/obscore-examples.html"))) {
            Examples examples = Examples.read(in);
            assertThat(examples.title()).isEqualTo("ObsCore Examples from Heidelberg");
            assertThat(examples.examples())
                    .extracting(Examples.Example::name)
                    .containsExactly("Finding images by time and place");
            assertThat(examples.examples().get(0).query()).startsWith("SELECT access_url, t_exptime");
        }
    }

    @Test
    void refusesWhatIsNotXml() {
        assertThatThrownBy(() -> Examples.read(new ByteArrayInputStream("<br>".getBytes(UTF_8))))
                .isInstanceOf(VoException.class)
                .hasMessageStartingWith("cannot read the examples: ");
        String deep = "<a>".repeat(300) + "</a>".repeat(300);
        assertThatThrownBy(() -> Examples.read(new ByteArrayInputStream(deep.getBytes(UTF_8))))
                .hasMessage("cannot read the examples: more than 200 elements deep");
    }
}
