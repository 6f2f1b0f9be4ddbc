package org.voblocks.adql.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.internal.Templates;

/**
 * A user defined function (ADQL 2.1, section 4.3; the signature is that of TAPRegExt 1.0, section 2.3). Several
 * definitions of one name are overloads.
 *
 * @param name its name, with a prefix: {@code ivo_hasword}
 * @param parameters its parameters
 * @param returnType the type of its result
 * @param description what it does; or null
 * @param aggregate whether it makes one value of the rows of a group
 * @param unit the unit of its result; or null
 * @param ucd the UCD of its result; or null
 * @param sql for the names of dialects how it is written; the name {@code *} is any dialect that is not named
 * @param position for the names of dialects, if the result is a point: its longitude and latitude in degrees
 * @param value its value in Java, where all arguments are known; or null
 */
public record FunctionDef(
        String name,
        List<Parameter> parameters,
        AdqlType returnType,
        @Nullable String description,
        boolean aggregate,
        @Nullable String unit,
        @Nullable String ucd,
        Map<String, SqlWriter> sql,
        Map<String, Position> position,
        @Nullable FunctionValue value) {

    private static final Pattern SIGNATURE = Pattern.compile("\\s*(\\w+)\\s*\\(([^)]*)\\)\\s*->\\s*(.+?)\\s*");

    /**
     * A parameter.
     *
     * @param name its name
     * @param type its type
     */
    public record Parameter(String name, AdqlType type) {}

    /**
     * How a point is written by its coordinates, which every database can use further.
     *
     * @param lon its longitude, degrees
     * @param lat its latitude, degrees
     */
    public record Position(SqlWriter lon, SqlWriter lat) {}

    private record Template(String text) implements SqlWriter {
        @Override
        public String write(SqlCall call) {
            return Templates.fill(text, call.args());
        }
    }

    public FunctionDef {
        parameters = List.copyOf(parameters);
        sql = Map.copyOf(sql);
        position = Map.copyOf(position);
    }

    /**
     * Begins a function from its signature, for example
     * {@code ivo_hasword(haystack VARCHAR, needle VARCHAR) -> INTEGER}.
     *
     * @throws IllegalArgumentException if it is no signature
     */
    public static Builder builder(String signature) {
        Matcher matcher = SIGNATURE.matcher(signature);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a signature: " + signature + "; expected name(arg TYPE, ...) -> TYPE");
        }
        List<Parameter> parameters = new ArrayList<>();
        if (!matcher.group(2).isBlank()) {
            for (String text : Pattern.compile(",").split(matcher.group(2))) {
                String[] words = Pattern.compile("\\s+").split(text.strip(), 2);
                if (words.length != 2) {
                    throw new IllegalArgumentException(
                            "the argument '" + text.strip() + "' of " + signature + " is not a name and a type");
                }
                parameters.add(new Parameter(words[0], AdqlType.parse(words[1])));
            }
        }
        return new Builder(matcher.group(1), parameters, AdqlType.parse(matcher.group(3)));
    }

    /** The signature as TAPRegExt wants it. */
    public String signature() {
        return name
                + parameters.stream()
                        .map(p -> p.name() + " " + typeName(p.type()))
                        .collect(Collectors.joining(", ", "(", ")"))
                + " -> " + typeName(returnType);
    }

    private static String typeName(AdqlType type) {
        return switch (type.kind()) {
            case UNKNOWN -> "ANY";
            case CHAR, VARCHAR, CLOB, BLOB, TIMESTAMP -> type.toString();
            default ->
                type.kind().name()
                        + (type.arraysize() == null
                                ? ""
                                : "[" + type.arraysize().replace("*", "") + "]");
        };
    }

    /** How it is written for a dialect, if it can be. */
    public Optional<SqlWriter> sqlFor(String dialect) {
        return Optional.ofNullable(sql.getOrDefault(dialect, sql.get("*")));
    }

    /** How its result, a point, is written for a dialect by its coordinates, if it can be. */
    public Optional<Position> positionFor(String dialect) {
        return Optional.ofNullable(position.getOrDefault(dialect, position.get("*")));
    }

    /** Whether a dialect has it: as SQL, or because it is always known before the query runs. */
    public boolean isFor(String dialect) {
        boolean known = value != null && sql.isEmpty() && position.isEmpty();
        return known || sqlFor(dialect).isPresent() || positionFor(dialect).isPresent();
    }

    /** The name in upper case, under which it is found. */
    public String key() {
        return name.toUpperCase(Locale.ROOT);
    }

    public Builder toBuilder() {
        Builder b = new Builder(name, parameters, returnType);
        b.description = description;
        b.aggregate = aggregate;
        b.unit = unit;
        b.ucd = ucd;
        b.sql.putAll(sql);
        b.position.putAll(position);
        b.value = value;
        return b;
    }

    /** Builds a {@link FunctionDef}. */
    public static final class Builder {
        private final String name;
        private final List<Parameter> parameters;
        private final AdqlType returnType;
        private @Nullable String description;
        private boolean aggregate;
        private @Nullable String unit;
        private @Nullable String ucd;
        private final Map<String, SqlWriter> sql = new LinkedHashMap<>();
        private final Map<String, Position> position = new LinkedHashMap<>();
        private @Nullable FunctionValue value;

        private Builder(String name, List<Parameter> parameters, AdqlType returnType) {
            this.name = name;
            this.parameters = parameters;
            this.returnType = returnType;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder aggregate(boolean aggregate) {
            this.aggregate = aggregate;
            return this;
        }

        public Builder unit(@Nullable String unit) {
            this.unit = unit;
            return this;
        }

        public Builder ucd(@Nullable String ucd) {
            this.ucd = ucd;
            return this;
        }

        /** The SQL for any dialect that has no other: {@code my_function($1, $2)}. */
        public Builder sql(String template) {
            return sql("*", template);
        }

        /** The SQL for one dialect, in which {@code $1} is the first argument and {@code $$} a dollar sign. */
        public Builder sql(String dialect, String template) {
            return sql(dialect, new Template(template));
        }

        /** How it is written for one dialect. */
        public Builder sql(String dialect, SqlWriter writer) {
            sql.put(dialect, writer);
            return this;
        }

        /** The SQL of a point for one dialect ({@code *} for any), as its longitude and latitude in degrees. */
        public Builder position(String dialect, String lon, String lat) {
            position.put(dialect, new Position(new Template(lon), new Template(lat)));
            return this;
        }

        /** Its value in Java: calls of known arguments are literals. */
        public Builder value(FunctionValue function) {
            this.value = function;
            return this;
        }

        public FunctionDef build() {
            return new FunctionDef(
                    name, parameters, returnType, description, aggregate, unit, ucd, sql, position, value);
        }
    }
}
