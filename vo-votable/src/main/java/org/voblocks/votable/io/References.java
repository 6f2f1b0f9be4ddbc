package org.voblocks.votable.io;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.Problems;

/** Checks that each ID is there once, and that references lead to one (VOTable 1.4, section 3.2). */
final class References {
    private final Problems problems;
    private final Map<String, Node> byId = new HashMap<>();

    References(Problems problems) {
        this.problems = problems;
    }

    void check(Node root) {
        collect(root, root.namespace());
        resolve(root, root.namespace());
    }

    private void collect(Node node, String namespace) {
        if (!node.namespace().equals(namespace)) {
            return;
        }
        String id = node.attribute("ID");
        if (id != null) {
            Node other = byId.putIfAbsent(id, node);
            if (other != null) {
                repair(
                        node,
                        RepairKind.DUPLICATE_ID,
                        "the ID '" + id + "' is that of the " + other.name() + " in line " + other.line()
                                + " too: references mean the first one");
            }
        }
        for (Node child : node.children()) {
            collect(child, namespace);
        }
    }

    private void resolve(Node node, String namespace) {
        if (!node.namespace().equals(namespace)) {
            return;
        }
        @Nullable String ref = node.attribute("ref");
        if (ref != null && !ref.isBlank() && !byId.containsKey(ref)) {
            repair(node, RepairKind.UNRESOLVED_REFERENCE, "no element has the ID '" + ref + "'");
        }
        for (Node child : node.children()) {
            resolve(child, namespace);
        }
    }

    private void repair(Node node, RepairKind kind, String message) {
        problems.repair(kind, node.line(), node.column(), node.name() + ": " + message);
    }
}
