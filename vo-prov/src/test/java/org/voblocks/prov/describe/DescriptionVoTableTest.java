package org.voblocks.prov.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.prov.QualifiedName;
import org.voblocks.testing.External;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.io.VoTableReader;

class DescriptionVoTableTest {
    private static final String JDL = "http://localhost/jdl/";

    private static ActivityDescription read(String file) throws IOException {
        try (InputStream in = Files.newInputStream(External.data("prov/" + file))) {
            return DescriptionVoTable.read(in, "jdl", JDL);
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

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DescriptionVoTable.write(countMap(), "http://localhost/jobs/count_map", out);
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        ActivityDescription read = DescriptionVoTable.read(new ByteArrayInputStream(written()), "jdl", JDL);
        assertThat(read).isEqualTo(countMap());
        assertThat(read.parameters()).isEqualTo(countMap().parameters());
        assertThat(read.usages()).isEqualTo(countMap().usages());
        assertThat(read.generations()).isEqualTo(countMap().generations());
        VoTable table = VoTableReader.builder().build().read(new ByteArrayInputStream(written()));
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

    /**
     * What OPUS's reader (uws_jdl.py, VOTFile.read) needs: a string that lxml parses, a default namespace, the RESOURCE whose ID
     * is the name of the job, no GROUP in it of another name than its three, and datatypes that it knows.
     */
    @Test
    void opusReadsWhatIsWritten(@TempDir Path folder) throws IOException {
        Path python = External.python("lxml");
        Path file = Files.write(folder.resolve("count_map_vot.xml"), written());
        External.Run run = External.run(Duration.ofMinutes(1), python.toString(), "-c", """
                import sys
                from lxml import etree
                root = etree.fromstring(open(sys.argv[1]).read())
                ns = '{' + root.nsmap[None] + '}'
                known = {'boolean', 'unsignedByte', 'short', 'int', 'long', 'char', 'float', 'double'}
                found = root.find(".//%sRESOURCE[@ID='count_map']" % ns)
                for group in found.findall(ns + 'GROUP'):
                    names = []
                    for child in group:
                        optional = child.get('type') == 'no_query'
                        if group.get('name') == 'InputParams':
                            assert child.get('datatype') in known
                        names.append(child.get('name') + ('?' if optional else '') + '=' + str(child.get('value')))
                    print({'InputParams': 1, 'Used': 2, 'Generated': 3}[group.get('name')], *names)
                print(found.get('utype'), [p.get('name') for p in found.findall(ns + 'PARAM')])
                """, file.toString());
        assertThat(run.output()).isEqualTo("""
                1 ra= proj?=TAN
                2 events=None
                3 counts=None
                voprov:ActivityDescription ['doculink', 'type', 'version']
                """);
    }

    /** DataLink 1.1, section 4: a top-level meta resource, accessURL, and inputParams whose values are for the user to give. */
    @Test
    void aDataLinkClientFindsTheService(@TempDir Path folder) throws IOException {
        Path python = External.python("pyvo");
        Path file = Files.write(folder.resolve("dual.xml"), written());
        External.Run run = External.run(Duration.ofMinutes(2), python.toString(), "-c", """
                import sys
                from astropy.io.votable import parse
                from pyvo.dal import adhoc
                document = parse(sys.argv[1], verify="exception")
                found = [r for r in document.resources if r.type == "meta" and r.utype == "adhoc:service"]
                inputs = adhoc._get_input_params_from_resource(found[0])
                params = adhoc._get_params_from_resource(found[0])
                print(len(found), adhoc._get_accessurl_from_params(params), sorted(inputs))
                """, file.toString());
        assertThat(run.output()).contains("1 http://localhost/jobs/count_map ['proj', 'ra']");
    }

    @Test
    void otherTablesAreRefused() {
        assertThatThrownBy(() -> DescriptionVoTable.read(VoTable.builder().build(), "jdl", JDL))
                .hasMessageStartingWith("the VOTable describes no activity");
    }
}
