package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.testing.External;
import org.voblocks.votable.VoTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A document with every attribute that the schema of its version allows, read and written again. The attributes and
 * their values come from the schema; only where elements stand is written here.
 */
class AttributesTest {
    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    /** {@code {NAME-a-b}} stands for all attributes of the element but a and b. */
    private static final String SKELETON = """
            <VOTABLE {VOTABLE-version} version="VERSION" xmlns="NAMESPACE" xmlns:f="urn:f">
            <COOSYS {COOSYS-system} system="ICRS"/>TIMESYS
            <PARAM {PARAM}/>
            <INFO {INFO}>text</INFO>GROUPS
            <RESOURCE {RESOURCE} f:a="1" xmlns:g="urn:g" g:a="2">
            <INFO {INFO}/>
            <COOSYS {COOSYS-system} system="ICRS"/>
            GROUP
            <PARAM {PARAM}><DESCRIPTION>d</DESCRIPTION><VALUES {VALUES-ref-ID} ID="values"><MIN {MIN}/><MAX {MAX}/>
            <OPTION {OPTION}><OPTION {OPTION}/></OPTION></VALUES><LINK {LINK}/></PARAM>
            <LINK {LINK}/>
            <TABLE {TABLE-ref-nrows} nrows="1">
            <FIELD {FIELD-datatype-arraysize-ID} datatype="char" arraysize="*" ID="field"><VALUES {VALUES}/><LINK {LINK}/></FIELD>
            <PARAM {PARAM-ID} ID="param"/>
            <GROUP {GROUP}><FIELDref {FIELDref}/><PARAMref {PARAMref}/><PARAM {PARAM}/><GROUP {GROUP}/></GROUP>
            <LINK {LINK}/>
            <DATA><TABLEDATA><TR><TD>x</TD></TR></TABLEDATA></DATA>
            </TABLE>
            <TABLE {TABLE-ref-nrows-ID} nrows="0" ID="other">
            <FIELD {FIELD}/>
            <DATA><TABLEDATA/></DATA>
            </TABLE>
            <RESOURCE {RESOURCE} f:a="3"/>
            </RESOURCE>
            </VOTABLE>
            """;

    /** What a reference may refer to. */
    private static final Map<String, String> TARGETS =
            Map.of("VALUES", "values", "FIELDref", "field", "PARAMref", "param", "TABLE", "other");

    /** Values by type or by name, where any text will not do. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("precType", "F2"),
            Map.entry("astroYear", "J2015.5"),
            Map.entry("Timeorigin", "2400000.5"),
            Map.entry("ucdType", "pos.eq.ra;meta.main"),
            Map.entry("arraysize", "2"),
            Map.entry("positiveInteger", "7"),
            Map.entry("nonNegativeInteger", "7"),
            Map.entry("anyURI", "https://example.org/a?b=c&amp;d"));

    @TempDir
    private Path folder;

    private final Map<String, Element> types = new TreeMap<>();
    private final Map<String, Element> elements = new TreeMap<>();
    private int ids;

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS(XS, name);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            list.add((Element) found.item(i));
        }
        return list;
    }

    private void schema(String version) throws Exception {
        Element root = parse(Files.readAllBytes(External.data("xsd/votable/VOTable-v" + version + ".xsd")))
                .getDocumentElement();
        for (String kind : List.of("complexType", "simpleType")) {
            all(root, kind).stream()
                    .filter(e -> e.hasAttribute("name"))
                    .forEach(e -> types.put(e.getAttribute("name"), e));
        }
        all(root, "element").stream()
                .filter(e -> e.hasAttribute("name"))
                .forEach(e -> elements.putIfAbsent(e.getAttribute("name"), e));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Attributes by name, those of base types too, without those of elements inside. */
    private Map<String, Element> attributes(String element) {
        Map<String, Element> found = new TreeMap<>();
        Element declared = elements.get(element);
        collect(declared.hasAttribute("type") ? types.get(local(declared.getAttribute("type"))) : declared, found);
        assertThat(found).as(element).isNotEmpty();
        return found;
    }

