package org.voblocks.prov.internal.rdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.text.Prefixes;
import org.voblocks.prov.internal.text.Utf8Output;
import org.voblocks.prov.io.ProvHandler;

/**
 * Writes PROV-O. A relation with an identifier, attributes or more than two arguments is a node; one without is a
 * property. RDF cannot keep two different relations of one identifier apart: that is an error.
 */
final class RdfWriter implements ProvHandler {
    private final String format;
    private final boolean trig;
    private final Utf8Output out;
    private final Prefixes prefixes = new Prefixes();
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable QualifiedName bundle;
    private boolean started;
    private String indent = "";
    private int blanks;

    RdfWriter(String format, boolean trig, OutputStream out) {
        this.format = format;
        this.trig = trig;
        this.out = new Utf8Output(out);
        declared.put("prov", Prov.NAMESPACE);
        declared.put("xsd", Xsd.NAMESPACE);
        declared.put("rdf", ProvO.RDF);
        declared.put("rdfs", ProvO.RDFS_LABEL.namespace());
    }

    @Override
    public void prefix(String prefix, String namespace) {
        boolean plain = prefix.matches("([\\p{L}]([\\p{L}\\p{N}_-])*)?") && !namespace.isEmpty();
        if (plain && bundle == null) {
            declared.put(prefix, namespace);
        }
    }

    private void start() throws IOException {
        if (!started) {
            started = true;
            for (Map.Entry<String, String> entry : declared.entrySet()) {
                prefixes.declare(entry.getKey(), entry.getValue());
                out.put("@prefix ")
                        .put(entry.getKey())
                        .put(": ")
                        .put(iri(entry.getValue()))
                        .put(" .\n");
            }
        }
    }

    @Override
    public void statement(Statement statement) {
        statements.add(statement);
    }

    @Override
    public void startBundle(QualifiedName id) throws IOException {
        if (!trig) {
            throw new ProvException(format + ": Turtle has no bundles; write PROV-TRIG, or flatten the document first");
        }
        block();
        bundle = id;
    }

    @Override
    public void endBundle() throws IOException {
        block();
        bundle = null;
    }

    @Override
    public void end() throws IOException {
        block();
        out.flush();
    }

    private void block() throws IOException {
        start();
        if (!statements.isEmpty() || bundle != null) {
            out.put('\n');
            if (trig) {
                out.put(bundle == null ? "" : name(bundle) + " ").put("{\n");
                indent = "  ";
            }
            Map<QualifiedName, Statement> identified = new HashMap<>();
            for (Statement statement : statements) {
                if (statement.kind().isElement()) {
                    element(statement);
                } else if (needsNode(statement)) {
                    apart(identified, statement);
                    node(statement);
                } else {
                    plain(statement);
                }
            }
            if (trig) {
                out.put("}\n");
                indent = "";
            }
        }
        statements.clear();
    }

    private void apart(Map<QualifiedName, Statement> identified, Statement statement) {
        QualifiedName id = statement.id();
        Statement other = id == null ? null : identified.putIfAbsent(id, statement);
        if (other != null && !other.equals(statement)) {
            throw new ProvException(format + " cannot keep " + other.describe() + " and " + statement.describe()
                    + " apart; unify the document first");
        }
    }

    private static boolean needsNode(Statement statement) {
        Kind kind = statement.kind();
        if (kind == Kind.INSERTION || kind == Kind.REMOVAL) {
            return true;
        }
        if (!kind.hasId()) {
            return false;
        }
        if (statement.id() != null || !statement.attributes().isEmpty()) {
            return true;
        }
        for (int i = 0; i < kind.arguments().size(); i++) {
            if ((i < 2) == (statement.argument(i) == null)) {
                return true;
            }
        }
        return false;
    }

    private void element(Statement statement) throws IOException {
        QualifiedName id = statement.id();
        if (id == null) {
            return;
        }
        String type = switch (statement.kind()) {
            case ENTITY -> "prov:Entity";
            case ACTIVITY -> "prov:Activity";
            default -> "prov:Agent";
        };
        begin(name(id), "a", type);
        if (statement.kind() == Kind.ACTIVITY) {
            time(ProvO.STARTED, statement.argument(0));
            time(ProvO.ENDED, statement.argument(1));
        }
        attributes(statement.attributes());
        out.put(" .\n");
    }

    private void begin(String subject, String predicate, String object) throws IOException {
        out.put(indent).put(subject).put(' ').put(predicate).put(' ').put(object);
    }

