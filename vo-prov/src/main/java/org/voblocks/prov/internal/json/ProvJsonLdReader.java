package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.internal.text.NameTable;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/**
 * Reads PROV-JSONLD. The vocabulary is that of the submission: a context that is named by its address is not fetched. Where
 * {@code @context}, {@code @type} or {@code @id} do not come first they are looked up ahead, in the text held in memory.
 */
final class ProvJsonLdReader {
    private final Json json;
    private final JsonParser parser;
    private final ProvHandler handler;
    private final boolean strict;
    private final NameTable names = new NameTable();
    private final JsonLdContext context;
    private final JsonLdValues values;

    ProvJsonLdReader(ProvFormat.Source source) throws IOException {
        this.json = new Json(JsonLd.FORMAT, source.in(), source.options());
        this.parser = json.parser();
        this.handler = source.handler();
        this.strict = source.options().strict();
        this.context = new JsonLdContext(json, names, handler, strict);
        this.values = new JsonLdValues(json, names, strict);
    }

    void read() throws IOException {
        JsonToken first = json.nextOrEnd();
        if (first == null) {
            throw new ProvSyntaxException(JsonLd.FORMAT, 1, 1, "the text is empty; expected an object");
        }
        if (first != JsonToken.START_OBJECT) {
            throw json.error("expected an object with @context and @graph, found " + json.found());
        }
        container(true);
        if (json.nextOrEnd() != null) {
            throw json.error("nothing may follow the document, found " + json.found());
        }
        handler.end();
    }

    /** A document or bundle; its opening brace has been read, and the prefixes have been declared if it is a bundle. */
    private void container(boolean isDocument) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        boolean known = !isDocument;
        boolean graph = false;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (!known && !key.equals("@context")) {
                context.readAhead(start);
                known = true;
            }
            JsonToken value = json.next();
            switch (key) {
                case "@context" -> {
                    if (known) {
                        parser.skipChildren();
                    } else {
                        context.read();
                        known = true;
                    }
                }
                case "@graph" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw json.error("@graph: expected an array of statements, found " + json.found());
                    }
                    graph = true;
                    while (json.next() != JsonToken.END_ARRAY) {
                        member(isDocument);
                    }
                }
                case "@type", "@id" -> parser.skipChildren();
                default ->
                    throw json.error("\"" + key + "\" is no part of a " + (isDocument ? "document" : "bundle")
                            + "; expected @context, @graph");
            }
        }
        if (!graph && strict) {
            throw json.error("the " + (isDocument ? "document" : "bundle") + " has no @graph");
        }
    }

    /** The value of a string field of an object that begins at that byte, or null. */
    private @Nullable String ahead(long start, String field) throws IOException {
        try (JsonParser ahead = json.parserAt(start)) {
            ahead.nextToken();
            while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = ahead.currentName().equals(field);
                if (ahead.nextToken() == JsonToken.VALUE_STRING && found) {
                    return ahead.getText();
                }
                ahead.skipChildren();
            }
        } catch (JsonProcessingException e) {
            // the main pass meets the same error and says where it is
            return null;
        }
        return null;
    }

    private void member(boolean isDocument) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw json.error("expected a statement as an object, found " + json.found());
        }
        long start = parser.currentTokenLocation().getByteOffset();
        String type = ahead(start, "@type");
        if (type == null) {
            throw json.error("a statement needs @type: Entity, Activity, Generation, ...");
        }
        if (JsonLd.withoutProv(type).equals(JsonLd.BUNDLE) && isDocument) {
            String id = ahead(start, "@id");
            if (id == null) {
                throw json.error("a bundle needs @id");
            }
            QualifiedName bundle = values.name(id);
            names.startBundle();
            handler.startBundle(bundle);
            context.readAhead(start);
            container(false);
            handler.endBundle();
            names.endBundle();
            return;
        }
        Kind kind = JsonLd.kind(type).orElse(null);
        if (kind == null) {
            throw json.error(
                    "\"" + type + "\" is no statement of PROV; expected Entity, Activity, Agent, Generation, ..."
                            + (isDocument ? " or Bundle" : ""));
        }
        statement(kind);
    }

    private void statement(Kind kind) throws IOException {
        @Nullable Object[] arguments = new Object[kind.arguments().size()];
        Attributes.Builder attributes = Attributes.builder();
        List<QualifiedName> members = new ArrayList<>();
        QualifiedName id = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = json.next();
            int index = kind.indexOf(JsonLd.withoutProv(key));
            if (key.equals("@type")) {
                continue;
            }
            if (key.equals("@id")) {
                id = values.reference("@id");
            } else if (index >= 0 && kind == Kind.MEMBERSHIP && index == 1 && token == JsonToken.START_ARRAY) {
                while (json.next() != JsonToken.END_ARRAY) {
                    members.add(values.reference(key));
                }
            } else if (index >= 0) {
                if (arguments[index] != null) {
                    throw json.error(JsonLd.type(kind) + ": a second value of " + key);
                }
                arguments[index] = values.argument(kind.arguments().get(index).type(), key);
            } else {
                attribute(kind, key, token, attributes);
            }
        }
        if (id != null && !kind.hasId()) {
            if (strict) {
                throw json.error(JsonLd.type(kind) + " has no identifier, found " + id);
            }
            id = null;
        }
        if (id != null && !kind.isElement() && id.prefix().equals("_")) {
            id = null;
        }
        emit(kind, id, arguments, members, attributes.build());
    }

    private void emit(
            Kind kind,
            @Nullable QualifiedName id,
            @Nullable Object[] arguments,
            List<QualifiedName> members,
            Attributes attributes)
            throws IOException {
        try {
            if (members.isEmpty()) {
                handler.statement(kind.statement(id, arguments, attributes));
            }
            for (QualifiedName member : members) {
                arguments[1] = member;
                handler.statement(kind.statement(id, arguments, attributes));
            }
        } catch (ProvSyntaxException e) {
            throw e;
        } catch (ProvException e) {
            throw json.error(String.valueOf(e.getMessage()));
        }
    }

    private void attribute(Kind kind, String key, JsonToken token, Attributes.Builder attributes) throws IOException {
        QualifiedName known = JsonLd.attribute(key);
        if (!kind.hasAttributes()
                || (known == null
                        && key.indexOf(':') < 0
                        && names.namespaces().iri("").isEmpty())) {
            if (strict) {
                throw json.error("\"" + key + "\" is no part of a statement " + JsonLd.type(kind) + "; expected "
                        + kind.arguments().stream().map(Kind.Argument::name).toList()
                        + (kind.hasAttributes() ? ", type, label, ... or a name with a prefix" : ""));
            }
            parser.skipChildren();
            return;
        }
        QualifiedName name = known != null ? known : values.name(key);
        if (token == JsonToken.START_ARRAY) {
            while (json.next() != JsonToken.END_ARRAY) {
                attributes.add(name, values.value());
            }
        } else {
            attributes.add(name, values.value());
        }
    }
}
