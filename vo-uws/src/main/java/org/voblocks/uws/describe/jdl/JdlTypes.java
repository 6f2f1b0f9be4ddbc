package org.voblocks.uws.describe.jdl;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;

/** What both forms have in common. */
final class JdlTypes {
    private JdlTypes() {}

    /** A parameter as either form gives it; empty texts mean nothing. */
    record Parsed(
            String name,
            ParameterType type,
            @Nullable String xtype,
            boolean many,
            boolean required,
            @Nullable String defaultValue,
            @Nullable String description,
            @Nullable String unit,
            @Nullable String ucd,
            @Nullable String utype,
            List<String> options,
            @Nullable String min,
            @Nullable String max) {

        ParameterDescription build() {
            boolean ranged = type.isNumber() || type == ParameterType.TIMESTAMP;
            try {
                return ParameterDescription.builder(name, type)
                        .xtype(xtype)
                        .description(description)
                        .unit(unit)
                        .ucd(ucd)
                        .utype(utype)
                        .options(options)
                        .min(ranged ? min : null)
                        .max(ranged ? max : null)
                        .multiplicity(multiplicity(required, many))
                        .defaultValue(defaultValue)
                        .build();
            } catch (IllegalArgumentException e) {
                throw UwsException.badRequest("job description: " + e.getMessage(), e);
            }
        }
    }

    /** The type by VOTable's words. */
    static ParameterType ofVoTable(String datatype, @Nullable String xtype) {
        return switch (datatype) {
            case "boolean", "bit" -> ParameterType.BOOLEAN;
            case "unsignedByte", "short", "int" -> ParameterType.INT;
            case "long" -> ParameterType.LONG;
            case "float" -> ParameterType.FLOAT;
            case "double" -> ParameterType.DOUBLE;
            default ->
                switch (xtype == null ? "" : xtype) {
                    case "application/octet-stream", "file" -> ParameterType.FILE;
                    case "timestamp" -> ParameterType.TIMESTAMP;
                    case "uri", "anyURI", "xs:anyURI" -> ParameterType.URI;
                    default -> ParameterType.STRING;
                };
        };
    }

    /** The type by OPUS's JSON words, which are those of XML Schema. */
    static ParameterType ofSchema(String word) {
        String bare = word.substring(word.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "boolean" -> ParameterType.BOOLEAN;
            case "int", "integer", "short", "byte" -> ParameterType.INT;
            case "long" -> ParameterType.LONG;
            case "float" -> ParameterType.FLOAT;
            case "double", "decimal" -> ParameterType.DOUBLE;
            case "datetime", "date" -> ParameterType.TIMESTAMP;
            case "anyuri" -> ParameterType.URI;
            case "file" -> ParameterType.FILE;
            default -> ParameterType.STRING;
        };
    }

    static String schemaWord(ParameterType type) {
        return switch (type) {
            case STRING -> "xs:string";
            case BOOLEAN -> "xs:boolean";
            case INT -> "xs:int";
            case LONG -> "xs:long";
            case FLOAT -> "xs:float";
            case DOUBLE -> "xs:double";
            case TIMESTAMP -> "xs:dateTime";
            case URI -> "xs:anyURI";
            case FILE -> "file";
        };
    }

    /** A duration in whole seconds; null for an empty text. */
    static @Nullable Duration seconds(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip())));
        } catch (NumberFormatException e) {
            throw UwsException.badRequest(
                    "job description: " + name + " '" + text + "': expected a number of seconds", e);
        }
    }

    static Multiplicity multiplicity(boolean required, boolean many) {
        return new Multiplicity(required ? 1 : 0, many ? Integer.MAX_VALUE : 1);
    }

    static Multiplicity multiplicity(@Nullable String text) {
        try {
            return Multiplicity.parse(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw UwsException.badRequest("job description: " + e.getMessage(), e);
        }
    }

    static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
