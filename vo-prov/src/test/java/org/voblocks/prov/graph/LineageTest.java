package org.voblocks.prov.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.prov.Element;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.store.MemoryProvStore;

class LineageTest {
    private static final String START = "document\n prefix ex <http://example.org/>\n";
    private static final String PREFIX = "prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>\n";

    private static MemoryProvStore store(String statements) {
        MemoryProvStore store = new MemoryProvStore();
        store.append(ProvReader.of(ProvFormats.PROV_N).read(START + statements + "\nendDocument"));
        return store;
    }

    private static QualifiedName ex(String local) {
        return QualifiedName.of("ex", "http://example.org/", local);
    }

    private static List<String> elements(LineageResult result) {
        return result.document().statements().stream()
                .filter(Element.class::isInstance)
                .map(s -> ((Element) s).id().local())
                .sorted()
                .toList();
    }

    /** A walk in depth that marks what it has seen loses the nodes it meets on a long way first. */
    @Test
    void theShortestWayCounts() {
        MemoryProvStore store = store("""
                entity(ex:e1) entity(ex:e2) entity(ex:e3) entity(ex:e4)
                activity(ex:a2) activity(ex:a3) activity(ex:a4)
                wasDerivedFrom(ex:e4, ex:e3)
                wasGeneratedBy(ex:e4, ex:a4, -) used(ex:a4, ex:e2, -)
                wasGeneratedBy(ex:e3, ex:a3, -) used(ex:a3, ex:e2, -)
                wasGeneratedBy(ex:e2, ex:a2, -) used(ex:a2, ex:e1, -)
                """);
        LineageQuery.Builder query = LineageQuery.of(ex("e4"));
        assertThat(elements(Lineage.walk(store, query.depth(0).build()))).containsExactly("e4");
        assertThat(elements(Lineage.walk(store, query.depth(1).build()))).containsExactly("a4", "e3", "e4");
        assertThat(elements(Lineage.walk(store, query.depth(3).build())))
                .containsExactly("a2", "a3", "a4", "e2", "e3", "e4");
        LineageResult all = Lineage.walk(store, query.depth(4).build());
        assertThat(elements(all)).containsExactly("a2", "a3", "a4", "e1", "e2", "e3", "e4");
        assertThat(all.frontier()).isEmpty();
        assertThat(all.document().statements()).doesNotHaveDuplicates().hasSize(14);
    }

    @Test
    void cyclesEnd() {
        MemoryProvStore store =
                store("entity(ex:a) entity(ex:b) wasDerivedFrom(ex:a, ex:b) wasDerivedFrom(ex:b, ex:a)");
        LineageResult result = Lineage.walk(
                store, LineageQuery.of(ex("a")).depth(LineageQuery.ALL).build());
        assertThat(result.document().statements()).hasSize(4);
    }

    @Test
    void limitsAreReported() {
        MemoryProvStore store = store("entity(ex:a) entity(ex:b) entity(ex:c) entity(ex:d)"
                + " wasDerivedFrom(ex:a, ex:b) wasDerivedFrom(ex:b, ex:c) wasDerivedFrom(ex:c, ex:d)");
        LineageQuery query = LineageQuery.of(List.of(ex("a"), ex("nobody"))).build();
        LineageResult one = Lineage.walk(store, query);
        assertThat(one.unknown()).containsExactly(ex("nobody"));
        assertThat(one.frontier()).containsExactly(new LineageResult.Frontier(ex("b"), LineageResult.Reason.DEPTH));
        LineageResult few =
                Lineage.walk(store, query.toBuilder().depth(9).maxNodes(2).build());
        assertThat(elements(few)).containsExactly("a", "b");
        assertThat(few.frontier()).contains(new LineageResult.Frontier(ex("b"), LineageResult.Reason.NODES));
    }

    @Test
    void forthFindsWhatWasMade() {
        MemoryProvStore store = store("entity(ex:run) entity(ex:map) activity(ex:job) entity(ex:other)"
                + " used(ex:job, ex:run, -) wasGeneratedBy(ex:map, ex:job, -) wasDerivedFrom(ex:run, ex:other)");
        LineageQuery query = LineageQuery.of(ex("run"))
                .direction(LineageQuery.Direction.FORTH)
                .depth(5)
                .build();
        assertThat(elements(Lineage.walk(store, query))).containsExactly("job", "map", "run");
    }

    @Test
    void membersAndAgentsAreFollowedOnlyWhenAsked() {
        MemoryProvStore store = store("entity(ex:all) entity(ex:one) entity(ex:two) agent(ex:me) entity(ex:mine)"
                + " hadMember(ex:all, ex:one) hadMember(ex:all, ex:two)"
                + " wasAttributedTo(ex:one, ex:me) wasAttributedTo(ex:mine, ex:me)");
        LineageQuery.Builder query = LineageQuery.of(ex("one")).depth(3);
        assertThat(elements(Lineage.walk(store, query.build()))).containsExactly("all", "me", "one");
        assertThat(elements(Lineage.walk(store, query.agents(false).build()))).containsExactly("all", "one");
        assertThat(elements(Lineage.walk(store, query.members(true).build()))).containsExactly("all", "one", "two");
        assertThat(elements(Lineage.walk(store, query.followAgents(true).build())))
                .containsExactly("all", "me", "mine", "one", "two");
        assertThat(elements(
                        Lineage.walk(store, LineageQuery.of(ex("me")).depth(9).build())))
                .containsExactly("me");
    }

    @Test
    void configurationAndDescriptionsComeAlong() {
        MemoryProvStore store = store(PREFIX
                + "activity(ex:job) activity(ex:job2) entity(ex:p, [prov:type='voprov:Parameter']) entity(ex:ad)"
                + " entity(ex:pd)"
                + " wasInfluencedBy(ex:job, ex:p, [prov:type='voprov:ConfigurationRelation'])"
                + " wasInfluencedBy(ex:job, ex:ad, [prov:type='voprov:DescriptionRelation'])"
                + " wasInfluencedBy(ex:job2, ex:ad, [prov:type='voprov:DescriptionRelation'])"
                + " wasInfluencedBy(ex:p, ex:pd, [prov:type='voprov:DescriptionRelation'])"
                + " wasInfluencedBy(ex:pd, ex:ad, [prov:type='voprov:RelatedToRelation'])");
        LineageQuery.Builder query = LineageQuery.of(ex("job")).depth(3);
        assertThat(elements(Lineage.walk(store, query.build()))).containsExactly("job", "p");
        query.descriptions(LineageQuery.Descriptions.ACTIVITIES);
        assertThat(elements(Lineage.walk(store, query.build()))).containsExactly("ad", "job", "p");
        query.descriptions(LineageQuery.Descriptions.ALL);
        LineageResult all = Lineage.walk(store, query.build());
        assertThat(elements(all)).containsExactly("ad", "job", "p", "pd");
        assertThat(all.document().statements()).hasSize(8);
        assertThat(elements(Lineage.walk(store, query.configuration(false).build())))
                .containsExactly("ad", "job");
    }

    @Test
    void appendingTwiceChangesNothing() {
        MemoryProvStore store = store("entity(ex:a)");
        ProvDocument document = ProvDocument.builder()
                .namespace("ex", "http://example.org/")
                .entity("ex:a")
                .entity("ex:b")
                .build();
        assertThat(store.append(document)).isEqualTo(1);
        assertThat(store.append(document)).isZero();
    }
}
