package org.voblocks.uws.provenance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voblocks.prov.Element;
import org.voblocks.prov.Kind;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.prov.store.ProvStore.EdgeQuery;
import org.voblocks.prov.store.ProvStore.Side;

/**
 * What a store knows of one job, as {@link JobProvenance} tells it: the activity, its relations, its parameters, and the
 * whole description of them.
 */
final class JobRecord {
    private final ProvStore store;
    private final Set<Relation> relations = new LinkedHashSet<>();
    private final Set<QualifiedName> nodes = new LinkedHashSet<>();

    private JobRecord(ProvStore store) {
        this.store = store;
    }

    static Optional<ProvDocument> of(ProvStore store, QualifiedName activity) {
        if (store.elements(List.of(activity)).isEmpty()) {
            return Optional.empty();
        }
        JobRecord record = new JobRecord(store);
        record.nodes.add(activity);
        record.take(Set.of(activity), Side.INFLUENCED, EnumSet.allOf(Kind.class), List.of());
        record.take(Set.of(activity), Side.INFLUENCER, EnumSet.of(Kind.GENERATION), List.of());
        Set<QualifiedName> parts = new LinkedHashSet<>(record.nodes);
        List<QualifiedName> markers = List.of(VoProv.DESCRIPTION_RELATION, VoProv.HAD_REFERENCE);
        record.take(parts, Side.INFLUENCED, EnumSet.of(Kind.INFLUENCE), markers);
        parts.remove(activity);
        record.take(parts, Side.INFLUENCER, EnumSet.of(Kind.INFLUENCE), List.of(VoProv.RELATED_TO_RELATION));
        return Optional.of(record.document());
    }

    /** Takes the relations of these things, those with one of the markers if there are some. */
    private void take(Set<QualifiedName> of, Side side, Set<Kind> kinds, List<QualifiedName> markers) {
        for (Relation relation : store.edges(new EdgeQuery(of, side, kinds))) {
            boolean wanted = markers.isEmpty() || markers.stream().anyMatch(m -> VoProv.isA(relation.attributes(), m));
            if (wanted && relations.add(relation)) {
                for (int i = 0; i < relation.kind().arguments().size(); i++) {
                    QualifiedName node = relation.nameAt(i);
                    if (node != null) {
                        nodes.add(node);
                    }
                }
            }
        }
    }

    private ProvDocument document() {
        ProvDocument.Builder document = ProvDocument.builder();
        store.namespaces().declared().forEach(document::namespace);
        List<Element> elements = new ArrayList<>(store.elements(nodes));
        return document.addAll(elements).addAll(relations).build();
    }
}
