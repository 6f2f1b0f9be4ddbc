package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.text.NameTable;

/** Names and values of PROV-JSONLD: names are strings, literals are objects with {@code @value}. */
final class JsonLdValues extends JsonTerms {
    private final NameTable names;

    JsonLdValues(Json json, NameTable names, boolean strict) {
        super(json, strict);
        this.names = names;
    }

    @Override
    String entityField() {
        return "entity";
    }

    @Override
    QualifiedName reference(String what) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw json.error(what + ": expected a name as a string, found " + json.found());
        }
        return name(json.text());
    }

    /** The name of that text, which may be a whole IRI. */
    QualifiedName name(String text) {
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

    /** A name as a string, a literal as an object. */
    @Override
    Value value() throws IOException {
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
