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
        for (String node : changed) {
            rewrite(node);
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

    private void rewrite(String node) throws SQLException {
        Map<String, Ancestor> ancestors = new LinkedHashMap<>();
        Set<String> level = Set.of(node);
        for (int depth = 1; !level.isEmpty(); depth++) {
            Set<String> next = new LinkedHashSet<>();
            for (Map.Entry<String, String> parent : parents(level).entrySet()) {
                boolean isNew = !parent.getKey().equals(node)
                        && ancestors.putIfAbsent(parent.getKey(), new Ancestor(depth, parent.getValue())) == null;
                if (isNew) {
                    next.add(parent.getKey());
                }
            }
            level = next;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM provenance.lineage WHERE l_descendant = ?")) {
            delete.setString(1, node);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO provenance.lineage (l_descendant, l_ancestor, l_depth, l_kind) VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<String, Ancestor> entry : ancestors.entrySet()) {
                insert.setString(1, node);
                insert.setString(2, entry.getKey());
                insert.setInt(3, entry.getValue().depth());
                insert.setString(4, entry.getValue().kind());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The nodes one relation back, and what they are. */
    private Map<String, String> parents(Set<String> nodes) throws SQLException {
        Map<String, String> parents = new HashMap<>();
        for (List<String> chunk : JdbcProvStore.chunks(nodes)) {
            String sql = "SELECT b.x_node, b.x_kind FROM provenance.prov_edge a JOIN provenance.prov_edge b"
                    + " ON a.x_key = b.x_key WHERE a.x_side = 'INFLUENCED' AND b.x_side = 'INFLUENCER' AND a."
                    + KINDS + " AND a.x_node IN (" + JdbcProvStore.marks(chunk.size()) + ")";
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                JdbcProvStore.bind(query, 1, chunk);
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        String kind = ANCESTOR.getOrDefault(Kind.valueOf(result.getString(2)), "entity");
                        parents.put(result.getString(1), kind);
                    }
                }
            }
        }
        return parents;
    }
}
