package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.prov.ProvException;
import org.voblocks.testing.External;

/** Broken input is a clear error with its place; never an empty document. */
class MalformedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                | line 1, column 1: the text is empty; expected 'document'",
                "docment                         | line 1, column 1: expected 'document', found 'docment'",
                "document                        | line 1, column 9: expected a keyword or endDocument, found the end of the text",
                "document entity(ex:a)           | line 1, column 17: the prefix 'ex' of 'ex:a' is not declared",
                "document entity(a) endDocument  | line 1, column 17: 'a' has no prefix and no default namespace is declared",
                "document default <http://a/> entty(a) endDocument | line 1, column 30: 'entty' is no statement of PROV",
                "document default <http://a/> entity(a, 1) endDocument | line 1, column 40: entity has no arguments, found '1'",
                "document default <http://a/> used(a, b, monday) endDocument | line 1, column 41: expected a time such as 2012-05-24T10:00:01Z, or -, found 'monday'",
                "document default <http://a/> entity(a, [b=1.5]) endDocument | line 1, column 43: expected a whole number, found '1.5'; others are written \"1.5\" %% xsd:double",
                "document default <http://a/> entity(a, [b=c]) endDocument | line 1, column 43: expected a value (\"text\", 'name' or a whole number), found 'c'",
                "document default <http://a/> entity(a, [b=\"c]) endDocument | line 1, column 43: the string that begins here has no end",
                "document default <http://a/> entity(a, [b=\"\\q\"]) endDocument | line 1, column 46: unknown escape \\q in a string; expected one of \\t \\b \\n \\r \\f \\\" \\' \\\\",
                "document default <http://a/> entity(a:b:c) endDocument | line 1, column 37: a colon in the local part of a name must be escaped as \\:, found 'a:b:c'",
                "document default <http://a/> alternateOf(x; a, b) endDocument | line 1, column 42: alternateOf has no identifier",
                "document default <http://a/> bundle b entity(c) endDocument | line 1, column 30: the bundle b that begins here has no endBundle",
                "document default <http://a/> entity(a endDocument | line 1, column 39: expected ',' or ')' in entity, found 'endDocument'",
                "document endDocument more       | line 1, column 22: nothing may follow endDocument, found 'more'",
            })
    void notation(String text, String message) {
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_N).read(text == null ? "" : text))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessage("PROV-N, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "       | line 1, column 1: the text is empty; expected an object",
                "[1]    | line 1, column 1: expected an object with prefix, entity, activity, ..., found an array",
                "{\"entity\": | line 1, column 11: Unexpected end-of-input within/between Object entries",
                "{\"entty\":{}} | line 1, column 10: \"entty\" is no statement of PROV; expected entity, activity, agent, wasGeneratedBy, used, ... or prefix, bundle",
                "{\"entity\":{\"e\":{}}} | line 1, column 12: 'e' has no prefix and no default namespace is declared",
                "{\"entity\":{\"prov:e\":null}} | line 1, column 21: entity prov:e: expected an object, found null",
                "{\"entity\":{\"prov:e\":{\"prov:x\":{\"type\":\"xsd:int\"}}}} | line 1, column 48: a value needs \"$\"",
                "{\"prefix\":\"no\"} | line 1, column 11: prefix: expected an object, found the string \"no\"",
                "{\"bundle\":\"no\"} | line 1, column 11: bundle: expected an object, found the string \"no\"",
                "{} {} | line 1, column 4: nothing may follow the document, found an object",
            })
    void json(String text, String message) {
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_JSON).read(text == null ? "" : text))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessage("PROV-JSON, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a/> | expected prov:document, found a",
                "<p:document xmlns:p='http://www.w3.org/ns/prov#'><p:enty/></p:document> | 'enty' is no statement of PROV",
                "<p:document xmlns:p='http://www.w3.org/ns/prov#'><p:entity/></p:document> | entity needs an identifier",
                "<p:document xmlns:p='http://www.w3.org/ns/prov#'><p:entity p:id='x:a'/></p:document> | the prefix 'x' of 'x:a' is not declared",
                "<p:document xmlns:p='http://www.w3.org/ns/prov#'>text</p:document> | expected an element, found the text 'text'",
            })
    void xml(String text, String message) {
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_XML).read(text))
                .isInstanceOf(ProvSyntaxException.class)
                .hasMessageStartingWith("PROV-XML, line 1, column ")
                .hasMessageEndingWith(": " + message);
    }

    @Test
    void entitiesAreNotExpanded() {
        String bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                + "<p:document xmlns:p='http://www.w3.org/ns/prov#' xmlns='http://a/'>"
                + "<p:entity p:id='a'><p:label>&b;</p:label></p:entity></p:document>";
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_XML).read(bomb))
                .isInstanceOf(ProvSyntaxException.class);
    }

    @Test
    void limitsHold() {
        ReadOptions few = new ReadOptions(true, 2, 100, 20);
        String three = "document default <http://a/> entity(a) entity(b) entity(c) endDocument";
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_N).with(few).read(three))
                .hasMessage(
                        "PROV-N, line 1, column 50: more than 2 statements; raise ReadOptions.maxStatements to read on");
        String text = "document default <http://a/> entity(a, [b=\"" + "x".repeat(30) + "\"]) endDocument";
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_N).with(few).read(text))
                .hasMessageContaining("raise ReadOptions.maxTextLength");
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_N).with(few).read("document " + " ".repeat(200)))
                .hasMessageContaining("raise ReadOptions.maxBytes");
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.PROV_JSON).with(few).read("{" + " ".repeat(200)))
                .hasMessageContaining("raise ReadOptions.maxBytes");
    }

    @Test
    void lenientReadersForgive() {
        String text = "document default <http://a/> bundle b endBundle entity(a, [c=\"x\ny\"]) endDocument";
        assertThat(ProvReader.of(ProvFormats.PROV_N)
                        .with(ReadOptions.LENIENT)
                        .read(text)
                        .statements())
                .hasSize(1);
    }

    @Test
    void brokenFilesOfTheSuite() throws IOException {
        List<String> accepted = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(External.data("prov/prov-python/malformed"))) {
            files = all.filter(f -> ProvFormats.ofExtension(
                                    f.toString().substring(f.toString().lastIndexOf('.') + 1))
                            .isPresent())
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try {
                ProvReader.read(file);
                accepted.add(file.toString());
            } catch (ProvException e) {
                assertThat(e.getMessage()).contains("line ");
            }
        }
        assertThat(accepted).isEmpty();
        assertThat(files).hasSizeGreaterThan(8);
    }
}
