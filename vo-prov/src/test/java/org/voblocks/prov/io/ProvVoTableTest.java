package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.voblocks.prov.ProvDocument;
import org.voblocks.testing.External;

/** PROV-VOTABLE: tables of ProvenanceDM, and the example of the draft of 2019-05-29. */
class ProvVoTableTest {
    private static ProvDocument provn(String statements) {
        return ProvReader.of(ProvFormats.PROV_N).read("""
                document prefix ex <http://example.org/>
                prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
                """ + statements + " endDocument");
    }

    private static String votable(ProvDocument document) {
        return ProvWriter.of(ProvFormats.PROV_VOTABLE).toString(document);
    }

    @Test
    void provenanceOfADatasetNeedsNothingButTables() {
        ProvDocument document = provn("""
                activity(ex:job, 2026-11-22T09:00:00, -, [voprov:name="count_map"])
                entity(ex:run, [prov:type='voprov:DatasetEntity', voprov:name="run"]) entity(ex:map, [voprov:name="map"])
                used(ex:job, ex:run, 2026-11-22T09:00:01, [prov:role="events", voprov:descriptor='ex:ad#events'])
                wasGeneratedBy(ex:map, ex:job, -)
                agent(ex:tool, [prov:type='prov:SoftwareAgent', voprov:name="tool", voprov:version="1.2"])
                wasAssociatedWith(ex:job, ex:tool, -) wasAttributedTo(ex:map, ex:tool, [prov:role="Creator"])
                entity(ex:p, [prov:type='voprov:Parameter', voprov:name="ra", voprov:value="83.6"])
                wasInfluencedBy(ex:job, ex:p, [prov:type='voprov:ConfigurationRelation', voprov:artefactType="Parameter"])
                entity(ex:ad, [prov:type='voprov:ActivityDescription', voprov:name="count_map"])
                wasInfluencedBy(ex:job, ex:ad, [prov:type='voprov:DescriptionRelation'])
                entity(ex:pd, [prov:type='voprov:ParameterDescription', voprov:name="ra", voprov:valueType="double",
                  voprov:options="1", voprov:options="2"])
                wasInfluencedBy(ex:pd, ex:ad, [prov:type='voprov:RelatedToRelation'])
                wasInfluencedBy(ex:p, ex:pd, [prov:type='voprov:DescriptionRelation'])
                wasDerivedFrom(ex:map, ex:run) wasInformedBy(ex:job, ex:other) hadMember(ex:all, ex:map)
                entity(ex:all, [prov:type='prov:Collection'])
                """);
        String text = votable(document);
        assertThat(text)
                .contains(
                        "<TABLE name=\"Entity\" utype=\"voprov:Entity\"",
                        "<TABLE name=\"WasConfiguredBy\"",
                        "utype=\"voprov:Used.role\"",
                        "<TD>http://example.org/run</TD>")
                .doesNotContain("notation");
        assertThat(ProvReader.of(ProvFormats.PROV_VOTABLE).read(text)).isEqualTo(document);
    }

    @Test
    void whatTablesCannotHoldIsThereAsNotation() {
        ProvDocument document = provn("""
                entity(ex:e, [ex:colour="red", prov:label="a
                b"]) wasStartedBy(ex:a, ex:e, -, -) bundle ex:b alternateOf(ex:e, ex:f) endBundle
                """.replace("\"a\n", "\"a\\n"));
        String text = votable(document);
        assertThat(text).contains("<TABLE name=\"notation\"", "<TD>document</TD>");
        assertThat(ProvReader.of(ProvFormats.PROV_VOTABLE).read(text)).isEqualTo(document);
    }

    @Test
    void theExampleOfTheDraftIsRead() throws IOException {
        Path example = External.data("prov/ivoa/votable-examples").resolve("03-serialisation-intro.xml");
        ProvDocument read;
        try (var in = java.nio.file.Files.newInputStream(example)) {
            read = ProvReader.of(ProvFormats.PROV_VOTABLE).read(in);
        }
        assertThat(read).isEqualTo(ProvReader.of(ProvFormats.PROV_N).read("""
                document prefix ex <ex:> prefix i <ivo://example#>
                prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
                used(ex:Process1, i:DSS2.143, -) wasGeneratedBy(i:Public_NGC6946, ex:Process1, -)
                activity(ex:Process1, 2017-04-18T17:28:00, 2017-04-19T17:29:00, [voprov:name="Process 1"])
                entity(i:DSS2.143, [voprov:type="Data", voprov:name="Unprocessed image of NGC6946"])
                entity(i:Public_NGC6946, [voprov:type="Data", voprov:name="Processed image of NGC 6946"])
                endDocument
                """));
    }

    @Test
    void errorsSayWhere() {
        String text = votable(provn("used(ex:a, ex:e, -)")).replace("http://example.org/e", "e");
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_VOTABLE).read(text))
                .hasMessage("PROV-VOTABLE: table Used, row 1: 'e' is no identifier; expected an IRI or a name with a"
                        + " prefix");
        assertThatThrownBy(
                        () -> ProvReader.of(ProvFormats.PROV_VOTABLE)
                                .read(
                                        "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE/></VOTABLE>"))
                .hasMessageContaining("no table of provenance; expected TABLE elements");
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_VOTABLE).read("<VOTABLE>"))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessageContaining("line 1");
    }
}
