package org.voblocks.votable.io;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.Problems;

/**
 * Tells what the schema of the document's version forbids in what stands around the data, and what nothing else has told
 * of: attributes and their values, the order of elements, text where none may be. Reading goes on as if it were allowed.
 */
final class Schema {
    private final Problems problems;
    private final Set<String> told = new HashSet<>();
    private final int minor;
    private final String namespace;

    /**
     * A check of one document.
     *
     * @param repairs what has been told already, which is not told again
     */
    Schema(Problems problems, Node root, List<Repair> repairs) {
        this.problems = problems;
        for (Repair repair : repairs) {
            told.add(repair.line() + ":" + repair.column() + " " + repair.kind());
        }
        namespace = root.namespace();
        String version = root.attribute("version");
        minor = version != null && version.matches("1\\.[0-6]") ? Math.max(1, version.charAt(2) - '0') : 5;
    }

    void check(Node node) {
        SchemaRules rules = SchemaRules.of(node.name());
        if (rules == null || !node.namespace().equals(namespace)) {
            return;
        }
        attributes(node, rules);
        if (!rules.hasText() && node.content().stream().anyMatch(String.class::isInstance)) {
            tell(node, "text may not stand in it");
        }
        content(node, rules.content(minor));
        for (Node child : node.children()) {
            check(child);
        }
    }

    private boolean isTold(Node node, RepairKind kind) {
        return told.contains(node.line() + ":" + node.column() + " " + kind);
    }

    private void tell(Node node, String message) {
        problems.repair(RepairKind.SCHEMA, node.line(), node.column(), node.name() + ": " + message);
    }

    private void attributes(Node node, SchemaRules rules) {
        Map<String, SchemaRules.Attribute> known = rules.attributes();
        for (Node.Attribute attribute : node.attributes()) {
            String name = attribute.name();
            if (!attribute.namespace().isEmpty()) {
                boolean free = node.name().equals("RESOURCE")
                        || attribute.namespace().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
                if (!free) {
                    tell(node, "attribute '" + name + "' of another namespace may only stand in RESOURCE");
                }
                continue;
            }
            SchemaRules.Attribute rule = known == null ? null : known.get(name);
            if (rule == null || rule.since() > minor) {
                unknown(node, name, known == null ? Set.of() : known.keySet(), rule);
            } else {
                value(node, attribute, rule);
            }
        }
    }

    private void unknown(Node node, String name, Set<String> known, SchemaRules.@Nullable Attribute rule) {
        boolean cased = rule == null && known.stream().anyMatch(name::equalsIgnoreCase);
        if (!cased || !isTold(node, RepairKind.ATTRIBUTE_CASE)) {
            tell(
                    node,
                    "attribute '" + name + "' "
                            + (rule == null
                                    ? "is not known: expected one of " + new TreeSet<>(known)
                                    : "came with VOTable 1." + rule.since() + ", but this is 1." + minor));
        }
    }

    private void value(Node node, Node.Attribute attribute, SchemaRules.Attribute rule) {
        Pattern type = rule.type();
        boolean frame = attribute.name().equals("system") && minor > 4;
        String value = attribute.value().strip();
        if (type != null && !frame && !type.matcher(value).matches() && !isTold(node, RepairKind.BAD_ATTRIBUTE)) {
            tell(node, "attribute '" + attribute.name() + "' is '" + value + "': expected " + rule.expected());
        }
    }

    private void content(Node node, Pattern allowed) {
        if (node.name().equals("DESCRIPTION")) {
            return;
        }
        StringBuilder letters = new StringBuilder();
        List<Node> children = new java.util.ArrayList<>();
        for (Node child : node.children()) {
            boolean foreign = !child.namespace().equals(namespace);
            char letter = foreign ? SchemaRules.OTHER : SchemaRules.letter(child.name());
            if (letter == 0 || isTold(child, RepairKind.UNKNOWN_ELEMENT)) {
                if (!isTold(child, RepairKind.UNKNOWN_ELEMENT)) {
                    tell(child, "VOTable has no such element in " + node.name());
                }
                continue;
            }
            int since = SchemaRules.since(child.name());
            if (since > minor && !foreign) {
                tell(child, "came with VOTable 1." + since + ", but this is 1." + minor);
            }
            letters.append(letter);
            children.add(child);
        }
        int fitting = fitting(letters, allowed);
        if (fitting < letters.length()) {
            Node child = children.get(fitting);
            if (!isTold(child, RepairKind.MISPLACED_ELEMENT)) {
                tell(child, "may not stand here in " + node.name() + ": " + expected(letters, fitting, allowed));
            }
        } else if (!allowed.matcher(letters).matches()) {
            tell(node, "ends too early: " + expected(letters, fitting, allowed));
        }
    }

    /** How many of the letters can be the beginning of what is allowed. */
    private static int fitting(CharSequence letters, Pattern allowed) {
        int least = 0;
        int most = letters.length();
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (begins(letters.subSequence(0, middle), allowed)) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return least;
    }

    private static boolean begins(CharSequence letters, Pattern allowed) {
        Matcher matcher = allowed.matcher(letters);
        return matcher.matches() || matcher.hitEnd();
    }

    /** What could stand there, in words. */
    private static String expected(CharSequence letters, int at, Pattern allowed) {
        Set<String> names = new TreeSet<>();
        String before = letters.subSequence(0, at).toString();
        for (char c : "detcipgraflvmxqhjkTBCFso".toCharArray()) {
            if (begins(before + c, allowed)) {
                names.add(SchemaRules.name(c));
            }
        }
        boolean mayEnd = allowed.matcher(before).matches();
        return names.isEmpty()
                ? "expected the end of the element"
                : "expected " + String.join(", ", names) + (mayEnd ? " or the end of the element" : "");
    }

    /** The namespace of a version, or null for those that had none. */
    static @Nullable String namespace(@Nullable String version) {
        return switch (Objects.requireNonNullElse(version, "")) {
            case "1.0" -> null;
            case "1.1" -> EnvelopeWriter.VOTABLE + "v1.1";
            case "1.2" -> EnvelopeWriter.VOTABLE + "v1.2";
            default -> EnvelopeWriter.VOTABLE + "v1.3";
        };
    }
}
