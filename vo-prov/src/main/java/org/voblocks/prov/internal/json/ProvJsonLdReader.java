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
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
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

    ProvJsonLdReader(ProvFormat.Source source) throws IOException {
        this.json = new Json(JsonLd.FORMAT, source.in(), source.options());
        this.parser = json.parser();
        this.handler = source.handler();
        this.strict = source.options().strict();
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
                contextAhead(start);
                known = true;
            }
            JsonToken value = json.next();
            switch (key) {
                case "@context" -> {
                    if (known) {
                        parser.skipChildren();
                    } else {
                        context();
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

    /** The prefixes of {@code @context}, which is an object or an array of objects and addresses. */
    private void context() throws IOException {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_ARRAY -> {
                while (json.next() != JsonToken.END_ARRAY) {
                    context();
                }
            }
            case START_OBJECT -> {
                while (json.next() != JsonToken.END_OBJECT) {
                    String prefix = parser.currentName();
                    JsonToken value = json.next();
                    if (value == JsonToken.VALUE_STRING) {
                        declare(prefix, json.text());
                    } else if (prefix.startsWith("@") || !strict) {
                        parser.skipChildren();
                    } else {
                        throw json.error(
                                "the prefix " + prefix + ": expected an IRI as a string, found " + json.found());
                    }
                }
            }
            case VALUE_STRING -> {
                // an address of a context
            }
            default -> throw json.error("@context: expected an object of prefixes, found " + json.found());
        }
    }

    private void declare(String prefix, String iri) throws IOException {
        if (prefix.startsWith("@") && !prefix.equals("@vocab")) {
            return;
        }
        String own = prefix.equals("@vocab") ? "" : prefix;
        names.declare(own, iri);
        handler.prefix(own, iri);
    }

    private void contextAhead(long start) throws IOException {
        try (JsonParser ahead = json.parserAt(start)) {
            ahead.nextToken();
            while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = ahead.currentName().equals("@context");
                ahead.nextToken();
                if (!found) {
                    ahead.skipChildren();
                    continue;
                }
                int depth = 0;
                do {
                    JsonToken token = ahead.currentToken();
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    if (token == JsonToken.FIELD_NAME) {
                        String prefix = ahead.currentName();
                        if (ahead.nextToken() == JsonToken.VALUE_STRING) {
                            declare(prefix, ahead.getText());
                        } else {
                            ahead.skipChildren();
                        }
                    }
                } while (depth > 0 && ahead.nextToken() != null);
                return;
            }
        } catch (JsonProcessingException e) {
            // the main pass meets the same error and says where it is
            return;
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
            QualifiedName bundle = name(id);
            names.startBundle();
            handler.startBundle(bundle);
            contextAhead(start);
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
                id = name(string("@id"));
            } else if (index >= 0 && kind == Kind.MEMBERSHIP && index == 1 && token == JsonToken.START_ARRAY) {
                while (json.next() != JsonToken.END_ARRAY) {
                    members.add(name(string(key)));
                }
            } else if (index >= 0) {
                if (arguments[index] != null) {
                    throw json.error(JsonLd.type(kind) + ": a second value of " + key);
                }
                arguments[index] = argument(kind.arguments().get(index).type(), key);
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

    private String string(String what) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw json.error(what + ": expected a name as a string, found " + json.found());
        }
        return json.text();
    }

    private QualifiedName name(String text) {
        try {
            return names.name(text);
        } catch (ProvException e) {
            if (text.contains("://")) {
                int cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf('#')) + 1;
                return QualifiedName.of("", text.substring(0, cut), text.substring(cut));
            }
            throw json.error(String.valueOf(e.getMessage()));
        }
    }

    private Object argument(Kind.ArgumentType type, String key) throws IOException {
        return switch (type) {
            case NAME -> name(string(key));
            case TIME -> time(key);
            case VALUE -> value();
            case KEYS -> keys();
            case KEY_ENTITIES -> entries();
        };
    }

    private ProvTime time(String key) throws IOException {
        String text = value().text();
        ProvTime time = new ProvTime(text);
        if (strict && !time.isDateTime()) {
            throw json.error(key + ": expected a time such as 2012-05-24T10:00:01Z, found \"" + text + "\"");
        }
        return time;
    }

    private List<Value> keys() throws IOException {
        List<Value> keys = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return List.of(value());
        }
        while (json.next() != JsonToken.END_ARRAY) {
            keys.add(value());
        }
        return keys;
    }

    private List<Relation.KeyEntity> entries() throws IOException {
        List<Relation.KeyEntity> entries = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw json.error("expected the entries of a dictionary as an array, found " + json.found());
        }
        while (json.next() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw json.error("expected an entry with \"key\" and \"entity\", found " + json.found());
            }
            Value key = null;
            QualifiedName entity = null;
            while (json.next() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                json.next();
                if (field.equals("key")) {
                    key = value();
                } else {
                    entity = name(string(field));
                }
            }
            if (key == null || entity == null) {
                throw json.error("an entry of a dictionary needs \"key\" and \"entity\"");
            }
            entries.add(new Relation.KeyEntity(key, entity));
        }
        return entries;
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
        QualifiedName name = known != null ? known : name(key);
        if (token == JsonToken.START_ARRAY) {
            while (json.next() != JsonToken.END_ARRAY) {
                attributes.add(name, value());
            }
        } else {
            attributes.add(name, value());
        }
    }

    /** A name as a string, a literal as an object; the token just read begins it. */
    private Value value() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> nameOrText(json.text());
            case VALUE_NUMBER_INT -> Value.typed(json.text(), Xsd.INTEGER);
            case VALUE_NUMBER_FLOAT -> Value.typed(json.text(), Xsd.DOUBLE);
            case VALUE_TRUE, VALUE_FALSE -> Value.typed(json.text(), Xsd.BOOLEAN);
            case START_OBJECT -> literal();
            default ->
                throw json.error("expected a name as a string or an object with \"@value\", found " + json.found());
        };
    }

    /** The submission knows names only; other JSON-LD has strings here. */
    private Value nameOrText(String text) {
        try {
            return text.indexOf(':') > 0 ? Value.of(names.name(text)) : Value.of(text);
        } catch (ProvException e) {
            return Value.of(text);
        }
    }

    private Value literal() throws IOException {
        String text = null;
        String type = null;
        String language = null;
        String id = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = json.next();
            if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                throw json.error("the \"" + key + "\" of a value: expected a string, found " + json.found());
            }
            switch (key) {
                case "@value" -> {
                    text = json.text();
                    if (type == null && token != JsonToken.VALUE_STRING) {
                        type = token == JsonToken.VALUE_NUMBER_INT
                                ? "xsd:integer"
                                : token == JsonToken.VALUE_NUMBER_FLOAT ? "xsd:double" : "xsd:boolean";
                    }
                }
                case "@type" -> type = json.text();
                case "@language" -> language = json.text();
                case "@id" -> id = json.text();
                default -> {
                    if (strict) {
                        throw json.error(
                                "\"" + key + "\" is no part of a value; expected \"@value\", \"@type\", \"@language\"");
                    }
                }
            }
        }
        if (id != null) {
            return Value.of(name(id));
        }
        if (text == null) {
            throw json.error("a value needs \"@value\"");
        }
        if (language != null) {
            return Value.of(text, language);
        }
        return type == null ? Value.of(text) : Value.typed(text, name(type));
    }
}
