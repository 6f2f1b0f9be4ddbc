package org.voblocks.prov.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.voblocks.prov.io.ProvSyntaxException;
import org.voblocks.prov.io.ReadOptions;

/** A JSON text in memory, read token by token, with errors that say where. */
final class Json {
    private static final int DEPTH = 64;
    private static final Pattern MARKER =
            Pattern.compile("\\(start marker at \\[Source: .*?line: (\\d+), column: (\\d+)\\]\\)");

    private final String format;
    private final byte[] text;
    private final JsonFactory factory;
    private final JsonParser parser;

    Json(String format, InputStream in, ReadOptions options) throws IOException {
        this.format = format;
        int max = (int) Math.min(options.maxBytes(), Integer.MAX_VALUE - 16);
        this.text = in.readNBytes(max);
        if (text.length == max && in.read() >= 0) {
            throw new ProvSyntaxException(
                    format, 0, 0, "the text is longer than " + max + " bytes; raise ReadOptions.maxBytes to read on");
        }
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(options.maxTextLength())
                        .maxNameLength(options.maxTextLength())
                        .build())
                .build();
        this.parser = factory.createParser(text);
    }

    /** A generator of text for people, which does not close the stream. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return JsonFactory.builder()
                .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .createGenerator(out)
                .setPrettyPrinter(new DefaultPrettyPrinter()
                        .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance)
                        .withObjectIndenter(new DefaultIndenter("  ", "\n")))
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    JsonParser parser() {
        return parser;
    }

    /** Another parser that begins with the value at this byte. */
    JsonParser parserAt(long offset) throws IOException {
        return factory.createParser(text, (int) offset, text.length - (int) offset);
    }

    JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw error("the text ends too early");
            }
            return token;
        } catch (JsonProcessingException e) {
            throw wrap(e);
        }
    }

    /** The next token, or null at the end of the text. */
    @org.jspecify.annotations.Nullable JsonToken nextOrEnd() throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw wrap(e);
        }
    }

    String text() throws IOException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw wrap(e);
        }
    }

    ProvSyntaxException wrap(JsonProcessingException e) {
        String what = MARKER.matcher(e.getOriginalMessage()).replaceAll("that begins at line $1, column $2");
        return at(e.getLocation(), what);
    }

    /** An error at the token just read. */
    ProvSyntaxException error(String what) {
        return at(parser.currentTokenLocation(), what);
    }

    private ProvSyntaxException at(@org.jspecify.annotations.Nullable JsonLocation place, String what) {
        return place == null
                ? new ProvSyntaxException(format, 0, 0, what)
                : new ProvSyntaxException(format, place.getLineNr(), Math.max(place.getColumnNr(), 0), what);
    }

    /** What the token just read is, in words. */
    String found() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "the end of the text";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the string \"" + abbreviate(text()) + "\"";
            case VALUE_NULL -> "null";
            case END_OBJECT -> "the end of the object";
            case END_ARRAY -> "the end of the array";
            default -> text();
        };
    }

    private static String abbreviate(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
