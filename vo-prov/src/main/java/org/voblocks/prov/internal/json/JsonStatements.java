package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;

/** Writes the arguments and attributes of statements in JSON. Formats differ in how a name and a value are written. */
abstract class JsonStatements {
    final JsonGenerator out;
    private final String entityField;

    /**
     * A writer.
     *
     * @param entityField the member of a dictionary's entry that names the entity
     */
    JsonStatements(OutputStream out, String entityField) throws IOException {
        this.out = Json.generator(out);
        this.entityField = entityField;
    }

    /** A name with the prefix that it has here. */
    abstract String text(QualifiedName name);

    abstract void value(Value value) throws IOException;

    /** The key of an attribute. */
    abstract String key(QualifiedName attribute);

    /** Whether an attribute with one value has an array, too. */
    abstract boolean alwaysArrays();

    void argument(Object argument) throws IOException {
        if (argument instanceof QualifiedName name) {
            out.writeString(text(name));
        } else if (argument instanceof Value value) {
            value(value);
        } else if (argument instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                if (item instanceof Relation.KeyEntity entry) {
                    out.writeStartObject();
                    out.writeFieldName("key");
                    value(entry.key());
                    out.writeStringField(entityField, text(entry.entity()));
                    out.writeEndObject();
                } else if (item instanceof Value value) {
                    value(value);
                }
            }
            out.writeEndArray();
        } else {
            out.writeString(argument.toString());
        }
    }

    /** The attributes, those of one name together. */
    void attributes(Attributes attributes) throws IOException {
        int size = attributes.size();
        for (int i = 0; i < size; i++) {
            QualifiedName name = attributes.name(i);
            int first = 0;
            while (!attributes.name(first).equals(name)) {
                first++;
            }
            if (first < i) {
                continue;
            }
            out.writeFieldName(key(name));
            List<Value> values = size == 1 ? List.of(attributes.value(i)) : attributes.all(name);
            boolean array = alwaysArrays() || values.size() > 1;
            if (array) {
                out.writeStartArray();
            }
            for (Value value : values) {
                value(value);
            }
            if (array) {
                out.writeEndArray();
            }
        }
    }
}
