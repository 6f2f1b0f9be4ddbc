package org.voblocks.uws.describe.jdl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.testing.External;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;
import org.voblocks.votable.io.VoTableReader;

class JdlTest {
    static final JobDescription FULL = JobDescription.builder("count_map")
            .title("Maps of events")
            .description("Counts <map> & more")
            .documentationUrl("http://x.org/doc")
            .type("Analysis")
            .subtype("map")
            .version("2")
            .contact("A", "a@x.org")
            .executionDuration(Duration.ofSeconds(300))
            .quote(Duration.ofSeconds(12))
            .parameter(ParameterDescription.builder("obs_ids", ParameterType.LONG)
                    .required(true)
                    .many()
                    .build())
            .parameter(ParameterDescription.builder("RA", ParameterType.DOUBLE)
                    .unit("deg")
                    .ucd("pos.eq.ra")
                    .description("Centre")
                    .range(0.0, 360.0)
                    .defaultValue("83.63")
                    .build())
            .parameter(ParameterDescription.builder("proj", ParameterType.STRING)
                    .options("TAN", "CAR")
                    .build())
            .parameter(ParameterDescription.builder("since", ParameterType.TIMESTAMP)
                    .build())
            .parameter(ParameterDescription.builder("link", ParameterType.URI).build())
            .parameter(ParameterDescription.builder("mask", ParameterType.FILE).build())
            .parameter(ParameterDescription.builder("smooth", ParameterType.BOOLEAN)
                    .defaultValue("true")
                    .build())
            .parameter(ParameterDescription.builder("exclusion", ParameterType.STRING)
                    .multiplicity(new Multiplicity(0, 100))
                    .build())
            .parameter(ParameterDescription.builder("band", ParameterType.DOUBLE)
                    .multiplicity(new Multiplicity(2, 2))
                    .build())
            .otherParameters(true)
            .used(UsedDescription.builder("events")
                    .multiplicity(Multiplicity.parse("1..*"))
                    .contentType("application/fits")
                    .url("http://x.org/$ID")
                    .parameter("obs_ids")
                    .build())
            .generated(GeneratedDescription.builder("counts")
                    .role("map")
                    .fileName("counts.fits")
                    .contentType("application/fits")
                    .description("the map")
                    .build())
            .build();