    private void more(String predicate, String object) throws IOException {
        out.put(" ;\n").put(indent).put("    ").put(predicate).put(' ').put(object);
    }

    private void time(QualifiedName property, @Nullable Object time) throws IOException {
        if (time != null) {
            more(name(property), literal(time.toString(), Xsd.DATE_TIME));
        }
    }

    private void plain(Statement statement) throws IOException {
        if (!(statement.argument(0) instanceof QualifiedName from)) {
            throw incomplete(statement);
        }
        if (statement instanceof Relation.DictionaryMembership member) {
            if (member.key() == null || member.entity() == null) {
                throw incomplete(statement);
            }
            String pair = "[ prov:pairKey " + key(member.key()) + " ; prov:pairEntity " + name(member.entity()) + " ]";
            begin(name(from), "prov:hadDictionaryMember", pair);
        } else if (statement.argument(1) instanceof QualifiedName to) {
            begin(name(from), "prov:" + statement.kind().keyword(), name(to));
            if (statement instanceof Relation.Mention mention && mention.bundle() != null) {
                more(name(ProvO.IN_BUNDLE), name(mention.bundle()));
            }
        } else {
            throw incomplete(statement);
        }
        out.put(" .\n");
    }

    private ProvException incomplete(Statement statement) {
        return new ProvException(format + " cannot say " + statement.describe() + ", an argument is missing");
    }

    private void node(Statement statement) throws IOException {
        ProvO relation = ProvO.of(statement.kind());
        QualifiedName id = statement.id();
        String node = id == null ? "_:b" + ++blanks : name(id);
        if (statement.argument(0) instanceof QualifiedName from) {
            begin(name(from), "prov:" + relation.qualified(), node);
            out.put(" .\n");
        }
        begin(node, "a", "prov:" + relation.type());
        int count = statement.kind().arguments().size();
        for (int i = 1; i < count; i++) {
            Object argument = statement.argument(i);
            String property = name(relation.property(i));
            if (argument instanceof QualifiedName to) {
                more(property, name(to));
            } else if (argument instanceof ProvTime) {
                time(relation.property(i), argument);
            } else if (argument instanceof List<?> items) {
                for (Object item : items) {
                    if (item instanceof Relation.KeyEntity entry) {
                        more(
                                property,
                                "[ prov:pairKey " + key(entry.key()) + " ; prov:pairEntity " + name(entry.entity())
                                        + " ]");
                    } else if (item instanceof Value key) {
                        more(property, key(key));
                    }
                }
            }
        }
        attributes(statement.attributes());
        out.put(" .\n");
    }

    private void attributes(Attributes attributes) throws IOException {
        for (int i = 0; i < attributes.size(); i++) {
            QualifiedName name = attributes.name(i);
            String predicate = name.equals(Prov.TYPE)
                    ? "a"
                    : name.equals(Prov.LABEL)
                            ? "rdfs:label"
                            : name.equals(Prov.LOCATION)
                                    ? "prov:atLocation"
                                    : name.equals(Prov.ROLE) ? "prov:hadRole" : name(name);
            more(predicate, value(attributes.value(i)));
        }
    }

    private String value(Value value) {
        if (value instanceof Value.Name name) {
            return name(name.name());
        }
        if (value instanceof Value.Typed typed) {
            return literal(typed.text(), typed.datatype());
        }
        String language = ((Value.Text) value).language();
        return quote(value.text()) + (language == null ? "" : "@" + language);
    }

    /** Keys are literals (PROV-DICTIONARY, section 4). */
    private String key(Value key) {
        if (!(key instanceof Value.Name name)) {
            return value(key);
        }
        String text = name(name.name());
        return text.startsWith("<") ? text : literal(text, Prov.QUALIFIED_NAME);
    }

    private String literal(String text, QualifiedName datatype) {
        return quote(text) + "^^" + name(datatype);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String name(QualifiedName name) {
        if (name.prefix().equals("_")) {
            return "_:n" + name.local();
        }
        String local = name.local();
        boolean simple = local.matches("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_-])?");
        return simple && prefixes.knows(name.namespace())
                ? prefixes.prefix(name, format) + ":" + local
                : iri(name.iri());
    }

    private static String iri(String iri) {
        StringBuilder text = new StringBuilder("<");
        for (int i = 0; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c <= ' ' || "<>\"{}|^`\\".indexOf(c) >= 0) {
                text.append(String.format("\\u%04X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('>').toString();
    }
}
