package org.voblocks.prov.internal.xml;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.voblocks.prov.internal.text.LimitedInput;
import org.voblocks.prov.io.ProvFormat;
import org.voblocks.prov.io.ProvHandler;
import org.voblocks.prov.io.ProvSyntaxException;

/** PROV-XML. */
public final class ProvXmlFormat implements ProvFormat {
    static final String NAME = "PROV-XML";

    /** Thread-safe once it is configured. No DTD, no entities from outside. */
    private final XMLInputFactory factory = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // limits that Woodstox knows; ReadOptions holds with any other parser too
        Map.of("com.ctc.wstx.maxElementDepth", 64, "com.ctc.wstx.maxAttributeSize", 1 << 16)
                .forEach((property, value) -> {
                    if (factory.isPropertySupported(property)) {
                        factory.setProperty(property, value);
                    }
                });
        return factory;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/provenance+xml", "application/xml", "text/xml");
    }

    @Override
    public List<String> extensions() {
        return List.of("provx", "xml");
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean prefixesFirst() {
        return false;
    }

    @Override
    public void read(Source source) throws IOException {
        XMLStreamReader reader = null;
        try {
            reader = factory.createXMLStreamReader(
                    new LimitedInput(NAME, source.in(), source.options().maxBytes()));
            new ProvXmlReader(reader, source).read();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            Location place = e.getLocation();
            String message = String.valueOf(e.getMessage());
            int at = message.indexOf("\n at [");
            String what = at < 0 ? message : message.substring(0, at);
            throw place == null
                    ? new ProvSyntaxException(NAME, 0, 0, what)
                    : new ProvSyntaxException(NAME, place.getLineNumber(), place.getColumnNumber(), what);
        } finally {
            close(reader);
        }
    }

    private static void close(@org.jspecify.annotations.Nullable XMLStreamReader reader) {
        if (reader != null) {
            try {
                reader.close();
            } catch (XMLStreamException e) {
                throw new IllegalStateException("closing a reader of XML", e);
            }
        }
    }

    @Override
    public ProvHandler writer(Target target) {
        return new ProvXmlWriter(target.out());
    }
}
