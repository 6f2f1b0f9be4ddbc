package org.voblocks.dali.vosi;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.VoHandler;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.dali.vosi.internal.ExamplesReader;

/**
 * Examples of use, as a page for people that programs read too: XHTML with RDFa Lite (DALI 1.1, section 2.3).
 *
 * @param title the title of the page
 * @param examples the examples
 */
public record Examples(String title, List<Example> examples) {
    /** The vocabulary of the properties. */
    public static final String VOCABULARY = "http://www.ivoa.net/rdf/examples#";

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    public Examples {
        examples = List.copyOf(examples);
    }

    /**
     * One example.
     *
     * @param id an XML ID
     * @param name a short title
     * @param text what it shows, or null
     * @param capability the standard ID of the capability it is for, or null
     * @param query an ADQL query (TAP 1.1, section 2.4.3), or null
     * @param tables tables that the query is about
     * @param parameters parameters and their values, for services that are not TAP
     */
    public record Example(
            String id,
            String name,
            @Nullable String text,
            @Nullable String capability,
            @Nullable String query,
            List<String> tables,
            List<Parameter> parameters) {
        public Example {
            tables = List.copyOf(tables);
            parameters = List.copyOf(parameters);
        }

        /** An example for a TAP service. */
        public static Example query(String id, String name, @Nullable String text, String query) {
            return new Example(id, name, text, null, query, List.of(), List.of());
        }

        /** An example for a service with parameters. */
        public static Example call(
                String id,
                String name,
                @Nullable String text,
                @Nullable String capability,
                List<Parameter> parameters) {
            return new Example(id, name, text, capability, null, List.of(), parameters);
        }
    }

    /** A parameter and its value. */
    public record Parameter(String key, String value) {}

    /** A handler that answers GET with the page. */
    public VoHandler handler() {
        return request -> VoResponse.ok("application/xhtml+xml;charset=UTF-8", this::write);
    }

    /** Writes the page. */
    public void write(OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = new WstxOutputFactory().createXMLStreamWriter(out, "UTF-8");
            new Page(xml).write(this);
            xml.close();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    /**
     * Reads the examples of a page: what stands in elements of {@code typeof="example"}. Everything else is skipped.
     *
     * @throws org.voblocks.dali.VoException 400 if the page is not XML
     */
    public static Examples read(InputStream in) {
        return ExamplesReader.read(in);
    }

    private record Page(XMLStreamWriter xml) {
        void write(Examples examples) throws XMLStreamException {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.setDefaultNamespace(XHTML);
            xml.writeStartElement(XHTML, "html");
            xml.writeDefaultNamespace(XHTML);
            xml.writeAttribute("version", "XHTML+RDFa 1.1");
            xml.writeStartElement(XHTML, "head");
            element("title", null, examples.title());
            xml.writeEndElement();
            xml.writeStartElement(XHTML, "body");
            xml.writeAttribute("vocab", VOCABULARY);
            element("h1", null, examples.title());
            for (Example example : examples.examples()) {
                write(example);
            }
            xml.writeEndDocument();
        }

        private void write(Example example) throws XMLStreamException {
            xml.writeCharacters("\n");
            xml.writeStartElement(XHTML, "div");
            xml.writeAttribute("id", example.id());
            xml.writeAttribute("resource", "#" + example.id());
            xml.writeAttribute("typeof", "example");
            element("h2", "name", example.name());
            if (example.text() != null) {
                element("p", null, example.text());
            }
            String capability = example.capability();
            if (capability != null) {
                xml.writeStartElement(XHTML, "p");
                xml.writeCharacters("For ");
                xml.writeStartElement(XHTML, "a");
                xml.writeAttribute("property", "capability");
                xml.writeAttribute("href", capability);
                xml.writeCharacters(capability);
                xml.writeEndElement();
                xml.writeEndElement();
            }
            if (example.query() != null) {
                element("pre", "query", example.query());
            }
            for (String table : example.tables()) {
                xml.writeStartElement(XHTML, "p");
                xml.writeCharacters("Table ");
                element("span", "table", table);
                xml.writeEndElement();
            }
            for (Parameter parameter : example.parameters()) {
                xml.writeStartElement(XHTML, "p");
                xml.writeAttribute("property", "generic-parameter");
                xml.writeAttribute("typeof", "keyval");
                element("span", "key", parameter.key());
                xml.writeCharacters(" = ");
                element("span", "value", parameter.value());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }

        private void element(String name, @Nullable String property, String text) throws XMLStreamException {
            xml.writeStartElement(XHTML, name);
            if (property != null) {
                xml.writeAttribute("property", property);
            }
            xml.writeCharacters(text);
            xml.writeEndElement();
        }
    }

    /** Collects examples. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /** Builds {@link Examples}. */
    public static final class Builder {
        private final String title;
        private final List<Example> examples = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        public Builder add(Example example) {
            examples.add(example);
            return this;
        }

        public Examples build() {
            return new Examples(title, examples);
        }
    }
}
