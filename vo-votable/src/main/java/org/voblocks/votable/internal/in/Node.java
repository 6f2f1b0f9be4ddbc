package org.voblocks.votable.internal.in;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of the envelope as it was read, with its place. */
public final class Node {
    private final String namespace;
    private final String name;
    private final int line;
    private final int column;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Object> content = new ArrayList<>();

    Node(String namespace, String name, int line, int column) {
        this.namespace = namespace;
        this.name = name;
        this.line = line;
        this.column = column;
    }

    /** An attribute as it was read. */
    public record Attribute(String namespace, String name, String value) {}

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public List<Attribute> attributes() {
        return attributes;
    }

    /** Elements ({@code Node}) and text ({@code String}), in order. */
    public List<Object> content() {
        return content;
    }

    /** The value of the attribute of no namespace, or null. */
    public @Nullable String attribute(String wanted) {
        for (Attribute attribute : attributes) {
            if (attribute.namespace().isEmpty() && attribute.name().equals(wanted)) {
                return attribute.value();
            }
        }
        return null;
    }

    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        for (Object item : content) {
            if (item instanceof Node child) {
                children.add(child);
            }
        }
        return children;
    }

    /** The text in this element and, if it has such, in the elements inside it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        collect(text);
        return text.toString().strip();
    }

    private void collect(StringBuilder text) {
        for (Object item : content) {
            if (item instanceof Node child) {
                child.collect(text);
            } else {
                text.append(item);
            }
        }
    }
}
