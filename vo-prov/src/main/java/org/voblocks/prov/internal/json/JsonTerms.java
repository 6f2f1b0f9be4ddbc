package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.prov.Kind;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;

/**
 * The formal arguments of statements in JSON. Formats differ in how a name and a value are written; times and dictionaries
 * are made of these. The token just read begins what is asked for.
 */
abstract class JsonTerms {
    final Json json;
    final JsonParser parser;
    final boolean strict;

    JsonTerms(Json json, boolean strict) {
        this.json = json;
        this.parser = json.parser();
        this.strict = strict;
    }

    /** An attribute's value. */
    abstract Value value() throws IOException;

    /** A name; what it is of is said in errors. */
    abstract QualifiedName reference(String what) throws IOException;

    /** The member of a dictionary's entry that names the entity. */
    abstract String entityField();

    /** The argument of that type. */
    Object argument(Kind.ArgumentType type, String key) throws IOException {
        return switch (type) {
            case NAME -> reference(key);
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

    /** Keys of a dictionary, one or an array. */
    List<Value> keys() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return List.of(value());
        }
        List<Value> keys = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
            keys.add(value());
        }
        return keys;
    }

    /** Entries of a dictionary: an array of objects with a key and an entity. */
    List<Relation.KeyEntity> entries() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw json.error("expected the entries of a dictionary as an array, found " + json.found());
        }
        List<Relation.KeyEntity> entries = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
            entries.add(entry());
        }
        return entries;
    }

    private Relation.KeyEntity entry() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw json.error("expected an entry with \"key\" and \"" + entityField() + "\", found " + json.found());
        }
        Value key = null;
        QualifiedName entity = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            json.next();
            if (field.equals("key")) {
                key = value();
            } else {
                entity = reference(field);
            }
        }
        if (key == null || entity == null) {
            throw json.error("an entry of a dictionary needs \"key\" and \"" + entityField() + "\"");
        }
        return new Relation.KeyEntity(key, entity);
    }
}
