package org.voblocks.prov.ivoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.store.ProvTap;
import org.voblocks.testing.External;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The classes are those of the standard's VO-DML; a document is seen with them whatever dialect it is in. */
class IvoaViewTest {
    private static ProvDocument provn(String statements) {
        return ProvReader.of(ProvFormats.PROV_N).read("""
                document prefix ex <http://example.org/>
                prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
                """ + statements + " endDocument");
    }

    private static QualifiedName ex(String local) {
        return QualifiedName.of("ex", "http://example.org/", local);
    }

    private static String child(Element of, String... path) {
        Node at = of;
        for (String name : path) {
            Node found = null;
            for (Node n = at.getFirstChild(); n != null; n = n.getNextSibling()) {
                found = found == null && name.equals(n.getNodeName()) ? n : found;
            }
            if (found == null) {
                return "";
            }
            at = found;
        }
        return at.getTextContent().strip();
    }

    /** Every class, attribute, relation, multiplicity and utype, read from the VO-DML itself. */
    @Test
    void classesAreThoseOfTheVoDml() throws Exception {
        Path file = External.data("prov/ivoa/vo-dml").resolve("Provenance.vo-dml.xml");
        NodeList types = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("objectType");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < types.getLength(); i++) {
            Element type = (Element) types.item(i);
            expected.add(child(type, "vodml-id") + " < "
                    + child(type, "extends", "vodml-ref").replace("voprov:", ""));
            for (Node n = type.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (n instanceof Element feature
                        && List.of("attribute", "reference", "composition").contains(n.getNodeName())) {
                    expected.add("voprov:" + child(feature, "vodml-id") + " " + n.getNodeName() + " "
                            + child(feature, "datatype", "vodml-ref") + " "
                            + child(feature, "multiplicity", "minOccurs") + " "
                            + child(feature, "multiplicity", "maxOccurs"));
                }
            }
        }
        List<String> ours = new ArrayList<>();
        for (ProvenanceDm.DmClass dm : ProvenanceDm.classes()) {
            ours.add(dm.id() + " < " + dm.parent());
            dm.features()
                    .forEach(f -> ours.add(f.utype() + " " + f.kind() + " " + f.type() + " " + (f.required() ? 1 : 0)
                            + " " + (f.many() ? -1 : 1)));
        }
        assertThat(ours).containsExactlyElementsOf(expected).hasSizeGreaterThan(110);
    }

    @Test
    void utypesOfProvTapAreThoseOfTheVoDml() {
        List<String> known = new ArrayList<>(List.of("voprov:Lineage"));
        ProvenanceDm.classes().forEach(c -> {
            known.add(c.utype());
            c.features().forEach(f -> known.add(f.utype()));
        });
        for (ProvTap.TableDefinition table : ProvTap.tables()) {
            assertThat(known).contains(table.utype());
            table.columns().stream()
                    .filter(c -> c.utype() != null)
                    .forEach(c -> assertThat(known).as(c.name()).contains(c.utype()));
        }
    }

    @Test
    void aJobIsSeenWithItsDescriptions() {
        IvoaView view = IvoaView.of(provn("""
                activity(ex:job, 2026-11-22T09:00:00, -, [voprov:name="count_map"])
                entity(ex:run, [prov:type='voprov:DatasetEntity', prov:label="run"]) entity(ex:map)
                used(ex:job, ex:run, -, [prov:role="events", voprov:descriptor='ex:ud'])
                wasGeneratedBy(ex:map, ex:job, -) wasDerivedFrom(ex:map, ex:run) hadMember(ex:all, ex:map)
                entity(ex:all, [prov:type='prov:Collection']) wasInformedBy(ex:job, ex:before)
                agent(ex:tool, [prov:type='prov:SoftwareAgent', voprov:name="tool"])
                wasAssociatedWith(ex:job, ex:tool, -, [prov:role="Operator"])
                entity(ex:p, [prov:type='voprov:Parameter', voprov:name="ra", voprov:value="83.6"])
                wasInfluencedBy(ex:job, ex:p, [prov:type='voprov:ConfigurationRelation'])
                entity(ex:v, [prov:type='voprov:ValueEntity', prov:value="83.6"])
                wasInfluencedBy(ex:p, ex:v, [prov:type='voprov:HadReference'])
                entity(ex:ad, [prov:type='voprov:ActivityDescription', voprov:name="count_map"])
                wasInfluencedBy(ex:job, ex:ad, [prov:type='voprov:DescriptionRelation'])
                entity(ex:ud, [prov:type='voprov:UsageDescription', voprov:role="events"])
                wasInfluencedBy(ex:ud, ex:ad, [prov:type='voprov:RelatedToRelation'])
                """));
        ActivityView job = view.activities().get(0);
        assertThat(job.used()).hasSize(1);
        assertThat(job.used().get(0).entity().dmClass().utype()).isEqualTo("voprov:DatasetEntity");
        assertThat(job.used().get(0).entity().name()).hasValue("run");
        assertThat(job.used().get(0).usageDescription().orElseThrow().role()).hasValue("events");
        assertThat(job.wasAssociatedWith().get(0).agent().type()).hasValue("SoftwareAgent");
        assertThat(job.wasAssociatedWith().get(0).role()).hasValue("Operator");
        assertThat(job.informants().get(0).id()).isEqualTo(ex("before"));
        ParameterView parameter = job.wasConfiguredBy().get(0).parameter().orElseThrow();
        assertThat(parameter.value()).hasValue("83.6");
        assertThat(parameter.valueEntity().orElseThrow().value()).hasValue("83.6");
        assertThat(job.activityDescription().orElseThrow().usageDescriptions()).hasSize(1);
        assertThat(view.find(ex("map"), EntityView.class).orElseThrow().usedEntities())
                .extracting(Thing::id)
                .containsExactly(ex("run"));
        assertThat(view.find(ex("all"), EntityView.class).orElseThrow().members())
                .hasSize(1);
        assertThat(view.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.ivoa.net/documents/ProvenanceDM#",
        "http://www.ivoa.net/documents/dm/provdm/voprov/",
        "http://www.ivoa.net/documents/ProvenanceDM/ns/voprov/",
        "http://www.ivoa.net/documents/ProvenanceDM/index.html#",
    })
    void allNamespacesAreRead(String namespace) {
        IvoaView view = IvoaView.of(ProvReader.of(ProvFormats.PROV_N)
                .read("document prefix v <" + namespace
                        + "> prefix ex <http://example.org/>"
                        + " entity(ex:d, [prov:type='v:UsedDescription', v:role=\"events\"]) endDocument"));
        PartDescriptionView description =
                view.find(ex("d"), PartDescriptionView.class).orElseThrow();
        assertThat(description.dmClass().name()).isEqualTo("UsageDescription");
        assertThat(description.role()).hasValue("events");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent(ex:a) | Agent ex:a has no name (voprov:Agent.name, multiplicity 1)",
                "entity(ex:e, [voprov:comment=\"x\", voprov:comment=\"y\"]) | Entity ex:e has 2 values of comment"
                        + " (voprov:Entity.comment, one at most)",
                "entity(ex:e) wasGeneratedBy(ex:e, ex:a, -) wasGeneratedBy(ex:e, ex:b, -) | Entity ex:e was generated by"
                        + " 2 activities (voprov:Entity.wasGeneratedBy, one at most)",
                "activity(ex:a, 2026-01-01T00:00:00, -) used(ex:a, ex:e, 2025-01-01T00:00:00) | Activity ex:a used ex:e"
                        + " before its start",
                "entity(ex:p, [prov:type='voprov:Parameter', voprov:name=\"n\"]) | Parameter ex:p has no value"
                        + " (voprov:ActivityConfiguration.Parameter.value, multiplicity 1)",
            })
    void rulesOfTheStandardAreChecked(String statements, String problem) {
        assertThat(IvoaView.of(provn(statements)).problems()).containsExactly(problem);
    }
}
