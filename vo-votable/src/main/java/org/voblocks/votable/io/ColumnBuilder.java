package org.voblocks.votable.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.ArrayShape;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Link;
import org.voblocks.votable.Param;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.in.Node;
import org.voblocks.votable.internal.in.Problems;

/** FIELD, PARAM and what is in them. */
final class ColumnBuilder {
    /** Datatypes of other vocabularies that services write, and VOTable's nearest. */
    private static final Map<String, Datatype> ALIASES = Map.ofEntries(
            Map.entry("string", Datatype.CHAR),
            Map.entry("text", Datatype.CHAR),
            Map.entry("varchar", Datatype.CHAR),
            Map.entry("character", Datatype.CHAR),
            Map.entry("unicodestring", Datatype.UNICODE_CHAR),
            Map.entry("unicode", Datatype.UNICODE_CHAR),
            Map.entry("bool", Datatype.BOOLEAN),
            Map.entry("logical", Datatype.BOOLEAN),
            Map.entry("byte", Datatype.UNSIGNED_BYTE),
            Map.entry("integer", Datatype.INT),
            Map.entry("int16", Datatype.SHORT),
            Map.entry("int32", Datatype.INT),
            Map.entry("int64", Datatype.LONG),
            Map.entry("bigint", Datatype.LONG),
            Map.entry("smallint", Datatype.SHORT),
            Map.entry("real", Datatype.FLOAT),
            Map.entry("float32", Datatype.FLOAT),
            Map.entry("float64", Datatype.DOUBLE));

    private static final List<String> STRINGS = List.of("string", "text", "varchar", "unicodestring");

    private final Problems problems;
    private final Map<String, Values> valuesById = new HashMap<>();

    private final Supplier<Node> root;

    /**
     * A builder.
     *
     * @param root gives the root element as far as it has been read
     */
    ColumnBuilder(Problems problems, Supplier<Node> root) {
        this.problems = problems;
        this.root = root;
    }

    Param param(Node node) {
        Attributes attributes = new Attributes(node, problems);
        return new Param(field(node, 0), attributes.required("value"));
    }

    /** The field; one without a name gets its position as one. */
    Field field(Node node, int position) {
        Attributes attributes = new Attributes(node, problems);
        String arraysize = arraysize(attributes);
        String name = attributes.get("name");
        String id = attributes.get("ID");
        if (name == null) {
            name = id != null ? id : "col" + position;
            attributes.repair(RepairKind.MISSING_ATTRIBUTE, "attribute 'name' is missing: taken as '" + name + "'");
        }
        String datatype = attributes.get("datatype");
        Field.Builder builder = Field.builder(name, datatype(attributes, datatype))
                .id(id)
                .arraysize(arraysize == null && isString(datatype) ? "*" : arraysize)
                .xtype(attributes.get("xtype"))
                .unit(attributes.get("unit"))
                .ucd(attributes.get("ucd"))
                .utype(attributes.get("utype"))
                .ref(attributes.get("ref"))
                .precision(attributes.get("precision"))
                .width(attributes.integer("width"))
                .type(attributes.get("type"));
        children(node, builder);
        return builder.build();
    }

    private void children(Node node, Field.Builder builder) {
        List<Link> links = new ArrayList<>();
        for (Node child : node.children()) {
            switch (child.name()) {
                case "DESCRIPTION" -> builder.description(child.text());
                case "VALUES" -> values(child, builder);
                case "LINK" -> links.add(link(child));
                default ->
                    problems.repair(
                            RepairKind.UNKNOWN_ELEMENT,
                            child.line(),
                            child.column(),
                            "element " + child.name() + " within " + node.name() + ": left out");
            }
        }
        builder.links(links);
    }

    private static boolean isString(@Nullable String datatype) {
        return datatype != null && STRINGS.contains(datatype.toLowerCase(Locale.ROOT));
    }

    private static Datatype datatype(Attributes attributes, @Nullable String text) {
        if (text == null) {
            attributes.repair(RepairKind.MISSING_ATTRIBUTE, "attribute 'datatype' is missing: taken as char");
            return Datatype.CHAR;
        }
        try {
            return Datatype.parse(text);
        } catch (VoTableException e) {
            Datatype nearest = nearest(text);
            if (nearest == null) {
                nearest = Datatype.CHAR;
            }
            attributes.repair(RepairKind.DATATYPE, e.getMessage() + "; taken as " + nearest.text());
            return nearest;
        }
    }

