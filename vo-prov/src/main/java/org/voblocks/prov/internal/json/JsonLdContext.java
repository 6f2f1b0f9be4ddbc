package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.voblocks.prov.internal.text.NameTable;
import org.voblocks.prov.io.ProvHandler;

/** Reads the prefixes of a JSON-LD context; one that is named by its address is not fetched. */
final class JsonLdContext {
    private final Json json;
    private final JsonParser parser;
    private final NameTable names;
    private final ProvHandler handler;
    private final boolean strict;

    JsonLdContext(Json json, NameTable names, ProvHandler handler, boolean strict) {
        this.json = json;
        this.parser = json.parser();
        this.names = names;
        this.handler = handler;
        this.strict = strict;
    }

    /** The prefixes of {@code @context}, which is an object or an array of objects and addresses. */
    void read() throws IOException {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_ARRAY -> {
                while (json.next() != JsonToken.END_ARRAY) {
                    read();
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

    /** Finds the context of the object that begins at that byte, where something else comes before it. */
    void readAhead(long start) throws IOException {
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
}
