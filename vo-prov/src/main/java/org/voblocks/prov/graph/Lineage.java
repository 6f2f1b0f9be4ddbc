package org.voblocks.prov.graph;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Element;
import org.voblocks.prov.Kind;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.prov.store.ProvStore.EdgeQuery;
import org.voblocks.prov.store.ProvStore.Side;

/**
 * Walks provenance breadth first, by levels: every node is met once and on its shortest way, so that cycles and shared
 * ancestors cost nothing. Agents, configuration and descriptions come along with their node and are no level of their
 * own (ProvSAP draft 2017-09-20, section 3).
 */
public final class Lineage {
    private static final Set<Kind> AGENCY = EnumSet.of(Kind.ATTRIBUTION, Kind.ASSOCIATION, Kind.DELEGATION);
    private static final Set<Kind> MEMBERSHIP = EnumSet.of(Kind.MEMBERSHIP, Kind.DICTIONARY_MEMBERSHIP);
    private static final Set<Kind> INFLUENCE = EnumSet.of(Kind.INFLUENCE);

    private final ProvStore store;
    private final LineageQuery query;
    private final Set<Statement> found = new LinkedHashSet<>();
    private final Set<QualifiedName> seen = new LinkedHashSet<>();
    /** Came along with a node, not walked from. */
    private final Set<QualifiedName> companions = new LinkedHashSet<>();

    private final Map<QualifiedName, Element> known = new HashMap<>();

    private Lineage(ProvStore store, LineageQuery query) {
        this.store = store;
        this.query = query;
    }

    /** Walks. */
    public static LineageResult walk(ProvStore store, LineageQuery query) {
        return new Lineage(store, query).walk();
    }

    private LineageResult walk() {
        List<QualifiedName> unknown = new ArrayList<>();
        load(query.ids());
        Set<QualifiedName> level = new LinkedHashSet<>();
        for (QualifiedName id : query.ids()) {
            if (known.containsKey(id) || isMentioned(id)) {
                level.add(id);
            } else {
                unknown.add(id);
            }
        }
        seen.addAll(level);
        List<LineageResult.Frontier> frontier = new ArrayList<>();
        for (int depth = 0; depth < query.depth() && !level.isEmpty(); depth++) {
            Set<QualifiedName> next = new LinkedHashSet<>();
            for (Relation relation : follow(walkable(level))) {
                if (seen.size() >= query.maxNodes() && !seen.containsAll(nodes(relation))) {
                    nodes(relation).stream()
                            .filter(seen::contains)
                            .forEach(n -> add(frontier, n, LineageResult.Reason.NODES));
                    continue;
                }
                found.add(relation);
                for (QualifiedName node : nodes(relation)) {
                    if (seen.add(node)) {
                        next.add(node);
                    }
                }
            }
            load(next);
            level = next;
        }
        if (!level.isEmpty()) {
            for (Relation relation : follow(walkable(level))) {
                if (!seen.containsAll(nodes(relation)) || !found.contains(relation)) {
                    for (QualifiedName node : nodes(relation)) {
                        if (level.contains(node)) {
                            add(frontier, node, LineageResult.Reason.DEPTH);
                        }
                    }
                }
            }
        }
        accompany();
        return new LineageResult(document(), frontier, unknown);
    }

    private static void add(List<LineageResult.Frontier> frontier, QualifiedName node, LineageResult.Reason reason) {
        LineageResult.Frontier entry = new LineageResult.Frontier(node, reason);
        if (!frontier.contains(entry)) {
            frontier.add(entry);
        }
    }

    private boolean isMentioned(QualifiedName id) {
        Set<Kind> all = EnumSet.allOf(Kind.class);
        return !store.edges(new EdgeQuery(Set.of(id), Side.INFLUENCED, all)).isEmpty()
                || !store.edges(new EdgeQuery(Set.of(id), Side.INFLUENCER, all)).isEmpty();
    }

    private void load(Iterable<QualifiedName> ids) {
        List<QualifiedName> missing = new ArrayList<>();
        for (QualifiedName id : ids) {
            if (!known.containsKey(id)) {
                missing.add(id);
            }
        }
        for (Element element : store.elements(missing)) {
            known.putIfAbsent(element.id(), element);
        }
    }

    /** From agents the walk goes on only if asked to; an agent that is asked for by itself stands alone. */
    private Set<QualifiedName> walkable(Set<QualifiedName> level) {
        if (query.followAgents()) {
            return level;
        }
        Set<QualifiedName> nodes = new LinkedHashSet<>(level);
        nodes.removeIf(n -> known.get(n) instanceof Agent);
        return nodes;
    }