    private static byte[] votable(JobDescription job, URI jobList) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VoTableJdl.write(job, jobList, out);
        return out.toByteArray();
    }

    private static Jdl votable(String text) throws Exception {
        return VoTableJdl.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void bothFormsComeBackAsTheyWere() throws Exception {
        assertThat(VoTableJdl.read(new ByteArrayInputStream(votable(FULL, null)))
                        .description())
                .isEqualTo(FULL);
        assertThat(JsonJdl.read(new ByteArrayInputStream(JsonJdl.write(FULL).getBytes(UTF_8)))
                        .description())
                .isEqualTo(FULL);
    }

    @Test
    void theDualDocumentIsADescriptorToo() throws Exception {
        byte[] dual = votable(FULL, URI.create("http://x.org/jobs/count_map"));
        // lxml, to which OPUS's reader hands a string, takes none with an encoding declaration
        assertThat(new String(dual, UTF_8)).startsWith("<VOTABLE ");
        assertThat(VoTableJdl.read(new ByteArrayInputStream(dual)).description())
                .isEqualTo(FULL);
        assertThat(ServiceDescriptor.read(VoTableReader.builder().build().read(new ByteArrayInputStream(dual))))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.accessUrl()).isEqualTo("http://x.org/jobs/count_map");
                    assertThat(s.inputs()).hasSize(9).allMatch(i -> i.isFree());
                });
    }

    @Test
    void pyvoFindsTheDescriptor(@TempDir Path folder) throws Exception {
        Path python = External.python("pyvo");
        Path file = Files.write(folder.resolve("dual.xml"), votable(FULL, URI.create("http://x.org/jobs/count_map")));
        External.Run run = External.run(Duration.ofMinutes(2), python.toString(), "-c", """
                import sys
                from astropy.io.votable import parse
                document = parse(sys.argv[1], verify="exception")
                found = [r for r in document.resources if r.type == "meta" and r.utype == "adhoc:service"]
                assert len(found) == 1, found
                assert [p.name for p in found[0].groups[0].entries][:2] == ["obs_ids", "RA"]
                print("found")
                """, file.toString());
        assertThat(run.output()).contains("found");
    }

    /**
     * OPUS (uws_server/uws_jdl.py, VOTFile.read): parses a decoded text with lxml, takes the first RESOURCE, knows three
     * groups by their names and eight datatypes, and looks up what an entity refers to among the parameters' names.
     */
    @Test
    void opusReadsIt(@TempDir Path folder) throws Exception {
        Path python = External.python("lxml");
        Path file = Files.write(folder.resolve("jdl.xml"), votable(FULL, URI.create("http://x.org/jobs/count_map")));
        Path script = Files.writeString(folder.resolve("read.py"), """
                import json, sys
                from lxml import etree
                root = etree.fromstring(open(sys.argv[1], encoding="utf-8").read())
                tag = lambda element: element.tag.replace("{" + root.nsmap[None] + "}", "")
                types = dict(boolean="boolean", unsignedByte="unsignedByte", short="short", int="integer", long="long",
                             char="string", float="float", double="double")
                seen = {"job": {}, "InputParams": {}, "Used": {}, "Generated": {}}

                def parameter(p):
                    isfile = p.get("xtype") == "application/octet-stream"
                    known = dict(datatype="file" if isfile else types[p.get("datatype")], default=p.get("value"),
                                 required=p.get("type") != "no_query", unit=p.get("unit", ""), ucd=p.get("ucd", ""))
                    for values in (e for e in p if tag(e) == "VALUES"):
                        known["options"] = ",".join(e.get("value") for e in values if tag(e) == "OPTION")
                        known.update({tag(e).lower(): e.get("value") for e in values if tag(e) != "OPTION"})
                    return known

                def entity(e):
                    known = dict(seen["InputParams"][e.get("ref")]) if e.get("ref") else {}
                    known.update({p.get("name"): p.get("value") for p in e if tag(p) == "PARAM"})
                    return known

                first = next(e for e in root.iter() if e is not root and tag(e) == "RESOURCE")
                for element in first:
                    if tag(element) == "PARAM":
                        seen["job"][element.get("name")] = element.get("value")
                    if tag(element) == "DESCRIPTION":
                        seen["job"]["annotation"] = element.text
                    if tag(element) == "GROUP":
                        group = seen[element.get("name")]
                        for child in element:
                            read = parameter if element.get("name") == "InputParams" else entity
                            group[child.get("name")] = read(child)
                print(json.dumps(seen))
                """);
        External.Run run = External.run(Duration.ofMinutes(2), python.toString(), script.toString(), file.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        JsonNode seen = new ObjectMapper().readTree(run.output());
        JsonNode job = seen.get("job");
        assertThat(job.get("annotation").asText()).isEqualTo("Counts <map> & more");
        assertThat(job.get("doculink").asText()).isEqualTo("http://x.org/doc");
        assertThat(job.get("contact_email").asText()).isEqualTo("a@x.org");
        assertThat(job.get("executionDuration").asText()).isEqualTo("300");
        assertThat(job.get("quote").asText()).isEqualTo("12");
        JsonNode parameters = seen.get("InputParams");
        assertThat(parameters.fieldNames())
                .toIterable()
                .containsExactly("obs_ids", "RA", "proj", "since", "link", "mask", "smooth", "exclusion", "band");
        assertThat(parameters.get("RA").toString())
                .isEqualTo("{\"datatype\":\"double\",\"default\":\"83.63\",\"required\":false,\"unit\":\"deg\","
                        + "\"ucd\":\"pos.eq.ra\",\"options\":\"\",\"min\":\"0.0\",\"max\":\"360.0\"}");
        assertThat(parameters.get("proj").get("options").asText()).isEqualTo("TAN,CAR");
        assertThat(parameters.get("mask").get("datatype").asText()).isEqualTo("file");
        assertThat(parameters.get("obs_ids").get("required").asBoolean()).isTrue();
        assertThat(seen.get("Used").get("events").get("multiplicity").asText()).isEqualTo("1..*");
        assertThat(seen.get("Used").get("events").get("url").asText()).isEqualTo("http://x.org/$ID");
        assertThat(seen.get("Used").get("events").get("datatype").asText()).isEqualTo("long");
        assertThat(seen.get("Generated").get("counts").get("default").asText()).isEqualTo("counts.fits");
        assertThat(seen.get("Generated").get("counts").get("content_type").asText())
                .isEqualTo("application/fits");
    }

    @Test
    void namesThatAreNoIdentifiersDoNotBreakTheDocument() throws Exception {
        JobDescription odd = JobDescription.builder("x")
                .parameter(
                        ParameterDescription.builder("x", ParameterType.STRING).build())
                .parameter(
                        ParameterDescription.builder("a b:c", ParameterType.INT).build())
                .used(UsedDescription.builder("u").parameter("a b:c").build())
                .used(UsedDescription.builder("v").parameter("not there").build())
                .used(UsedDescription.builder("w").parameter("x").build())
                .build();
        byte[] document = votable(odd, URI.create("http://x.org/jobs/x"));
        assertThat(VoTableReader.builder()
                        .build()
                        .read(new ByteArrayInputStream(document))
                        .resources())
                .hasSize(2);
        JobDescription read =
                VoTableJdl.read(new ByteArrayInputStream(document)).description();
        assertThat(read.parameters()).isEqualTo(odd.parameters());
        assertThat(read.used()).extracting(UsedDescription::parameter).containsExactly(null, null, "x");
    }

    /** The example of the draft of 2019-05-29, in which the groups have the names that the source talk shows. */
    @Test
    void theDraftsExampleIsRead() throws Exception {
        String text = Files.readString(External.data("prov/ivoa/drafts/serialization-descriptions.tex"));
        JobDescription job = votable(text.substring(text.indexOf("<VOTABLE"), text.indexOf("</VOTABLE>") + 10))
                .description();
        assertThat(job.name()).isEqualTo("make_RGB_image");
        assertThat(job.description()).isEqualTo("Create an RGB image from 3 images");
        assertThat(job.parameters())
                .extracting(ParameterDescription::name, ParameterDescription::type, ParameterDescription::defaultValue)
                .containsExactly(
                        tuple("R", ParameterType.STRING, "R.jpg"),
                        tuple("G", ParameterType.STRING, "G.jpg"),
                        tuple("B", ParameterType.STRING, "B.jpg"),
                        tuple("normalize", ParameterType.BOOLEAN, "true"),
                        tuple("RGB", ParameterType.STRING, "RGB.jpg"));
        assertThat(job.parameter("RGB").orElseThrow().multiplicity()).isEqualTo(Multiplicity.OPTIONAL);
        assertThat(job.used())
                .extracting(UsedDescription::name, UsedDescription::role, UsedDescription::contentType)
                .containsExactly(
                        tuple("R", "red", "image/jpeg"),
                        tuple("G", "green", "image/jpeg"),
                        tuple("B", "blue", "image/jpeg"));
        assertThat(job.generated())
                .extracting(GeneratedDescription::name, GeneratedDescription::contentType)
                .containsExactly(tuple("RGB", "image/jpeg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "votable/opus/jdl/test_activity_1_vot.xml",
                "prov/opus/jdl/test_activity_2_vot.xml",
                "votable/generated/jdl_dual.xml"
            })
    void whatOpusWroteIsRead(String file) throws Exception {
        try (InputStream in = Files.newInputStream(External.data(file))) {
            Jdl jdl = VoTableJdl.read(in);
            JobDescription job = jdl.description();
            assertThat(job.contactName()).isEqualTo("opus-admin");
            assertThat(job.executionDuration()).isEqualTo(Duration.ofSeconds(20));
            assertThat(job.quote()).isEqualTo(Duration.ofSeconds(10));
            assertThat(job.parameter("text").orElseThrow().defaultValue()).isNotBlank();
            assertThat(job.generated()).singleElement().satisfies(g -> {
                assertThat(g.fileName()).isEqualTo("output.txt");
                assertThat(g.contentType()).isEqualTo("text/plain");
                assertThat(g.role()).isEqualTo("output");
            });
            assertThat(jdl.script()).contains("$text");
        }
    }

    @Test
    void opusJsonSaysTheSameAsItsVotable() throws Exception {
        try (InputStream json = Files.newInputStream(External.data("votable/opus/jdl.json"));
                InputStream xml = Files.newInputStream(External.data("votable/opus/jdl/test_activity_1_vot.xml"))) {
            assertThat(JsonJdl.read(json).description())
                    .isEqualTo(VoTableJdl.read(xml).description());
        }
    }

    @Test
    void theOlderFormIsRead() throws Exception {
        Jdl jdl = votable("""
                <VOTABLE xmlns="http://www.ivoa.net/xml/VOTable/v1.3" version="1.3">
                  <RESOURCE ID="old" name="old" type="meta" utype="voprov:ActivityDescription">
                    <GROUP name="InputParams">
                      <PARAM name="n" datatype="int" value="3" type="no_query"><VALUES><MIN value="1"/></VALUES></PARAM>
                    </GROUP>
                    <GROUP name="Used">
                      <PARAM name="in" datatype="char" arraysize="*" value="a.fits" xtype="application/fits">
                        <LINK content-role="location" href="http://x.org/$ID"/>
                      </PARAM>
                    </GROUP>
                    <GROUP name="Generated">
                      <PARAM name="out" datatype="char" arraysize="*" value="b.fits" xtype="application/fits"/>
                    </GROUP>
                  </RESOURCE>
                </VOTABLE>
                """);
        JobDescription job = jdl.description();
        assertThat(job.parameter("n").orElseThrow().multiplicity()).isEqualTo(Multiplicity.OPTIONAL);
        assertThat(job.used().get(0).url()).isEqualTo("http://x.org/$ID");
        assertThat(job.used().get(0).contentType()).isEqualTo("application/fits");
        assertThat(job.generated().get(0).fileName()).isEqualTo("b.fits");
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> votable("<VOTABLE/>"))
                .hasMessage("job description: expected a RESOURCE with utype voprov:ActivityDescription");
        assertThatThrownBy(
                        () -> votable("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><VOTABLE>&e;</VOTABLE>"))
                .isInstanceOf(UwsException.class)
                .hasMessageContaining("DOCTYPE is disallowed");
        assertThatThrownBy(() -> votable("<VOTABLE><RESOURCE name='x' utype='voprov:ActivityDescription'>"
                        + "<GROUP name='InputParams'><PARAM name='n' datatype='int' value='three'/></GROUP>"
                        + "</RESOURCE></VOTABLE>"))
                .hasMessage("job description: default of parameter n: 'three' is not allowed; expected an integer of at"
                        + " most 32 bits");
        assertThatThrownBy(() -> JsonJdl.read(new ByteArrayInputStream("{".getBytes(UTF_8))))
                .hasMessageStartingWith("job description: not JSON: ");
    }
}
