package org.voblocks.dali.vosi.internal;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.vosi.Examples;

/** Reads the RDFa Lite of an examples page. */
public final class ExamplesReader {
    private static final int DEEPEST = 200;

    private final List<Examples.Example> examples = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private String title = "";
    private @Nullable Map<String, List<String>> properties;
    private final List<Examples.Parameter> parameters = new ArrayList<>();

    /** An element that is not closed yet, with the text in it. */
    private static final class Open {
        final String name;
        final @Nullable String property;
        final @Nullable String target;
        final @Nullable String example;
        final StringBuilder text = new StringBuilder();

        Open(String name, @Nullable String property, @Nullable String target, @Nullable String example) {
            this.name = name;
            this.property = property;
            this.target = target;
            this.example = example;
        }
    }

    private ExamplesReader() {}

    /** Reads a page; its DTD, if it names one, is not fetched. */
    public static Examples read(InputStream in) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                return new ExamplesReader().page(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new VoException(400, "cannot read the examples: " + e.getMessage(), e);
        }
    }

    private Examples page(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    String text = xml.getText();
                    open.forEach(o -> o.text.append(text));
                }
                case XMLStreamConstants.END_ELEMENT -> end(open.pop());
                default -> {
                    // comments, the DTD and entities of HTML say nothing here
                }
            }
        }
        return new Examples(title, examples);
    }

    private void start(XMLStreamReader xml) {
        if (open.size() >= DEEPEST) {
            throw VoException.badRequest("cannot read the examples: more than " + DEEPEST + " elements deep");
        }
        boolean isExample = "example".equals(xml.getAttributeValue(null, "typeof"));
        String id = xml.getAttributeValue(null, "id");
        String target = xml.getAttributeValue(null, "href");
        String property = xml.getAttributeValue(null, "property");
        open.push(new Open(xml.getLocalName(), property, target, isExample ? (id == null ? "" : id) : null));
        if (isExample) {
            properties = new LinkedHashMap<>();
            parameters.clear();
        }
    }

    private void end(Open element) {
        String text = element.text.toString().strip();
        if (element.name.equals("h1") && title.isEmpty()) {
            title = text;
        }
        Map<String, List<String>> found = properties;
        if (found == null) {
            return;
        }
        if (element.property != null) {
            if (element.property.equals("generic-parameter")) {
                parameters.add(new Examples.Parameter(last(found, "key"), last(found, "value")));
            } else {
                String value = element.property.equals("capability") && element.target != null ? element.target : text;
                found.computeIfAbsent(element.property, p -> new ArrayList<>()).add(value);
            }
        }
        if (element.example != null) {
            examples.add(new Examples.Example(
                    element.example,
                    last(found, "name"),
                    null,
                    found.containsKey("capability") ? last(found, "capability") : null,
                    found.containsKey("query") ? last(found, "query") : null,
                    found.getOrDefault("table", List.of()),
                    parameters));
            properties = null;
        }
    }

    private static String last(Map<String, List<String>> found, String property) {
        List<String> values = found.getOrDefault(property, List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }
}