    private List<Relation> follow(Set<QualifiedName> level) {
        if (level.isEmpty()) {
            return List.of();
        }
        Set<Relation> relations = new LinkedHashSet<>();
        boolean back = query.direction() == LineageQuery.Direction.BACK;
        Side side = back ? Side.INFLUENCED : Side.INFLUENCER;
        for (Relation relation : store.edges(new EdgeQuery(level, side, query.kinds()))) {
            if (!isCompanion(relation)) {
                relations.add(relation);
            }
        }
        if (query.kinds().contains(Kind.ALTERNATE)) {
            Side other = back ? Side.INFLUENCER : Side.INFLUENCED;
            relations.addAll(store.edges(new EdgeQuery(level, other, EnumSet.of(Kind.ALTERNATE))));
        }
        relations.addAll(store.edges(new EdgeQuery(level, Side.INFLUENCER, MEMBERSHIP)));
        if (query.members()) {
            relations.addAll(store.edges(new EdgeQuery(level, Side.INFLUENCED, MEMBERSHIP)));
        }
        if (query.followAgents()) {
            relations.addAll(store.edges(new EdgeQuery(level, Side.INFLUENCER, AGENCY)));
            relations.addAll(store.edges(new EdgeQuery(level, Side.INFLUENCED, AGENCY)));
        }
        return List.copyOf(relations);
    }

    private static boolean isCompanion(Relation relation) {
        return relation.kind() == Kind.INFLUENCE
                && (VoProv.isA(relation.attributes(), VoProv.DESCRIPTION_RELATION)
                        || VoProv.isA(relation.attributes(), VoProv.CONFIGURATION_RELATION)
                        || VoProv.isA(relation.attributes(), VoProv.RELATED_TO_RELATION)
                        || VoProv.isA(relation.attributes(), VoProv.HAD_REFERENCE));
    }

    /** The things a relation is about; not the identifiers of other relations that it names. */
    private static List<QualifiedName> nodes(Relation relation) {
        List<QualifiedName> nodes = new ArrayList<>();
        int count = relation.kind() == Kind.DERIVATION
                ? 3
                : relation.kind().arguments().size();
        for (int i = 0; i < count; i++) {
            QualifiedName name = relation.nameAt(i);
            if (name != null && !(relation.kind() == Kind.MENTION && i == 2)) {
                nodes.add(name);
            }
        }
        return nodes;
    }

    /** Adds agents, configuration and descriptions. */
    private void accompany() {
        if (query.agents() && !seen.isEmpty()) {
            Set<QualifiedName> agents = new LinkedHashSet<>();
            for (Relation relation : store.edges(new EdgeQuery(seen, Side.INFLUENCED, AGENCY))) {
                found.add(relation);
                nodes(relation).stream().filter(n -> !seen.contains(n)).forEach(agents::add);
            }
            load(agents);
            companions.addAll(agents);
        }
        if (query.configuration()) {
            companions(activities(), VoProv.CONFIGURATION_RELATION);
            companions(new LinkedHashSet<>(companions), VoProv.HAD_REFERENCE);
        }
        if (query.descriptions() != LineageQuery.Descriptions.NONE) {
            describe();
        }
    }

    private void describe() {
        Set<QualifiedName> described = activities();
        if (query.descriptions() == LineageQuery.Descriptions.ALL) {
            described.addAll(seen);
            described.addAll(companions);
        }
        Set<QualifiedName> descriptions = companions(described, VoProv.DESCRIPTION_RELATION);
        Set<QualifiedName> descriptors = new LinkedHashSet<>();
        for (Statement statement : found) {
            for (Value value : VoProv.current(statement.attributes()).all(VoProv.DESCRIPTOR)) {
                if (value instanceof Value.Name name) {
                    descriptors.add(name.name());
                }
            }
        }
        load(descriptors);
        companions.addAll(descriptors);
        Set<QualifiedName> both = new HashSet<>(descriptors);
        both.addAll(descriptions);
        if (!both.isEmpty()) {
            for (Relation relation : store.edges(new EdgeQuery(both, Side.INFLUENCED, INFLUENCE))) {
                boolean inside = nodes(relation).stream().allMatch(n -> companions.contains(n) || seen.contains(n));
                if (inside && VoProv.isA(relation.attributes(), VoProv.RELATED_TO_RELATION)) {
                    found.add(relation);
                }
            }
        }
    }

    private Set<QualifiedName> activities() {
        Set<QualifiedName> activities = new LinkedHashSet<>(seen);
        activities.removeIf(n -> !(known.get(n) instanceof Activity));
        return activities;
    }

    private Set<QualifiedName> companions(Set<QualifiedName> nodes, QualifiedName marker) {
        Set<QualifiedName> added = new LinkedHashSet<>();
        if (nodes.isEmpty()) {
            return added;
        }
        for (Relation relation : store.edges(new EdgeQuery(nodes, Side.INFLUENCED, INFLUENCE))) {
            if (VoProv.isA(relation.attributes(), marker)) {
                found.add(relation);
                added.addAll(nodes(relation));
            }
        }
        added.removeAll(seen);
        load(added);
        companions.addAll(added);
        return added;
    }

    private ProvDocument document() {
        ProvDocument.Builder builder = ProvDocument.builder();
        store.namespaces().declared().forEach(builder::namespace);
        Set<QualifiedName> all = new LinkedHashSet<>(seen);
        all.addAll(companions);
        builder.addAll(store.elements(all));
        builder.addAll(found);
        return builder.build();
    }
}
