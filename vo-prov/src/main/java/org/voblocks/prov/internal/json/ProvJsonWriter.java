package org.voblocks.prov.internal.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.Kind;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.internal.text.Prefixes;
import org.voblocks.prov.io.ProvHandler;

/** Writes PROV-JSON. The format groups statements by kind and identifier, so that all wait until the end. */
final class ProvJsonWriter extends JsonStatements implements ProvHandler {
    private static final String FORMAT = "PROV-JSON";

    /** The statements of a document or bundle. */
    private static final class Container {
        private final Map<String, String> prefixes = new LinkedHashMap<>();
        private final Map<Kind, Map<Object, List<Statement>>> records = new EnumMap<>(Kind.class);

        void add(Statement statement) {
            QualifiedName id = statement.id();
            records.computeIfAbsent(statement.kind(), k -> new LinkedHashMap<>())
                    .computeIfAbsent(id == null ? new Object() : id, k -> new ArrayList<>(1))
                    .add(statement);
        }
    }

    private final Prefixes prefixes = new Prefixes();
    private final Container document = new Container();
    private final Map<QualifiedName, Container> bundles = new LinkedHashMap<>();
    private Container current = document;
    private int blank;

    ProvJsonWriter(OutputStream out) throws IOException {
        super(out, "$");
    }

    @Override
    public void prefix(String prefix, String namespace) {
        current.prefixes.put(prefix, namespace);
    }

    @Override
    public void statement(Statement statement) {
        current.add(statement);
    }

    @Override
    public void startBundle(QualifiedName id) {
        current = bundles.computeIfAbsent(id, k -> new Container());
    }

    @Override
    public void endBundle() {
        current = document;
    }

    @Override
    public void end() throws IOException {
        out.writeStartObject();
        container(document);
        if (!bundles.isEmpty()) {
            out.writeObjectFieldStart("bundle");
            for (Map.Entry<QualifiedName, Container> bundle : bundles.entrySet()) {
                out.writeFieldName(text(bundle.getKey()));
                prefixes.startBundle();
                out.writeStartObject();
                container(bundle.getValue());
                out.writeEndObject();
                prefixes.endBundle();
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.close();
    }

    private void container(Container container) throws IOException {
        if (!container.prefixes.isEmpty()) {
            out.writeObjectFieldStart("prefix");
            for (Map.Entry<String, String> entry : container.prefixes.entrySet()) {
                prefixes.declare(entry.getKey(), entry.getValue());
                out.writeStringField(entry.getKey().isEmpty() ? "default" : entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
        }
        for (Map.Entry<Kind, Map<Object, List<Statement>>> kind : container.records.entrySet()) {
            out.writeObjectFieldStart(kind.getKey().keyword());
            for (List<Statement> same : kind.getValue().values()) {
                QualifiedName id = same.get(0).id();
                out.writeFieldName(id == null ? "_:id" + ++blank : text(id));
                if (same.size() > 1) {
                    out.writeStartArray();
                }
                for (Statement statement : same) {
                    record(statement);
                }
                if (same.size() > 1) {
                    out.writeEndArray();
                }
            }
            out.writeEndObject();
        }
    }

    @Override
    String text(QualifiedName name) {
        if (name.prefix().equals("_")) {
            return name.iri();
        }
        String prefix = prefixes.prefix(name, FORMAT);
        return prefix.isEmpty() ? name.local() : prefix + ":" + name.local();
    }

    private void record(Statement statement) throws IOException {
        out.writeStartObject();
        Kind kind = statement.kind();
        int count = kind.arguments().size();
        if (statement instanceof Relation.DictionaryMembership member
                && member.key() != null
                && member.entity() != null) {
            count = 1;
            out.writeFieldName("prov:key-entity-set");
            argument(List.of(new Relation.KeyEntity(member.key(), member.entity())));
        }
        for (int i = 0; i < count; i++) {
            Object argument = statement.argument(i);
            if (argument != null) {
                out.writeFieldName("prov:" + kind.arguments().get(i).name());
                argument(argument);
            }
        }
        attributes(statement.attributes());
        out.writeEndObject();
    }

    @Override
    String key(QualifiedName attribute) {
        return text(attribute);
    }

    @Override
    boolean alwaysArrays() {
        return false;
    }

    @Override
    void value(Value value) throws IOException {
        if (value instanceof Value.Text plain && plain.language() == null) {
            out.writeString(plain.text());
            return;
        }
        out.writeStartObject();
        if (value instanceof Value.Text tagged) {
            out.writeStringField("$", tagged.text());
            out.writeStringField("lang", String.valueOf(tagged.language()));
        } else if (value instanceof Value.Typed typed) {
            out.writeStringField("$", typed.text());
            out.writeStringField("type", text(typed.datatype()));
        } else if (value instanceof Value.Name name) {
            out.writeStringField("$", text(name.name()));
            out.writeStringField("type", "prov:QUALIFIED_NAME");
        }
        out.writeEndObject();
    }
}
