package org.voblocks.votable.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.CooSys;
import org.voblocks.votable.Field;
import org.voblocks.votable.Group;
import org.voblocks.votable.Info;
import org.voblocks.votable.Link;
import org.voblocks.votable.Param;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.TimeSys;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.XmlElement;
import org.voblocks.votable.internal.in.Node;

/** Makes the document model out of the elements that were read, whole or as far as they were read. */
final class DocumentBuilder {
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6");

    private final VoTableReader.Sink problems;
    private final ReaderLimits limits;
    private final IdentityHashMap<Node, Table> tables = new IdentityHashMap<>();
    private final Map<String, List<Field>> fieldsById = new HashMap<>();
    private final ColumnBuilder columns;

    /**
     * A builder.
     *
     * @param root gives the root element as far as it has been read
     */
    DocumentBuilder(VoTableReader.Sink problems, ReaderLimits limits, Supplier<Node> root) {
        this.problems = problems;
        this.limits = limits;
        columns = new ColumnBuilder(problems, root);
    }

    /** The table of that element as it stands before its data, with its rows. */
    void begun(Node node, Table table) {
        tables.put(node, table);
    }

    /** Checks the root element when it has been read. */
    void checkRoot(Node root) {
        if (!root.name().equals("VOTABLE")) {
            throw new VoTableException(
                    "line " + root.line() + ": the document's root element is " + root.name() + ": expected VOTABLE");
        }
        String expected = Schema.namespace(root.attribute("version"));
        if (!root.namespace().equals(expected == null ? "" : expected)) {
            repair(
                    root,
                    RepairKind.NAMESPACE,
                    (root.namespace().isEmpty()
                                    ? "there is no namespace"
                                    : "the namespace is '" + root.namespace() + "'")
                            + ": expected " + (expected == null ? "none" : expected) + "; taken as if it were that");
        }
        String version = root.attribute("version");
        if (version == null || !VERSIONS.contains(version)) {
            repair(
                    root,
                    RepairKind.VERSION,
                    version == null
                            ? "the attribute 'version' is missing: read as the newest version"
                            : "version '" + version + "' is not known: read as the newest version");
        }
    }

    private void repair(Node node, RepairKind kind, String message) {
        problems.repair(kind, node.line(), node.column(), node.name() + ": " + message);
    }

    private void unknown(Node child, Node parent) {
        problems.repair(
                RepairKind.UNKNOWN_ELEMENT,
                child.line(),
                child.column(),
                "element " + child.name() + " within " + parent.name() + ": left out");
    }

    VoTable document(Node root) {
        new References(problems).check(root);
        VoTable document = model(root);
        new Schema(problems, root, problems.repairs()).check(root);
        if (problems.wantsAdvice()) {
            Advice.check(root, problems);
        }
        return document;
    }

    private VoTable model(Node root) {
        Common common = new Common();
        List<Resource> resources = new ArrayList<>();
        List<Info> trailing = new ArrayList<>();
        for (Node child : root.children()) {
            switch (child.name()) {
                case "RESOURCE" -> resources.add(resource(child));
                case "INFO" -> (resources.isEmpty() ? common.infos : trailing).add(info(child));
                case "DEFINITIONS" -> child.children().forEach(c -> common.accept(c, child));
                default -> common.accept(child, root);
            }
        }
        return VoTable.builder()
                .version(root.attribute("version"))
                .id(root.attribute("ID"))
                .description(common.description)
                .cooSystems(common.cooSystems)
                .timeSystems(common.timeSystems)
                .infos(common.infos)
                .params(common.params)
                .groups(common.groups)
                .resources(resources)
                .trailingInfos(trailing)
                .build();
    }

    Resource resource(Node node) {
        Attributes attributes = new Attributes(node, problems);
        Common common = new Common();
        List<Info> trailing = new ArrayList<>();
        List<Table> inner = new ArrayList<>();
        List<Resource> resources = new ArrayList<>();
        List<XmlElement> extensions = new ArrayList<>();
        for (Node child : node.children()) {
            boolean after = !inner.isEmpty() || !resources.isEmpty();
            if (!child.namespace().equals(node.namespace())) {
                extensions.add(Extensions.of(child));
                continue;
            }
            switch (child.name()) {
                case "TABLE" -> inner.add(table(child));
                case "RESOURCE" -> resources.add(resource(child));
                case "INFO" -> (after ? trailing : common.infos).add(info(child));
                default -> {
                    if (!common.accept(child)) {
                        repair(child, RepairKind.UNKNOWN_ELEMENT, "unknown within RESOURCE: kept as an extension");
                        extensions.add(Extensions.of(child));
                    }
                }
            }
        }
        return Resource.builder()
                .name(attributes.get("name"))
                .id(attributes.get("ID"))
                .type(attributes.get("type"))
                .utype(attributes.get("utype"))
                .description(common.description)
                .infos(common.infos)
                .cooSystems(common.cooSystems)
                .timeSystems(common.timeSystems)
                .groups(common.groups)
                .params(common.params)
                .links(common.links)
                .tables(inner)
                .resources(resources)
                .trailingInfos(trailing)
                .extensions(extensions)
                .attributes(Extensions.foreignAttributes(node))
                .build();
    }

