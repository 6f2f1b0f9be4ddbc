package org.voblocks.prov.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.voblocks.prov.QualifiedName;
import org.voblocks.testing.External;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.VoTableReader;

class DescriptionVoTableTest {
    private static final String JDL = "http://localhost/jdl/";

    private static ActivityDescription read(String file) throws IOException {
        try (InputStream in = Files.newInputStream(External.data("prov/" + file))) {
            return DescriptionVoTable.read(VoTableReader.builder().build().read(in), "jdl", JDL);
        }
    }

    private static ActivityDescription countMap() {
        return ActivityDescription.builder(QualifiedName.of("jdl", JDL, "count_map"), "count_map")
                .version("1.0")
                .type("Analysis")
                .docurl("http://localhost/doc")
                .parameter(ParameterDescription.builder("ra", "double")
                        .unit("deg")
                        .min("0")
                        .max("360")
                        .build())
                .parameter(ParameterDescription.builder("proj", "char")
                        .arraysize("*")
                        .defaultValue("TAN")
                        .options(java.util.List.of("TAN", "CAR"))
                        .required(false)
                        .build())
                .usage(new UsageDescription("events", "event lists", null, "*", "application/fits", null, null))
                .generation(new GenerationDescription("counts", "the map", null, "1", "image/fits", null, "map.fits"))
                .build();
    }

    @Test
    void theShapeOfOpusIsRead() throws IOException {
        ActivityDescription description = read("opus/jdl/test_activity_1_vot.xml");
        assertThat(description.name()).isEqualTo("test_activity_1");
        assertThat(description.version()).contains("1");
        assertThat(description.attributes().text(VoProv.name("contact_email"))).contains("admin@opus");
        assertThat(description.parameters()).singleElement().satisfies(p -> {
            assertThat(p.name()).isEqualTo("text");
            assertThat(p.defaultValue()).isEqualTo("Hello World");
        });
        assertThat(description.generations()).singleElement().satisfies(g -> {
            assertThat(g.role()).isEqualTo("output");
            assertThat(g.contentType()).isEqualTo("text/plain");
            assertThat(g.defaultEntity()).isEqualTo("output.txt");
        });
    }

    @Test
    void theShapeOfTheDraftIsRead() throws IOException {
        ActivityDescription description = read("ivoa/votable-examples/01-serialization-descriptions.xml");
        assertThat(description.description()).contains("Create an RGB image from 3 images");
        assertThat(description.usages()).extracting(UsageDescription::role).containsExactly("red", "green", "blue");
        assertThat(description.generations())
                .extracting(GenerationDescription::role)
                .containsExactly("RGB");
        assertThat(description.parameters()).hasSize(5);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        VoTable table = DescriptionVoTable.write(countMap(), "http://localhost/jobs/count_map");
        assertThat(DescriptionVoTable.read(table, "jdl", JDL)).isEqualTo(countMap());
        assertThat(table.resources())
                .extracting(r -> r.utype())
                .containsExactly("voprov:ActivityDescription", "adhoc:service");
        VoTable service =
                VoTable.builder().resources(table.resources().subList(1, 2)).build();
        ActivityDescription fromService = DescriptionVoTable.read(service, "jdl", JDL);
        assertThat(fromService.parameters())
                .extracting(ParameterDescription::name)
                .containsExactly("ra", "proj");
        assertThat(fromService.parameters().get(1).description()).isEqualTo("(default: TAN)");
    }

    @Test
    void otherTablesAreRefused() {
        assertThatThrownBy(() -> DescriptionVoTable.read(VoTable.builder().build(), "jdl", JDL))
                .hasMessageStartingWith("the VOTable describes no activity");
    }
}
