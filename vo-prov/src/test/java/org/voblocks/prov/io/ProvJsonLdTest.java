package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.prov.ProvDocument;
import org.voblocks.testing.External;

/** PROV-JSONLD: the samples of its submission and of ProvToolbox, and what only this format can have wrong. */
class ProvJsonLdTest {
    private static ProvDocument provn(String statements) {
        return ProvReader.of(ProvFormats.PROV_N).read("""
                document
                prefix ex <http://example/> prefix dcterms <http://purl.org/dc/terms/> prefix foaf <http://xmlns.com/foaf/0.1/>
                """ + statements + " endDocument");
    }

    private static ProvDocument jsonld(String text) {
        return ProvReader.of(ProvFormats.PROV_JSONLD).read(text);
    }

    @Test
    void theSamplesMeanWhatTheirNotationSays() throws IOException {
        String rest = """
                entity(ex:dataSet1) entity(ex:article1, [dcterms:title="Crime rises in cities"@EN])
                wasDerivedFrom(ex:article1, ex:dataSet1) wasAssociatedWith(ex:compose, ex:derek, -)
                activity(ex:compose) used(ex:compose, ex:dataSet1, -) wasGeneratedBy(ex:article1, ex:compose, -)
                """;
        Path folder = External.data("prov/prov-python/jsonld");
        assertThat(ProvReader.read(folder.resolve("submission-example-3.jsonld")))
                .isEqualTo(provn(rest + "agent(ex:derek, [prov:type='prov:Person', foaf:givenName=\"Derek\","
                        + " foaf:mbox=\"<mailto:derek@example.org>\"])"));
        assertThat(ProvReader.read(folder.resolve("provtoolbox-mini-primer.jsonld")))
                .isEqualTo(provn(
                        rest + "agent(ex:derek, [prov:type='prov:Person', foaf:givenName=\"Derek\", foaf:mbox=\"\"])"));
    }

    @Test
    void keysMayComeInAnyOrder() {
        assertThat(jsonld("""
                {"@graph": [{"entity": ["ex:a", "ex:b"], "collection": "ex:c", "@type": "prov:Membership"},
                  {"@graph": [{"@id": "o:e", "@type": "Entity", "o:n": [1, true, "text"]}],
                   "@context": {"o": "http://o/"}, "@id": "ex:b", "@type": "Bundle"}],
                 "@context": {"ex": "http://example/"}}
                """)).isEqualTo(ProvReader.of(ProvFormats.PROV_N).read("""
                document prefix ex <http://example/>
                hadMember(ex:c, ex:a) hadMember(ex:c, ex:b)
                bundle ex:b prefix o <http://o/>
                entity(o:e, [o:n="1" %% xsd:integer, o:n="true" %% xsd:boolean, o:n="text"])
                endBundle endDocument
                """));
    }

    @Test
    void theDefaultNamespaceGetsAPrefix() {
        ProvDocument document = ProvReader.of(ProvFormats.PROV_N)
                .read("document default <http://d/> entity(e, [a='v']) bundle b entity(f) endBundle endDocument");
        String text = ProvWriter.of(ProvFormats.PROV_JSONLD).toString(document);
        assertThat(text).contains("\"ns1\" : \"http://d/\"", "\"@id\" : \"ns1:e\"", "\"ns1:a\" : [ \"ns1:v\" ]");
        assertThat(jsonld(text)).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | line 1, column 1: expected an object with @context and @graph, found an array",
                "{\"@context\": {\"ex\": 1}, \"@graph\": []} | line 1, column 21: the prefix ex: expected an IRI as a string, found 1",
                "{\"@graph\": {}} | line 1, column 12: @graph: expected an array of statements, found an object",
                "{\"@graph\": [1]} | line 1, column 13: expected a statement as an object, found 1",
                "{\"@graph\": [{\"@id\": \"a\"}]} | line 1, column 13: a statement needs @type: Entity, Activity, Generation, ...",
                "{\"@graph\": [{\"@type\": \"Thing\"}]} | line 1, column 13: \"Thing\" is no statement of PROV; expected Entity,",
                "{\"@graph\": [{\"@type\": \"Entity\", \"@id\": \"x:a\"}]} | line 1, column 40: the prefix 'x' of 'x:a' is not declared",
                "{\"@graph\": [{\"@type\": \"Usage\", \"time\": \"now\"}]} | line 1, column 40: time: expected a time such as",
                "{\"@graph\": [{\"@type\": \"Usage\", \"colour\": []}]} | line 1, column 42: \"colour\" is no part of a statement Usage;",
                "{\"@graph\": [{\"@type\": \"Bundle\", \"@graph\": []}]} | line 1, column 13: a bundle needs @id",
                "{\"@graph\": [ | line 1, column 13: Unexpected end-of-input: expected close marker for Array that begins at line 1, column 12",
            })
    void errorsSayWhere(String text, String message) {
        assertThatThrownBy(() -> jsonld(text))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessageContaining(message);
    }
}
