package org.voblocks.prov.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks JSON against a schema, as far as the schemas of PROV-JSON and PROV-JSONLD go; another keyword is an error. */
final class JsonSchema {
    private static final Set<String> NOTES =
            Set.of("$schema", "$id", "id", "title", "description", "default", "format");

    private final Map<?, ?> root;

    private JsonSchema(Map<?, ?> root) {
        this.root = root;
    }

    static JsonSchema read(Path file) throws IOException {
        return new JsonSchema((Map<?, ?>) parse(Files.readString(file)));
    }

    private static Object parse(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                return object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                return array;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getDoubleValue();
            }
            default -> {
                return parser.getText();
            }
        }
    }

    /** What is wrong, or nothing. */
    List<String> problems(String text) throws IOException {
        List<String> problems = new ArrayList<>();
        check(parse(text), root, "$", problems);
        return problems;
    }

    private boolean matches(Object value, Object schema) {
        List<String> problems = new ArrayList<>();
        check(value, (Map<?, ?>) schema, "", problems);
        return problems.isEmpty();
    }

    private void check(Object value, Map<?, ?> schema, String at, List<String> problems) {
        for (Map.Entry<?, ?> keyword : schema.entrySet()) {
            Object rule = keyword.getValue();
            boolean good = switch (keyword.getKey().toString()) {
                case "$ref" -> {
                    check(value, find(rule.toString()), at, problems);
                    yield true;
                }
                case "type" ->
                    rule instanceof List<?> types ? types.stream().anyMatch(t -> isA(value, t)) : isA(value, rule);
                case "anyOf" -> ((List<?>) rule).stream().anyMatch(s -> matches(value, s));
                case "oneOf" ->
                    ((List<?>) rule).stream().filter(s -> matches(value, s)).count() == 1;
                case "required" -> !(value instanceof Map<?, ?> o) || o.keySet().containsAll((List<?>) rule);
                case "pattern" ->
                    !(value instanceof String s)
                            || Pattern.compile(rule.toString()).matcher(s).find();
                case "minItems" -> !(value instanceof List<?> a) || a.size() >= ((Number) rule).doubleValue();
                case "items" -> {
                    if (value instanceof List<?> array) {
                        array.forEach(item -> check(item, (Map<?, ?>) rule, at + "[]", problems));
                    }
                    yield true;
                }
                case "properties" -> {
                    members(value, schema, at, problems);
                    yield true;
                }
                case "patternProperties", "additionalProperties" -> {
                    if (!schema.containsKey("properties")) {
                        members(value, schema, at, problems);
                    }
                    yield true;
                }
                case "definitions" -> true;
                default -> {
                    // the schema of PROV-JSON has properties where keywords belong
                    if (!NOTES.contains(keyword.getKey())
                            && !keyword.getKey().toString().startsWith("prov:")) {
                        throw new IllegalStateException("a keyword that this cannot check: " + keyword.getKey());
                    }
                    yield true;
                }
            };
            if (!good) {
                problems.add(at + ": not " + keyword + ": " + value);
            }
        }
    }

    private void members(Object value, Map<?, ?> schema, String at, List<String> problems) {
        if (!(value instanceof Map<?, ?> object)) {
            return;
        }
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> patterns = schema.get("patternProperties") instanceof Map<?, ?> map ? map : Map.of();
        Object additional = schema.get("additionalProperties");
        object.forEach((key, member) -> {
            boolean known = properties.containsKey(key);
            if (known) {
                check(member, (Map<?, ?>) properties.get(key), at + "." + key, problems);
            }
            for (Map.Entry<?, ?> pattern : patterns.entrySet()) {
                if (Pattern.compile(pattern.getKey().toString())
                        .matcher(key.toString())
                        .find()) {
                    known = true;
                    check(member, (Map<?, ?>) pattern.getValue(), at + "." + key, problems);
                }
            }
            if (!known && additional instanceof Map<?, ?> other) {
                check(member, other, at + "." + key, problems);
            } else if (!known && Boolean.FALSE.equals(additional)) {
                problems.add(at + ": " + key + " is not allowed");
            }
        });
    }

    private static boolean isA(Object value, Object type) {
        return switch (type.toString()) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            default -> throw new IllegalStateException("a type that this cannot check: " + type);
        };
    }

    private Map<?, ?> find(String reference) {
        Object found = root;
        for (String step : reference.substring(2).split("/")) {
            found = ((Map<?, ?>) found).get(step);
        }
        return (Map<?, ?>) found;
    }
}
