package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Prov;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.Xsd;
import org.voblocks.prov.internal.text.NameTable;

/** Values of PROV-JSON: strings, numbers, booleans and {@code {"$": ..., "type": ...}}. */
final class JsonValues extends JsonTerms {
    private final NameTable names;

    JsonValues(Json json, NameTable names, boolean strict) {
        super(json, strict);
        this.names = names;
    }

    /** The name of that text. */
    QualifiedName name(String text) {
        try {
            return text.indexOf('\\') < 0 ? names.name(text) : names.escapedName(text);
        } catch (ProvException e) {
            throw json.error(String.valueOf(e.getMessage()));
        }
    }

    @Override
    String entityField() {
        return "$";
    }

    @Override
    QualifiedName reference(String what) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return name(json.text());
        }
        if (parser.currentToken() == JsonToken.START_OBJECT && value() instanceof Value.Name value) {
            return value.name();
        }
        throw json.error("expected a name as a string, found " + json.found());
    }

    @Override
    Value value() throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> Value.of(json.text());
            case VALUE_NUMBER_INT -> number();
            case VALUE_NUMBER_FLOAT -> Value.typed(json.text(), Xsd.DOUBLE);
            case VALUE_TRUE, VALUE_FALSE -> Value.typed(json.text(), Xsd.BOOLEAN);
            case START_OBJECT -> object();
            default ->
                throw json.error("expected a string, number, boolean or an object with \"$\", found " + json.found());
        };
    }

    private Value number() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> Value.typed(json.text(), Xsd.INT);
            case LONG -> Value.typed(json.text(), Xsd.LONG);
            default -> Value.typed(json.text(), Xsd.INTEGER);
        };
    }

    private Value object() throws IOException {
        String text = null;
        String type = null;
        String language = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = json.next();
            if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                throw json.error("the \"" + key + "\" of a value: expected a string, found " + json.found());
            }
            switch (key) {
                case "$" -> text = json.text();
                case "type" -> type = json.text();
                case "lang" -> language = json.text();
                default -> {
                    if (strict) {
                        throw json.error("\"" + key + "\" is no part of a value; expected \"$\", \"type\", \"lang\"");
                    }
                }
            }
        }
        if (text == null) {
            throw json.error("a value needs \"$\"");
        }
        return literal(text, type, language);
    }

    private Value literal(String text, @Nullable String type, @Nullable String language) {
        if (language != null) {
            return Value.of(text, language);
        }
        if (type == null) {
            return Value.of(text);
        }
        QualifiedName datatype = name(type);
        if (datatype.equals(Prov.QUALIFIED_NAME) || datatype.equals(Xsd.QNAME)) {
            return Value.of(name(text));
        }
        return Value.typed(text, datatype);
    }

    @Override
    List<Value> keys() throws IOException {
        return parser.currentToken() == JsonToken.START_OBJECT ? keySetObject() : super.keys();
    }

    /** Either one value, or {@code {"$key-datatype": type, "keys": [...]}}. */
    private List<Value> keySetObject() throws IOException {
        List<String> texts = new ArrayList<>();
        String text = null;
        String type = null;
        String language = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = json.next();
            if (token == JsonToken.START_ARRAY) {
                while (json.next() != JsonToken.END_ARRAY) {
                    texts.add(json.text());
                }
            } else {
                switch (key) {
                    case "$" -> text = json.text();
                    case "type", "$key-datatype" -> type = json.text();
                    case "lang" -> language = json.text();
                    default -> texts.add(json.text());
                }
            }
        }
        if (text != null) {
            texts.add(text);
        }
        List<Value> keys = new ArrayList<>();
        for (String each : texts) {
            keys.add(literal(each, type, language));
        }
        return keys;
    }

    /** Also an object of entities by key. */
    @Override
    List<Relation.KeyEntity> entries() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return super.entries();
        }
        String type = null;
        List<String[]> pairs = new ArrayList<>();
        while (json.next() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            json.next();
            if (key.equals("$key-datatype")) {
                type = json.text();
            } else {
                pairs.add(new String[] {key, json.text()});
            }
        }
        List<Relation.KeyEntity> entries = new ArrayList<>();
        for (String[] pair : pairs) {
            entries.add(new Relation.KeyEntity(literal(pair[0], type, null), name(pair[1])));
        }
        return entries;
    }
}