    private void collect(Element type, Map<String, Element> found) {
        for (Node n = type.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                switch (e.getLocalName()) {
                    case "attribute" -> found.put(e.getAttribute("name"), e);
                    case "complexType", "complexContent", "simpleContent" -> collect(e, found);
                    case "extension" -> {
                        Element base = types.get(local(e.getAttribute("base")));
                        if (base != null) {
                            collect(base, found);
                        }
                        collect(e, found);
                    }
                    default -> {}
                }
            }
        }
    }

    private String value(String element, Element attribute, int round) {
        String type = local(attribute.getAttribute("type"));
        if (type.equals("ID")) {
            return "id" + ++ids;
        }
        if (type.equals("IDREF")) {
            return TARGETS.getOrDefault(element, "field");
        }
        Element declared = types.getOrDefault(type, attribute);
        List<Element> words = all(declared, "enumeration");
        if (!words.isEmpty()) {
            return words.get(round % words.size()).getAttribute("value");
        }
        String name = attribute.getAttribute("name");
        return SAMPLES.getOrDefault(type, SAMPLES.getOrDefault(name, name + round));
    }

    private String document(String version, int round) {
        boolean old = version.equals("1.1");
        String text = SKELETON.replace("VERSION", version)
                .replace("NAMESPACE", Schema.namespace(version))
                .replace("TIMESYS", elements.containsKey("TIMESYS") ? "<TIMESYS {TIMESYS}/>" : "")
                .replace("GROUPS", old ? "" : "<GROUP {GROUP}/>")
                .replace("\nGROUP\n", old ? "\n" : "\n<GROUP {GROUP}/>\n");
        return Pattern.compile("\\{(\\w+)((?:-\\w+)*)}").matcher(text).replaceAll(m -> {
            List<String> without = List.of(m.group(2).split("-"));
            StringBuilder all = new StringBuilder();
            attributes(m.group(1)).forEach((name, attribute) -> {
                if (!without.contains(name)) {
                    all.append(name)
                            .append("=\"")
                            .append(value(m.group(1), attribute, round))
                            .append("\" ");
                }
            });
            return Matcher.quoteReplacement(all.toString());
        });
    }

    /** Each element as a line: its name and its attributes in order, but for declarations of namespaces. */
    private static void lines(Element element, List<String> lines) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            String namespace = attribute.getNamespaceURI();
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)) {
                attributes.put(
                        (namespace == null ? "" : "{" + namespace + "}") + attribute.getLocalName(),
                        attribute.getNodeValue());
            }
        }
        if (element.getLocalName().equals("VOTABLE")) {
            attributes.remove("version");
        }
        attributes.remove("inclusive", "yes"); // what it is without the attribute
        lines.add(element.getLocalName() + " " + attributes);
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                lines(child, lines);
            }
        }
    }

    private static List<String> lines(byte[] xml) throws Exception {
        List<String> lines = new ArrayList<>();
        lines(parse(xml).getDocumentElement(), lines);
        return lines;
    }

    private void validate(byte[] xml, String version) throws Exception {
        Path file = Files.write(folder.resolve("document.vot"), xml);
        External.Run run = External.run(
                Duration.ofMinutes(1),
                Map.of("XML_CATALOG_FILES", External.data("xsd/catalog.xml").toString()),
                External.program("xmllint").toString(),
                "--nonet",
                "--noout",
                "--schema",
                External.data("xsd/votable/VOTable-v" + version + ".xsd").toString(),
                file.toString());
        assertThat(run.exitCode())
                .as(run.output() + new String(xml, StandardCharsets.UTF_8))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2", "1.3", "1.4", "1.5"})
    void everyAttributeOfTheSchemaSurvives(String version) throws Exception {
        schema(version);
        Version written =
                version.compareTo("1.3") < 0 ? Version.V1_3 : Version.valueOf("V" + version.replace('.', '_'));
        // as many rounds as the longest enumeration has words
        for (int round = 0; round < 12; round++) {
            byte[] before = document(version, round).getBytes(StandardCharsets.UTF_8);
            validate(before, version);
            VoTable read = VoTableReader.builder().build().read(new ByteArrayInputStream(before));
            ByteArrayOutputStream after = new ByteArrayOutputStream();
            VoTableWriter.builder().version(written).build().write(read, after);
            assertThat(lines(after.toByteArray())).containsExactlyElementsOf(lines(before));
            validate(after.toByteArray(), written.text());
        }
    }
}
