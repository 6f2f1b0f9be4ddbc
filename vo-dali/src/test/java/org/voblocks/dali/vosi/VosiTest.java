package org.voblocks.dali.vosi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.voblocks.dali.VoException;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.testing.External;

class VosiTest {
    private interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out);
        return out.toByteArray();
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static void validate(byte[] document, String... schemas) throws Exception {
        Path root = External.data("xsd");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver(CatalogManager.catalogResolver(
                CatalogFeatures.defaults(),
                URI.create(root.resolve("catalog.xml").toUri().toString())));
        StreamSource[] sources = new StreamSource[schemas.length];
        for (int i = 0; i < schemas.length; i++) {
            sources[i] = new StreamSource(root.resolve(schemas[i]).toFile());
        }
        Schema schema = factory.newSchema(sources);
        schema.newValidator().validate(new StreamSource(in(document)));
    }

    static final Capabilities CAPABILITIES = new Capabilities(List.of(
            Capability.of(
                    "ivo://ivoa.net/std/VOSI#availability",
                    Capability.Interface.full("https://x.org/tap/availability")),
            new Capability(
                    "ivo://ivoa.net/std/TAP",
                    "Queries",
                    List.of(
                            Capability.Interface.base("https://x.org/tap", "1.1"),
                            Capability.Interface.base("https://x.org/tap", "1.1")
                                    .securedBy("ivo://ivoa.net/sso#BasicAA")),
                    TableAccess.builder()
                            .dataModels(List.of(
                                    new TableAccess.DataModel("ivo://ivoa.net/std/ObsCore#core-1.1", "ObsCore-1.1")))
                            .languages(List.of(new TableAccess.Language(
                                    "ADQL",
                                    List.of(new TableAccess.Version("2.1", "ivo://ivoa.net/std/ADQL#v2.1")),
                                    "ADQL 2.1",
                                    List.of(new TableAccess.Features(
                                            "ivo://ivoa.net/std/TAPRegExt#features-adqlgeo",
                                            List.of(new TableAccess.Feature("POINT", null)))))))
                            .outputFormats(List.of(new TableAccess.OutputFormat(
                                    "application/x-votable+xml",
                                    List.of("votable"),
                                    "ivo://ivoa.net/std/TAPRegExt#output-votable-binary2")))
                            .uploadMethods(List.of("ivo://ivoa.net/std/TAPRegExt#upload-inline"))
                            .retentionPeriod(TableAccess.Limit.seconds(172800L, null))
                            .executionDuration(TableAccess.Limit.seconds(600L, 3600L))
                            .outputLimit(TableAccess.Limit.rows(2000L, 1_000_000L))
                            .uploadLimit(TableAccess.Limit.bytes(null, 1L << 20))
                            .build())));

    static final TableSet TABLES = new TableSet(List.of(new TableSet.Schema(
            "ivoa",
            null,
            "Observations & <more>",
            null,
            List.of(new VosiTable(
                    "ivoa.obscore",
                    "table",
                    "ObsCore",
                    "All observations",
                    "ivo://ivoa.net/std/obscore#table-1.1",
                    null,
                    List.of(
                            VosiTable.Column.builder("s_ra", "double")
                                    .unit("deg")
                                    .ucd("pos.eq.ra;meta.main")
                                    .utype("obscore:x")
                                    .description("Right ascension")
                                    .flags("indexed")
                                    .std(true)
                                    .build(),
                            VosiTable.Column.builder("s_region", "char")
                                    .arraysize("*")
                                    .xtype("adql:REGION")
                                    .build()),
                    List.of(new VosiTable.ForeignKey(
                            "cta.obs", List.of(new VosiTable.Pair("obs_id", "id")), "the run", null)))))));

    @Test
    void availabilityIsValidAndReadBack() throws Exception {
        Availability availability = new Availability(
                true,
                Instant.parse("2026-11-22T10:00:00Z"),
                Instant.parse("2026-12-01T00:00:00Z"),
                Instant.parse("2026-12-01T06:00:00.5Z"),
                List.of("all well", "maintenance & more"));
        byte[] xml = bytes(availability::write);
        validate(xml, "vosi/VOSIAvailability-v1.0.xsd");
        assertThat(Availability.read(in(xml))).isEqualTo(availability);
        byte[] down = bytes(Availability.down("disk")::write);
        validate(down, "vosi/VOSIAvailability-v1.0.xsd");
        assertThat(Availability.read(in(down))).isEqualTo(Availability.down("disk"));
    }

    @Test
    void capabilitiesAreValidAndReadBack() throws Exception {
        byte[] xml = bytes(CAPABILITIES::write);
        validate(
                xml,
                "vosi/VOSICapabilities-v1.0.xsd",
                "registry/VODataService-v1.1.xsd",
                "registry/TAPRegExt-v1.0.xsd");
        assertThat(Capabilities.read(in(xml))).isEqualTo(CAPABILITIES);
        // clients compare these with their prefixes
        assertThat(new String(xml, UTF_8))
                .contains(
                        "xsi:type=\"vs:ParamHTTP\"",
                        "xsi:type=\"tr:TableAccess\"",
                        "xmlns:vs=\"http://www.ivoa.net/xml/VODataService/v1.1\"");
        assertThat(CAPABILITIES.byStandard("ivo://ivoa.net/std/tap")).isPresent();
    }

    @Test
    void tablesAreValidAndReadBack() throws Exception {
        byte[] xml = bytes(TABLES::write);
        validate(xml, "vosi/VOSITables-v1.1.xsd");
        assertThat(TableSet.read(in(xml))).isEqualTo(TABLES);
        byte[] one = bytes(TABLES.table("ivoa.obscore").orElseThrow()::write);
        validate(one, "vosi/VOSITables-v1.1.xsd");
        assertThat(new String(one, UTF_8)).contains("<vosi:table ");
        byte[] min = bytes(TABLES::writeWithoutColumns);
        validate(min, "vosi/VOSITables-v1.1.xsd");
        assertThat(new String(min, UTF_8)).contains("ivoa.obscore").doesNotContain("s_ra");
    }

    @Test
    void readsWhatOthersWrite() throws Exception {
        Path pyvo = External.data("votable/pyvo");
        try (InputStream file = Files.newInputStream(pyvo.resolve("tap/capabilities.xml"))) {
            Capability tap =
                    Capabilities.read(file).byStandard("ivo://ivoa.net/std/TAP").orElseThrow();
            assertThat(tap.interfaces().get(0).accessUrl()).isEqualTo("http://dc.zah.uni-heidelberg.de/tap");
            assertThat(tap.tableAccess().languages().get(0).features()).hasSizeGreaterThan(1);
            assertThat(tap.tableAccess().outputLimit().hard()).isEqualTo(10000000);
        }
        try (InputStream file = Files.newInputStream(pyvo.resolve("tap/tables.xml"))) {
            assertThat(TableSet.read(file).schemas()).isNotEmpty();
        }
        try (InputStream file = Files.newInputStream(pyvo.resolve("vosi/availability.xml"))) {
            assertThatThrownBy(() -> Availability.read(file))
                    .hasMessage("element upSince: expected a time such as 2026-11-22T10:00:00Z,"
                            + " found '2000-00-00T00:00:00Z'");
        }
    }

    @Test
    void pyvoReadsWhatWeWrite() throws Exception {
        Path python = External.python("pyvo");
        Path file = Files.createTempFile("capabilities", ".xml");
        try {
            Files.write(file, bytes(CAPABILITIES::write));
            External.Run run = External.run(
                    java.time.Duration.ofMinutes(1),
                    python.toString(),
                    "-c",
                    "import sys; from pyvo.io.vosi import parse_capabilities as p; c = p(sys.argv[1]);"
                            + "t = [x for x in c if x.standardid == 'ivo://ivoa.net/std/TAP'][0];"
                            + "print(t.interfaces[0].accessurls[0].content, t.outputlimit.hard.content,"
                            + " t.languages[0].name, t.interfaces[1].securitymethods[0].standardid)",
                    file.toString());
            assertThat(run.output()).contains("https://x.org/tap 1000000 ADQL ivo://ivoa.net/sso#BasicAA");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> Availability.read(in("<a/>".getBytes(UTF_8))))
                .isInstanceOf(VoException.class)
                .hasMessageStartingWith("cannot read the VOSI document: ");
        String bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<availability xmlns=\"http://www.ivoa.net/xml/VOSIAvailability/v1.0\"><available>&x;</available></availability>";
        assertThatThrownBy(() -> Availability.read(in(bomb.getBytes(UTF_8)))).isInstanceOf(VoException.class);
        String wrong =
                "<availability xmlns=\"http://www.ivoa.net/xml/VOSIAvailability/v1.0\"><available>yes</available></availability>";
        assertThatThrownBy(() -> Availability.read(in(wrong.getBytes(UTF_8))))
                .hasMessage("element available: expected true or false, found 'yes'");
    }

    @Test
    void handlerServesThem() throws Exception {
        VosiHandler handler = VosiHandler.builder()
                .availability(() -> Availability.up(Instant.EPOCH))
                .capabilities(r -> CAPABILITIES)
                .tables(r -> TABLES)
                .build();
        assertThat(body(handler.handle(InMemoryRequest.get("availability").build())))
                .contains("1970-01-01T00:00:00Z");
        assertThat(body(handler.handle(InMemoryRequest.get("capabilities").build())))
                .contains("tr:TableAccess");
        assertThat(body(handler.handle(
                        InMemoryRequest.get("tables").param("DETAIL", "min").build())))
                .doesNotContain("s_ra");
        assertThat(body(handler.handle(
                        InMemoryRequest.get("tables", "ivoa.obscore").build())))
                .contains("s_ra");
        assertThatThrownBy(
                        () -> handler.handle(InMemoryRequest.get("tables", "x").build()))
                .hasMessage("no table 'x'");
        assertThatThrownBy(() -> handler.handle(InMemoryRequest.get("nothing").build()))
                .isInstanceOf(VoException.class);
    }

    private static String body(VoResponse response) throws IOException {
        return new String(bytes(((VoResponse.Now) response).body()::writeTo), UTF_8);
    }
}
