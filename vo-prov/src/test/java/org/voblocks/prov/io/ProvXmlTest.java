package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.voblocks.prov.Attribute;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.testing.External;
import org.xml.sax.SAXException;

class ProvXmlTest {

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(External.data(folder))) {
            return files.filter(f -> f.toString().matches(".*\\.(json|provx|xml|provn)"))
                    .sorted()
                    .toList();
        }
    }

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(External.data("prov/schemas/prov.xsd").toFile());
    }

    /** The schema demands some arguments and knows the datatypes of XML Schema 1.0 only. */
    private static boolean isExpressible(Statement statement) {
        for (int i = 0; i < statement.kind().arguments().size(); i++) {
            if (statement.kind().arguments().get(i).required() && statement.argument(i) == null) {
                return false;
            }
        }
        for (Attribute attribute : statement.attributes()) {
            if (attribute.value() instanceof Value.Typed typed
                    && Set.of("yearMonthDuration", "dayTimeDuration", "XMLLiteral")
                            .contains(typed.datatype().local())) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatIsWrittenIsValid() throws Exception {
        Schema schema = schema();
        List<String> failures = new ArrayList<>();
        int count = 0;
        for (Path file : files("prov/prov-python/json")) {
            ProvDocument document = ProvReader.read(file);
            if (!document.statements().stream().allMatch(ProvXmlTest::isExpressible)) {
                continue;
            }
            String xml = ProvWriter.of(ProvFormats.PROV_XML).toString(document);
            count++;
            try {
                schema.newValidator().validate(new StreamSource(new StringReader(xml)));
            } catch (SAXException e) {
                failures.add(file.getFileName() + ": " + e.getMessage());
            }
        }
        assertThat(count).isGreaterThan(200);
        assertThat(failures).isEmpty();
    }

    @Test
    void examplesAreRead() throws IOException {
        List<String> failures = new ArrayList<>();
        for (Path file : files("prov/prov-python/xml")) {
            try {
                ProvDocument document = ProvReader.read(file);
                String xml = ProvWriter.of(ProvFormats.PROV_XML).toString(document);
                if (!ProvReader.of(ProvFormats.PROV_XML).read(xml).equals(document)) {
                    failures.add(file + " differs");
                }
            } catch (RuntimeException e) {
                failures.add(file.getFileName() + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
    }
}
