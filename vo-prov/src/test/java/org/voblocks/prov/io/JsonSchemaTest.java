package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.Statement;
import org.voblocks.testing.External;

/** What is written is valid against the formats' own JSON schemas, as far as they know PROV. */
class JsonSchemaTest {
    private static JsonSchema schema(String name) throws IOException {
        return JsonSchema.read(External.data("prov/schemas").resolve(name));
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("prov/prov-python/json", "prov/prov-suite")) {
            try (Stream<Path> all = Files.walk(External.data(folder))) {
                all.filter(f -> f.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static Stream<Statement> statements(ProvDocument document) {
        return Stream.concat(
                document.statements().stream(), document.bundles().stream().flatMap(b -> b.statements().stream()));
    }

    private static void valid(ProvFormat format, JsonSchema schema, List<Path> files) throws IOException {
        List<String> failures = new ArrayList<>();
        for (Path file : files) {
            schema.problems(ProvWriter.of(format).toString(ProvReader.read(file)))
                    .forEach(problem -> failures.add(file.getFileName() + " " + problem));
        }
        assertThat(failures).isEmpty();
        assertThat(files).hasSizeGreaterThan(400);
    }

    /** The schema has no statements of PROV-LINKS and PROV-DICTIONARY. */
    @Test
    void jsonLd() throws IOException {
        List<Path> files = files();
        for (Path file : List.copyOf(files)) {
            if (statements(ProvReader.read(file)).anyMatch(s -> s.kind().isExtension())) {
                files.remove(file);
            }
        }
        valid(ProvFormats.PROV_JSONLD, schema("prov-jsonld.schema.json"), files);
    }

    /** What was valid before; the schema is older than the suites, and has no missing arguments, arrays, extensions. */
    @Test
    void json() throws IOException {
        JsonSchema schema = schema("prov-json.schema.json");
        List<Path> files = new ArrayList<>();
        for (Path file : files()) {
            if (schema.problems(Files.readString(file)).isEmpty()) {
                files.add(file);
            }
        }
        valid(ProvFormats.PROV_JSON, schema, files);
    }

    /** The samples are valid, and not everything is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"@context\": [], \"@graph\": [{\"@type\": \"Entity\", \"@id\": \"ex:a\"}]} | true",
                "{\"@context\": [], \"@graph\": [{\"@type\": \"Entity\"}]} | false",
                "{\"@context\": [], \"@graph\": [{\"@type\": \"Entity\", \"@id\": \"ex:a\", \"label\": [\"x\"]}]} | false",
                "{\"@context\": [], \"@graph\": [{\"@type\": \"Usage\", \"plan\": \"ex:a\"}]} | false",
                "{\"@graph\": []} | false",
            })
    void theCheckerFails(String json, boolean valid) throws IOException {
        assertThat(schema("prov-jsonld.schema.json").problems(json).isEmpty()).isEqualTo(valid);
    }
}
