package org.voblocks.prov.internal.graphics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Element;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.VoProv;

/** What is to be drawn: a node for each thing, an arrow for each relation. */
final class Picture {
    private static final int MAX_LINES = 8;
    private static final int MAX_LENGTH = 48;

    /** A thing. */
    static final class Node {
        final int index;
        final QualifiedName id;
        Kind kind = Kind.ENTITY;
        boolean stated;
        final List<String> lines = new ArrayList<>();

        Node(int index, QualifiedName id) {
            this.index = index;
            this.id = id;
        }
    }

    /**
     * An arrow.
     *
     * @param from its tail, what was influenced
     * @param to its head, what influenced it
     * @param label what it says
     * @param dashed whether it is a second argument of a relation
     */
    record Edge(int from, int to, String label, boolean dashed) {}

    private final Map<QualifiedName, Node> byId = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    Picture(List<Statement> statements, boolean attributes) {
        for (Statement statement : statements) {
            if (statement instanceof Element element) {
                Node node = node(element.id());
                if (!node.stated || node.kind == Kind.ENTITY) {
                    node.kind = element.kind();
                }
                node.stated = true;
                describe(node, element, attributes);
            }
        }
        for (Statement statement : statements) {
            if (!(statement instanceof Element)) {
                relation(statement);
            }
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Edge> edges() {
        return edges;
    }

    private Node node(QualifiedName id) {
        return byId.computeIfAbsent(id, k -> {
            Node node = new Node(nodes.size(), k);
            node.lines.add(shorten(k.toString()));
            nodes.add(node);
            return node;
        });
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 3) + "...";
    }

    private static void describe(Node node, Element element, boolean attributes) {
        Attributes all = element.attributes();
        all.text(Prov.LABEL).ifPresent(label -> node.lines.set(0, shorten(label)));
        if (!attributes) {
            return;
        }
        for (int i = 0; i < element.kind().arguments().size(); i++) {
            Object time = element.argument(i);
            if (time != null) {
                node.lines.add(element.kind().arguments().get(i).name() + " = " + time);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            QualifiedName name = all.name(i);
            if (name.equals(Prov.LABEL) || name.equals(VoProv.NAME)) {
                continue;
            }
            if (node.lines.size() == MAX_LINES) {
                node.lines.add("...");
                return;
            }
            if (node.lines.size() < MAX_LINES) {
                Value value = all.value(i);
                node.lines.add(shorten(name.local() + " = " + value.text()));
            }
        }
    }

    private void relation(Statement statement) {
        Kind kind = statement.kind();
        QualifiedName from = statement.nameAt(0);
        int first = -1;
        // the identifiers of a generation and a usage are no things
        int count = kind == Kind.DERIVATION ? 3 : kind.arguments().size();
        Map<Integer, String> ends = new HashMap<>();
        for (int i = 1; i < count; i++) {
            QualifiedName to = statement.nameAt(i);
            if (to == null || from == null || (kind == Kind.MENTION && i == 2)) {
                continue;
            }
            String label = statement
                    .attributes()
                    .text(Prov.ROLE)
                    .map(role -> kind.keyword() + " (" + shorten(role) + ")")
                    .orElse(label(statement));
            int target = node(to, kind, i).index;
            if (first < 0) {
                first = target;
                edges.add(new Edge(node(from, kind, 0).index, target, label, false));
            } else if (ends.put(target, "") == null) {
                edges.add(new Edge(
                        node(from, kind, 0).index,
                        target,
                        kind.arguments().get(i).name(),
                        true));
            }
        }
    }

    private static String label(Statement statement) {
        Attributes attributes = statement.attributes();
        if (VoProv.isA(attributes, VoProv.CONFIGURATION_RELATION)) {
            return "wasConfiguredBy";
        }
        if (VoProv.isA(attributes, VoProv.DESCRIPTION_RELATION)) {
            return "isDescribedBy";
        }
        if (VoProv.isA(attributes, VoProv.RELATED_TO_RELATION)) {
            return "isRelatedTo";
        }
        return statement.kind().keyword();
    }

    /** A thing that a relation names; if nothing states what it is, the relation does. */
    private Node node(QualifiedName id, Kind relation, int argument) {
        Node node = node(id);
        if (!node.stated) {
            node.kind = switch (relation.arguments().get(argument).name()) {
                case "activity", "informed", "informant", "starter", "ender" -> Kind.ACTIVITY;
                case "agent", "delegate", "responsible" -> Kind.AGENT;
                default -> Kind.ENTITY;
            };
        }
        return node;
    }
}
