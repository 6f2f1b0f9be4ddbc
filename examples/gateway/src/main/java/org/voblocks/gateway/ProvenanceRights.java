package org.voblocks.gateway;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.voblocks.dali.http.Caller;
import org.voblocks.prov.Element;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.store.ProvStore;

/**
 * Provenance under the same rules as the data: what an observation that a caller may not see is made by, and what is made
 * from it, is not shown either.
 */
final class ProvenanceRights {
    private static final String HIDDEN = "(SELECT h.prov_entity_id FROM cta.vo_obscore AS h"
            + " WHERE h.prov_entity_id IS NOT NULL AND h.obs_publisher_did NOT IN"
            + " (SELECT obs_publisher_did FROM cta.vo_obscore WHERE %s))";

    /** The columns of the tables of ProvTAP that name an entity or an activity. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("entity", List.of("e_id")),
            Map.entry("activity", List.of("a_id")),
            Map.entry("used", List.of("u_activity_id", "u_entity_id")),
            Map.entry("wasgeneratedby", List.of("wgb_entity_id", "wgb_activity_id")),
            Map.entry("wasassociatedwith", List.of("waw_activity_id")),
            Map.entry("wasattributedto", List.of("wat_entity_id")),
            Map.entry("wasderivedfrom", List.of("wdf_entity_id", "wdf_usedEntity_id")),
            Map.entry("wasinformedby", List.of("wib_activity_id", "wib_informant_id")),
            Map.entry("hadmember", List.of("hm_collection_id", "hm_entity_id")),
            Map.entry("wasconfiguredby", List.of("wcb_activity_id")),
            Map.entry("lineage", List.of("l_descendant", "l_ancestor")));

    private final Archive archive;
    private final DataRights rights;

    ProvenanceRights(Archive archive, DataRights rights) {
        this.archive = archive;
        this.rights = rights;
    }

    /** Filters of the tables of ProvTAP, for {@link org.voblocks.tap.obscore.ProprietaryPeriod#with}. */
    static Map<String, UnaryOperator<String>> filters() {
        Map<String, UnaryOperator<String>> filters = new HashMap<>();
        NAMES.forEach((table, columns) -> filters.put(
                "provenance." + table,
                visible -> columns.stream()
                        .map(column -> shown(column, HIDDEN.formatted(visible)))
                        .collect(Collectors.joining(" AND "))));
        filters.put("provenance.parameter", visible -> configures("p_id", HIDDEN.formatted(visible)));
        filters.put("provenance.configfile", visible -> configures("cf_id", HIDDEN.formatted(visible)));
        return filters;
    }

    /** Neither hidden, nor made from something hidden, nor a step on the way to it. */
    private static String shown(String column, String hidden) {
        String makers = "(SELECT wgb_activity_id FROM provenance.wasgeneratedby WHERE wgb_entity_id IN " + hidden + ")";
        return column + " NOT IN " + hidden
                + " AND " + column + " NOT IN (SELECT l_descendant FROM provenance.lineage WHERE l_ancestor IN "
                + hidden + ")"
                + " AND " + column + " NOT IN " + makers
                + " AND " + column + " NOT IN (SELECT wib_informant_id FROM provenance.wasinformedby"
                + " WHERE wib_activity_id IN " + makers + ")";
    }

    private static String configures(String column, String hidden) {
        return column + " NOT IN (SELECT wcb_artefact_id FROM provenance.wasconfiguredby WHERE wcb_activity_id IN"
                + " (SELECT wgb_activity_id FROM provenance.wasgeneratedby WHERE wgb_entity_id IN " + hidden + ")"
                + " OR wcb_activity_id IN (SELECT l_descendant FROM provenance.lineage WHERE l_ancestor IN " + hidden
                + "))";
    }

    /** A store as a caller sees it: without observations that are not his, and the steps that made them. */
    ProvStore seenBy(Caller caller, ProvStore store) {
        return rights.areOpen() ? store : new Seen(caller, store);
    }

    /** An observation, or a step or parameter of its making, whose names begin with its own. */
    private boolean isHidden(QualifiedName name, Caller caller) {
        String iri = name.iri();
        if (!iri.startsWith(archive.identifierPrefix())) {
            return false;
        }
        int slash = iri.indexOf('/', archive.identifierPrefix().length());
        OptionalLong obsId = archive.find(slash < 0 ? iri : iri.substring(0, slash));
        return obsId.isPresent() && !rights.mayRead(caller, obsId.getAsLong());
    }

    private final class Seen implements ProvStore {
        private final Caller caller;
        private final ProvStore store;

        Seen(Caller caller, ProvStore store) {
            this.caller = caller;
            this.store = store;
        }

        @Override
        public int append(ProvDocument document) {
            throw new UnsupportedOperationException("this is for reading");
        }

        @Override
        public List<Element> elements(Collection<QualifiedName> ids) {
            return store.elements(
                    ids.stream().filter(id -> !isHidden(id, caller)).toList());
        }

        @Override
        public List<Relation> edges(EdgeQuery query) {
            Set<QualifiedName> nodes =
                    query.nodes().stream().filter(id -> !isHidden(id, caller)).collect(Collectors.toSet());
            return store.edges(new EdgeQuery(nodes, query.side(), query.kinds())).stream()
                    .filter(this::isSeen)
                    .toList();
        }

        private boolean isSeen(Relation edge) {
            return IntStream.range(0, edge.kind().arguments().size())
                    .mapToObj(edge::argument)
                    .noneMatch(argument -> argument instanceof QualifiedName name && isHidden(name, caller));
        }

        @Override
        public Namespaces namespaces() {
            return store.namespaces();
        }
    }
}
