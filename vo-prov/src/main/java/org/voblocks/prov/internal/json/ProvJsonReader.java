package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Kind;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.internal.ivoa.Dialect;
import org.voblocks.prov.internal.text.NameTable;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/**
 * Reads PROV-JSON in one pass; where a bundle's or document's prefixes do not come first they are looked up in a pass
 * ahead, for which the text is held in memory.
 */
final class ProvJsonReader {
    private final Json json;
    private final JsonParser parser;
    private final ProvHandler handler;
    private final boolean strict;
    private final NameTable names = new NameTable();
    private final JsonValues values;
    private final Attributes.Builder attributes = Attributes.builder();

    ProvJsonReader(ProvFormat.Source source) throws IOException {
        this.json = new Json("PROV-JSON", source.in(), source.options());
        this.parser = json.parser();
        this.handler = source.handler();
        this.strict = source.options().strict();
        this.values = new JsonValues(json, names, strict);
    }

    void read() throws IOException {
        JsonToken first = json.nextOrEnd();
        if (first == null) {
            throw new ProvSyntaxException("PROV-JSON", 1, 1, "the text is empty; expected an object");
        }
        if (first != JsonToken.START_OBJECT) {
            throw json.error("expected an object with prefix, entity, activity, ..., found " + json.found());
        }
        container(true);
        if (json.nextOrEnd() != null) {
            throw json.error("nothing may follow the document, found " + json.found());
        }
        handler.end();
    }

