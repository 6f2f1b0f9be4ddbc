package org.voblocks.uws.http;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.voblocks.testing.External;

/** Checks documents against the UWS 1.1 schema. */
final class UwsSchema {
    private final Schema schema;

    UwsSchema() throws Exception {
        Path xsd = External.data("xsd");
        URI catalog = xsd.resolve("catalog.xml").toUri();
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver(CatalogManager.catalogResolver(CatalogFeatures.defaults(), catalog));
        schema = factory.newSchema(xsd.resolve("uws/UWS-v1.1.xsd").toFile());
    }

    void validate(byte[] document) throws Exception {
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
    }
}
