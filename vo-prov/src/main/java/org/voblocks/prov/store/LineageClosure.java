package org.voblocks.prov.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voblocks.prov.Kind;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;

/** Keeps the table of all descendants and ancestors, over usage, generation, derivation, communication and membership. */
final class LineageClosure {
    private static final Map<Kind, String> ANCESTOR = Map.of(
            Kind.USAGE, "entity",
            Kind.GENERATION, "activity",
            Kind.DERIVATION, "entity",
            Kind.COMMUNICATION, "activity");

    private static final String KINDS = "x_kind IN ('USAGE', 'GENERATION', 'DERIVATION', 'COMMUNICATION')";

    private final Connection connection;

    LineageClosure(Connection connection) {
        this.connection = connection;
    }

    /** Takes in new statements, which are in the table of edges already. */
    void update(Collection<Statement> added) throws SQLException {
        Set<String> changed = new LinkedHashSet<>();
        for (Statement statement : added) {
            QualifiedName from = ANCESTOR.containsKey(statement.kind()) ? statement.nameAt(0) : null;
            if (from != null && statement.nameAt(1) != null) {
                changed.add(from.iri());
            }
        }
        changed.addAll(descendants(changed));
        Map<String, Map<String, String>> parents = ancestry(changed);
        try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM provenance.lineage WHERE l_descendant = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO provenance.lineage"
                        + " (l_descendant, l_ancestor, l_depth, l_kind) VALUES (?, ?, ?, ?)")) {
            for (String node : changed) {
                delete.setString(1, node);
                delete.addBatch();
            }
            delete.executeBatch();
            for (String node : changed) {
                for (Map.Entry<String, Ancestor> entry :
                        ancestors(node, parents).entrySet()) {
                    insert.setString(1, node);
                    insert.setString(2, entry.getKey());
                    insert.setInt(3, entry.getValue().depth());
                    insert.setString(4, entry.getValue().kind());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private Set<String> descendants(Set<String> nodes) throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        for (List<String> chunk : JdbcProvStore.chunks(nodes)) {
            String sql = "SELECT DISTINCT l_descendant FROM provenance.lineage WHERE l_ancestor IN ("
                    + JdbcProvStore.marks(chunk.size()) + ")";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                JdbcProvStore.bind(query, 1, chunk);
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        found.add(result.getString(1));
                    }
                }
            }
        }
        return found;
    }

    private record Ancestor(int depth, String kind) {}

    /** All that a node comes from, by the number of relations back. */
    private static Map<String, Ancestor> ancestors(String node, Map<String, Map<String, String>> parents) {
        Map<String, Ancestor> ancestors = new LinkedHashMap<>();
        Set<String> level = Set.of(node);
        for (int depth = 1; !level.isEmpty(); depth++) {
            Set<String> next = new LinkedHashSet<>();
            for (String each : level) {
                for (Map.Entry<String, String> parent :
                        parents.getOrDefault(each, Map.of()).entrySet()) {
                    boolean isNew = !parent.getKey().equals(node)
                            && ancestors.putIfAbsent(parent.getKey(), new Ancestor(depth, parent.getValue())) == null;
                    if (isNew) {
                        next.add(parent.getKey());
                    }
                }
            }
            level = next;
        }
        return ancestors;
    }

    /** What the nodes, and all they come from, have one relation back; one question per level. */
    private Map<String, Map<String, String>> ancestry(Set<String> nodes) throws SQLException {
        Map<String, Map<String, String>> parents = new HashMap<>();
        Set<String> level = nodes;
        while (!level.isEmpty()) {
            level.forEach(node -> parents.put(node, new LinkedHashMap<>()));
            Set<String> next = new LinkedHashSet<>();
            for (List<String> chunk : JdbcProvStore.chunks(level)) {
                addParents(chunk, parents);
            }
            for (String node : level) {
                parents.getOrDefault(node, Map.of()).keySet().stream()
                        .filter(parent -> !parents.containsKey(parent))
                        .forEach(next::add);
            }
            level = next;
        }
        return parents;
    }

    /** The nodes one relation back, and what they are. */
    private void addParents(List<String> nodes, Map<String, Map<String, String>> parents) throws SQLException {
        String sql = "SELECT a.x_node, b.x_node, b.x_kind FROM provenance.prov_edge a JOIN provenance.prov_edge b"
                + " ON a.x_key = b.x_key WHERE a.x_side = 'INFLUENCED' AND b.x_side = 'INFLUENCER' AND a." + KINDS
                + " AND a.x_node IN (" + JdbcProvStore.marks(nodes.size()) + ")";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            JdbcProvStore.bind(query, 1, nodes);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    String kind = ANCESTOR.getOrDefault(Kind.valueOf(result.getString(3)), "entity");
                    parents.computeIfAbsent(result.getString(1), k -> new LinkedHashMap<>())
                            .put(result.getString(2), kind);
                }
            }
        }
    }
}