    /** A document or bundle; its opening brace has been read. */
    private void container(boolean isDocument) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        boolean first = true;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (key.equals("prefix") && first) {
                json.next();
                prefixes();
                first = false;
                continue;
            }
            if (first) {
                prefixesAhead(start);
                first = false;
            }
            JsonToken value = json.next();
            if (key.equals("prefix")) {
                requireObject(value, "prefix");
                parser.skipChildren();
            } else if (key.equals("bundle") && isDocument) {
                bundles();
            } else {
                records(key);
            }
        }
    }

    private void requireObject(JsonToken token, String what) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw json.error(what + ": expected an object, found " + json.found());
        }
    }

    private void prefixes() throws IOException {
        requireObject(parser.currentToken(), "prefix");
        while (json.next() != JsonToken.END_OBJECT) {
            String prefix = parser.currentName();
            if (json.next() != JsonToken.VALUE_STRING) {
                throw json.error("the prefix " + prefix + ": expected an IRI as a string, found " + json.found());
            }
            declare(prefix, json.text());
        }
    }

    private void declare(String prefix, String iri) throws IOException {
        String own = prefix.equals("default") ? "" : prefix;
        if (own.equals("xsd") && iri.equals("http://www.w3.org/2001/XMLSchema")) {
            return;
        }
        names.declare(own, iri);
        handler.prefix(own, iri);
    }

    /** Finds the prefixes of a container of which at least one member comes before them. */
    private void prefixesAhead(long start) throws IOException {
        try (JsonParser ahead = json.parserAt(start)) {
            ahead.nextToken();
            while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = ahead.currentName().equals("prefix");
                JsonToken value = ahead.nextToken();
                if (!found) {
                    ahead.skipChildren();
                } else if (value == JsonToken.START_OBJECT) {
                    while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                        String prefix = ahead.currentName();
                        if (ahead.nextToken() == JsonToken.VALUE_STRING) {
                            declare(prefix, ahead.getText());
                        }
                    }
                    return;
                }
            }
        } catch (JsonProcessingException e) {
            // the main pass meets the same error and says where it is
            return;
        }
    }

    private void bundles() throws IOException {
        requireObject(parser.currentToken(), "bundle");
        while (json.next() != JsonToken.END_OBJECT) {
            QualifiedName id = values.name(parser.currentName());
            requireObject(json.next(), "the bundle " + id);
            names.startBundle();
            handler.startBundle(id);
            container(false);
            handler.endBundle();
            names.endBundle();
        }
    }

    private void records(String key) throws IOException {
        Optional<Kind> known = Kind.of(key.startsWith("prov:") ? key.substring(5) : key);
        Dialect dialect = known.isPresent() ? null : Dialect.of(key).orElse(null);
        if (known.isEmpty() && dialect == null) {
            throw json.error("\"" + key + "\" is no statement of PROV; expected entity, activity, agent, "
                    + "wasGeneratedBy, used, ... or prefix, bundle");
        }
        Kind kind = dialect == null ? known.orElseThrow() : dialect.kind();
        requireObject(parser.currentToken(), key);
        while (json.next() != JsonToken.END_OBJECT) {
            String text = parser.currentName();
            QualifiedName id = text.startsWith("_:") && !kind.isElement() ? null : values.name(text);
            if (id != null && !kind.hasId()) {
                if (strict) {
                    throw json.error(key + " has no identifier, found " + id + "; expected one that begins with _:");
                }
                id = null;
            }
            JsonToken token = json.next();
            if (token == JsonToken.START_ARRAY) {
                while (json.next() != JsonToken.END_ARRAY) {
                    record(kind, dialect, text, id);
                }
            } else {
                record(kind, dialect, text, id);
            }
        }
    }

    private void record(Kind kind, @Nullable Dialect dialect, String text, @Nullable QualifiedName id)
            throws IOException {
        requireObject(parser.currentToken(), kind.keyword() + " " + text);
        int count = kind.arguments().size();
        @Nullable Object[] arguments = new Object[count];
        List<Object> members = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int index = dialect == null ? argument(kind, key) : dialect.argument(key);
            JsonToken token = json.next();
            if (index < 0) {
                attribute(kind, key, token);
                continue;
            }
            if (arguments[index] != null) {
                throw json.error(kind.keyword() + " " + text + ": a second value of " + key);
            }
            Kind.ArgumentType type = kind.arguments().get(index).type();
            boolean entries = key.equals("prov:key-entity-set");
            if (entries && kind == Kind.DICTIONARY_MEMBERSHIP) {
                members = new ArrayList<>(values.entries());
            } else if (type == Kind.ArgumentType.NAME && token == JsonToken.START_ARRAY) {
                List<Object> list = names();
                if (list.size() > 1 && kind != Kind.MEMBERSHIP) {
                    throw json.error(kind.keyword() + " " + text + ": " + key + " has " + list.size() + " values");
                }
                members = kind == Kind.MEMBERSHIP ? list : null;
                arguments[index] = list.isEmpty() ? null : list.get(0);
            } else {
                arguments[index] = values.argument(type, key);
            }
        }
        emit(kind, dialect, id, arguments, members);
    }

    private void emit(
            Kind kind,
            @Nullable Dialect dialect,
            @Nullable QualifiedName id,
            @Nullable Object[] arguments,
            @Nullable List<Object> members)
            throws IOException {
        try {
            if (dialect != null) {
                handler.statement(dialect.statement(id, arguments, attributes.build()));
            } else if (members == null) {
                handler.statement(kind.statement(id, arguments, attributes.build()));
            } else {
                for (Object member : members) {
                    if (member instanceof Relation.KeyEntity entry) {
                        arguments[1] = entry.entity();
                        arguments[2] = entry.key();
                    } else {
                        arguments[1] = member;
                    }
                    handler.statement(kind.statement(id, arguments, Attributes.EMPTY));
                }
            }
        } catch (ProvSyntaxException e) {
            throw e;
        } catch (ProvException e) {
            throw json.error(String.valueOf(e.getMessage()));
        }
    }

    private static int argument(Kind kind, String key) {
        if (!key.startsWith("prov:")) {
            return -1;
        }
        List<Kind.Argument> arguments = kind.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i).name();
            if (key.length() == name.length() + 5 && key.endsWith(name)) {
                return i;
            }
        }
        return key.equals("prov:key-entity-set") && kind == Kind.DICTIONARY_MEMBERSHIP ? 2 : -1;
    }

    private List<Object> names() throws IOException {
        List<Object> list = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
            list.add(values.reference("member"));
        }
        return list;
    }

    private void attribute(Kind kind, String key, JsonToken token) throws IOException {
        if (!kind.hasAttributes()) {
            if (strict) {
                throw json.error(kind.keyword() + " has no attributes, found " + key + "; expected "
                        + Arrays.toString(kind.arguments().stream()
                                .map(a -> "prov:" + a.name())
                                .toArray()));
            }
            parser.skipChildren();
            return;
        }
        QualifiedName name = values.name(key);
        if (token == JsonToken.START_ARRAY) {
            while (json.next() != JsonToken.END_ARRAY) {
                attributes.add(name, values.value());
            }
        } else {
            attributes.add(name, values.value());
        }
    }
}