    private static @Nullable Datatype nearest(String text) {
        String key = text.strip().toLowerCase(Locale.ROOT);
        for (Datatype datatype : Datatype.values()) {
            if (datatype.text().toLowerCase(Locale.ROOT).equals(key)) {
                return datatype;
            }
        }
        return ALIASES.get(key);
    }

    private static @Nullable String arraysize(Attributes attributes) {
        String text = attributes.get("arraysize");
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            ArrayShape.parse(text);
            return text.strip();
        } catch (VoTableException e) {
            attributes.repair(RepairKind.ARRAYSIZE, e.getMessage() + "; taken as *");
            return "*";
        }
    }

    Link link(Node node) {
        Attributes attributes = new Attributes(node, problems);
        return new Link(
                attributes.get("href"),
                attributes.get("content-role"),
                attributes.get("content-type"),
                attributes.get("title"),
                attributes.get("value"),
                attributes.get("action"),
                attributes.get("ID"),
                attributes.get("gref"));
    }

    private void values(Node node, Field.Builder builder) {
        Attributes attributes = new Attributes(node, problems);
        Values values = own(node, attributes);
        String ref = attributes.get("ref");
        if (ref != null) {
            Values other = referred(ref);
            if (other == null) {
                attributes.repair(
                        RepairKind.UNRESOLVED_REFERENCE, "no VALUES before this one has the ID '" + ref + "'");
            } else {
                values = new Values(
                        values.nullValue() == null ? other.nullValue() : values.nullValue(),
                        other.min(),
                        other.max(),
                        other.options(),
                        values.type() == null ? other.type() : values.type(),
                        values.id(),
                        ref);
            }
        }
        if (values.id() != null) {
            valuesById.put(values.id(), values);
        }
        builder.values(values);
        checkNull(attributes, values, builder.build());
    }

    /** Those of that ID that have been read before; tables are built before what else is in their resource. */
    private @Nullable Values referred(String id) {
        Values built = valuesById.get(id);
        Node node = built == null ? find(root.get(), id) : null;
        return node == null ? built : own(node, new Attributes(node, (kind, line, column, message) -> {}));
    }

    private static @Nullable Node find(Node node, String id) {
        if (node.name().equals("VALUES") && id.equals(node.attribute("ID"))) {
            return node;
        }
        for (Node child : node.children()) {
            Node found = find(child, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What the element itself says. */
    private Values own(Node node, Attributes attributes) {
        Values.Bound min = null;
        Values.Bound max = null;
        List<Values.Option> options = new ArrayList<>();
        for (Node child : node.children()) {
            switch (child.name()) {
                case "MIN" -> min = bound(child);
                case "MAX" -> max = bound(child);
                case "OPTION" -> options.add(option(child));
                default ->
                    problems.repair(
                            RepairKind.UNKNOWN_ELEMENT,
                            child.line(),
                            child.column(),
                            "element " + child.name() + " within VALUES: left out");
            }
        }
        return new Values(
                attributes.get("null"), min, max, options, attributes.get("type"), attributes.get("ID"), null);
    }

    private static void checkNull(Attributes attributes, Values values, Field field) {
        String text = values.nullValue();
        if (text == null || !field.datatype().isInteger() || text.isBlank()) {
            return;
        }
        try {
            Long.decode(text.strip());
        } catch (NumberFormatException e) {
            attributes.repair(
                    RepairKind.BAD_NULL_VALUE,
                    "the null value '" + text + "' is no " + field.datatype().text() + ": ignored");
        }
    }

    private Values.Bound bound(Node node) {
        Attributes attributes = new Attributes(node, problems);
        return new Values.Bound(attributes.required("value"), !"no".equals(attributes.get("inclusive")));
    }

    private Values.Option option(Node node) {
        Attributes attributes = new Attributes(node, problems);
        List<Values.Option> inner = new ArrayList<>();
        for (Node child : node.children()) {
            if (child.name().equals("OPTION")) {
                inner.add(option(child));
            }
        }
        return new Values.Option(attributes.required("value"), attributes.get("name"), inner);
    }
}
