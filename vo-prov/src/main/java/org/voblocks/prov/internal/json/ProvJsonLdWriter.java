package org.voblocks.prov.internal.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Prov;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.text.Prefixes;
import org.voblocks.prov.io.ProvHandler;

/** Writes PROV-JSONLD as it comes. JSON-LD has no default namespace, so that it gets a prefix. */
final class ProvJsonLdWriter extends JsonStatements implements ProvHandler {
    private final Prefixes prefixes = new Prefixes();
    private Map<String, String> declared = new LinkedHashMap<>();
    private boolean begun;
    private boolean inContext = true;

    ProvJsonLdWriter(OutputStream out) throws IOException {
        super(out, "entity");
        declared.put("prov", Prov.NAMESPACE);
        declared.put("xsd", Xsd.NAMESPACE);
    }

    @Override
    public void prefix(String prefix, String namespace) {
        declared.put(prefix, namespace);
    }

    @Override
    public void startBundle(QualifiedName id) throws IOException {
        begin();
        out.writeStartObject();
        out.writeStringField("@type", JsonLd.BUNDLE);
        out.writeStringField("@id", text(id));
        prefixes.startBundle();
        declared = new LinkedHashMap<>();
        inContext = true;
    }

    @Override
    public void endBundle() throws IOException {
        begin();
        out.writeEndArray();
        out.writeEndObject();
        prefixes.endBundle();
    }

    @Override
    public void end() throws IOException {
        begin();
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }

    /** Writes the context when all its prefixes are known: before what comes after them. */
    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            out.writeStartObject();
        }
        if (!inContext) {
            return;
        }
        inContext = false;
        out.writeArrayFieldStart("@context");
        out.writeStartObject();
        for (Map.Entry<String, String> entry : declared.entrySet()) {
            String prefix = entry.getKey();
            for (int number = 1; prefix.isEmpty() || (entry.getKey().isEmpty() && taken(prefix)); number++) {
                prefix = "ns" + number;
            }
            prefixes.declare(prefix, entry.getValue());
            out.writeStringField(prefix, entry.getValue());
        }
        out.writeEndObject();
        out.writeString(JsonLd.CONTEXT);
        out.writeEndArray();
        out.writeArrayFieldStart("@graph");
    }

    private boolean taken(String prefix) {
        return declared.containsKey(prefix) || prefixes.namespace(prefix) != null;
    }

    @Override
    String text(QualifiedName name) {
        return name.prefix().equals("_") ? name.iri() : prefixes.prefix(name, JsonLd.FORMAT) + ":" + name.local();
    }

    @Override
    public void statement(Statement statement) throws IOException {
        begin();
        Kind kind = statement.kind();
        out.writeStartObject();
        out.writeStringField("@type", JsonLd.type(kind));
        QualifiedName id = statement.id();
        if (id != null) {
            out.writeStringField("@id", text(id));
        }
        int count = kind.arguments().size();
        for (int i = 0; i < count; i++) {
            Object argument = statement.argument(i);
            if (argument != null) {
                out.writeFieldName(kind.arguments().get(i).name());
                argument(argument);
            }
        }
        attributes(statement.attributes());
        out.writeEndObject();
    }

    @Override
    String key(QualifiedName attribute) {
        String key = JsonLd.key(attribute);
        return key == null ? text(attribute) : key;
    }

    @Override
    boolean alwaysArrays() {
        return true;
    }

    @Override
    void value(Value value) throws IOException {
        if (value instanceof Value.Name name) {
            out.writeString(text(name.name()));
            return;
        }
        out.writeStartObject();
        out.writeStringField("@value", value.text());
        if (value instanceof Value.Text plain && plain.language() != null) {
            out.writeStringField("@language", plain.language());
        } else if (value instanceof Value.Typed typed) {
            out.writeStringField("@type", text(typed.datatype()));
        }
        out.writeEndObject();
    }
}
