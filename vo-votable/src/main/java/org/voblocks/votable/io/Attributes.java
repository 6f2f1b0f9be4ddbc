package org.voblocks.votable.io;

import org.jspecify.annotations.Nullable;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.Problems;

/** Attributes of one element, with the repairs that are known for them. */
final class Attributes {
    private final Node node;
    private final Problems problems;

    Attributes(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** The attribute's value, or null; one that is only written in another case is taken. */
    @Nullable String get(String name) {
        String value = node.attribute(name);
        if (value != null) {
            return value;
        }
        for (Node.Attribute attribute : node.attributes()) {
            if (attribute.namespace().isEmpty() && attribute.name().equalsIgnoreCase(name)) {
                repair(RepairKind.ATTRIBUTE_CASE, "attribute '" + attribute.name() + "': taken as '" + name + "'");
                return attribute.value();
            }
        }
        return null;
    }

    /** The attribute's value; a missing one is reported, and empty. */
    String required(String name) {
        String value = get(name);
        if (value == null) {
            repair(RepairKind.MISSING_ATTRIBUTE, "attribute '" + name + "' is missing: taken as empty");
            return "";
        }
        return value;
    }

    @Nullable Integer integer(String name) {
        String value = get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(value.strip());
        } catch (NumberFormatException e) {
            repair(
                    RepairKind.BAD_ATTRIBUTE,
                    "attribute '" + name + "' is '" + value + "': expected a whole number; ignored");
            return null;
        }
    }

    void repair(RepairKind kind, String message) {
        problems.repair(kind, node.line(), node.column(), node.name() + ": " + message);
    }
}
