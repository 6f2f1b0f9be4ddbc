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

    private static String table(String name, String columns, String rows) {
        StringBuilder text =
                new StringBuilder("<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n"
                        + "<RESOURCE>\n<TABLE name=\"Agent\"><DATA><TABLEDATA></TABLEDATA></DATA></TABLE>\n<TABLE name=\""
                        + name
                        + "\">\n");
        for (String column : columns.split(" ")) {
            text.append("<FIELD name=\"" + column + "\" datatype=\"char\" arraysize=\"*\"/>\n");
        }
        return text + "<DATA><TABLEDATA>\n" + rows + "</TABLEDATA></DATA></TABLE>\n</RESOURCE>\n</VOTABLE>";
    }

    private static void refused(String votable, String message) {
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_VOTABLE).read(votable))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessage("PROV-VOTABLE, " + message);
    }

    @Test
    void errorsSayWhere() {
        String good = "<TR><TD>http://a/a</TD><TD>http://a/e</TD><TD></TD></TR>\n";
        String columns = "u_activity_id u_entity_id u_time";
        refused(
                table("Used", columns, good + "<TR><TD>http://a/a</TD><TD>e</TD><TD></TD></TR>\n"),
                "line 10, column 24: table Used, row 2, column u_entity_id: 'e' is no identifier; expected an IRI or a"
                        + " name with a prefix");
        refused(
                table("Used", columns, good + good + "<TR>\n<TD>http://a/a</TD><TD/>\n <TD/></TR>\n"),
                "line 12, column 20: table Used, row 3, column u_entity_id: there is no value; expected an identifier");
        refused(
                table("Used", columns, "<TR><TD>http://a/a</TD><TD>http://a/e</TD><TD>noon</TD></TR>\n"),
                "line 9, column 43: table Used, row 1, column u_time: expected a time such as 2012-05-24T10:00:01,"
                        + " found 'noon'");
        refused(
                table("Used", "u_entity_id", "<TR><TD>http://a/e</TD></TR>\n"),
                "line 7, column 1: table Used, row 1, column activity_id: there is no value; expected an identifier");
        refused(
                table("notation", "line", "<TR><TD>document</TD></TR>\n<TR><TD>entity(x)</TD></TR>\n"),
                "line 8, column 5: PROV-N, line 2, column 8: 'x' has no prefix and no default namespace is declared");
        refused(
                "<VOTABLE version=\"1.4\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\"><RESOURCE/></VOTABLE>",
                "line 1, column 1: no table of provenance; expected TABLE elements with names such as Entity, Activity,"
                        + " Used");
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_VOTABLE).read("<VOTABLE>"))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessageContaining("line 1, column ");
    }
}