    /** The table as far as it is read; made once for its data, and again when it has ended. */
    Table table(Node node) {
        Table begun = tables.get(node);
        if (begun != null) {
            return complete(node, begun);
        }
        return begin(node);
    }

    /** The table before its data. */
    Table begin(Node node) {
        Attributes attributes = new Attributes(node, problems);
        Common common = new Common();
        List<Field> fields = new ArrayList<>();
        for (Node child : node.children()) {
            if (child.name().equals("DATA")) {
                break;
            }
            switch (child.name()) {
                case "FIELD" -> {
                    fields.add(columns.field(child, fields.size() + 1));
                    if (fields.size() > limits.maxFields()) {
                        throw new VoTableException("line " + child.line() + ": a table with more than "
                                + limits.maxFields() + " columns: raise the limit maxFields to read it");
                    }
                }
                case "INFO" -> common.infos.add(info(child));
                default -> common.accept(child, node);
            }
        }
        String ref = attributes.get("ref");
        List<Field> others = ref == null ? null : fieldsById.get(ref);
        if (fields.isEmpty() && others != null) {
            fields.addAll(others);
        }
        String id = attributes.get("ID");
        if (id != null) {
            fieldsById.put(id, List.copyOf(fields));
        }
        Table table = Table.builder()
                .name(attributes.get("name"))
                .id(id)
                .ref(ref)
                .ucd(attributes.get("ucd"))
                .utype(attributes.get("utype"))
                .description(common.description)
                .fields(fields)
                .params(common.params)
                .groups(common.groups)
                .links(common.links)
                .infos(common.infos)
                .build();
        tables.put(node, table);
        return table;
    }

    /** Adds what came after the data. */
    private Table complete(Node node, Table begun) {
        List<Info> infos = new ArrayList<>(begun.infos());
        boolean after = false;
        for (Node child : node.children()) {
            if (child.name().equals("DATA")) {
                after = true;
            } else if (after && child.name().equals("INFO")) {
                infos.add(info(child));
            } else if (after) {
                problems.repair(
                        RepairKind.MISPLACED_ELEMENT,
                        child.line(),
                        child.column(),
                        "element " + child.name() + " behind the data of a table: left out");
            }
        }
        return begun.toBuilder().infos(infos).build();
    }

    private Info info(Node node) {
        Attributes attributes = new Attributes(node, problems);
        String text = node.text();
        return new Info(
                attributes.required("name"),
                attributes.required("value"),
                text.isEmpty() ? null : text,
                attributes.get("ID"),
                attributes.get("ucd"),
                attributes.get("utype"),
                attributes.get("unit"),
                attributes.get("xtype"),
                attributes.get("ref"));
    }

    private Group group(Node node) {
        Attributes attributes = new Attributes(node, problems);
        List<Group.Member> members = new ArrayList<>();
        String description = null;
        for (Node child : node.children()) {
            Attributes inner = new Attributes(child, problems);
            switch (child.name()) {
                case "DESCRIPTION" -> description = child.text();
                case "PARAM" -> members.add(new Group.ParamMember(columns.param(child)));
                case "GROUP" -> members.add(new Group.GroupMember(group(child)));
                case "FIELDref" ->
                    members.add(new Group.FieldRef(inner.required("ref"), inner.get("ucd"), inner.get("utype")));
                case "PARAMref" ->
                    members.add(new Group.ParamRef(inner.required("ref"), inner.get("ucd"), inner.get("utype")));
                default -> unknown(child, node);
            }
        }
        return new Group(
                attributes.get("name"),
                attributes.get("ID"),
                attributes.get("ref"),
                attributes.get("ucd"),
                attributes.get("utype"),
                description,
                members);
    }

    /** What VOTABLE, RESOURCE and TABLE have in common. */
    private final class Common {
        private @Nullable String description;
        private final List<Info> infos = new ArrayList<>();
        private final List<CooSys> cooSystems = new ArrayList<>();
        private final List<TimeSys> timeSystems = new ArrayList<>();
        private final List<Param> params = new ArrayList<>();
        private final List<Group> groups = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();

        void accept(Node node, Node parent) {
            if (node.name().equals("DESCRIPTION") && description != null) {
                repair(node, RepairKind.MISPLACED_ELEMENT, "a second one within " + parent.name() + ": left out");
            } else if (!accept(node)) {
                unknown(node, parent);
            }
        }

        /** Takes the element; false if it is not one of these. */
        boolean accept(Node node) {
            Attributes attributes = new Attributes(node, problems);
            switch (node.name()) {
                case "DESCRIPTION" -> description = description == null ? node.text() : description;
                case "INFO" -> infos.add(info(node));
                case "COOSYS" ->
                    cooSystems.add(new CooSys(
                            attributes.required("ID"),
                            attributes.get("system"),
                            attributes.get("equinox"),
                            attributes.get("epoch"),
                            attributes.get("refposition")));
                case "TIMESYS" ->
                    timeSystems.add(new TimeSys(
                            attributes.required("ID"),
                            attributes.get("timeorigin"),
                            attributes.required("timescale"),
                            attributes.required("refposition")));
                case "PARAM" -> params.add(columns.param(node));
                case "GROUP" -> groups.add(group(node));
                case "LINK" -> links.add(columns.link(node));
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
