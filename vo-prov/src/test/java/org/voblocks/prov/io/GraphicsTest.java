package org.voblocks.prov.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.voblocks.prov.ProvDocument;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphicsTest {
    private static final ProvDocument SMALL = ProvReader.of(ProvFormats.PROV_N).read("""
            document
              prefix ex <http://example.org/>
              entity(ex:map, [prov:label="a <map>"]) entity(ex:run) activity(ex:job) agent(ex:me)
              wasGeneratedBy(ex:map, ex:job, -) used(ex:job, ex:run, -, [prov:role="events"])
              wasAssociatedWith(ex:job, ex:me, ex:plan) wasDerivedFrom(ex:run, ex:map)
            endDocument
            """);

    private static Document svg(ProvDocument document, WriteOptions options) throws Exception {
        String text = ProvWriter.of(ProvFormats.SVG).with(options).toString(document);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @Test
    void everyThingAndEveryRelationIsDrawn() throws Exception {
        for (WriteOptions.Direction direction : WriteOptions.Direction.values()) {
            Document svg = svg(SMALL, new WriteOptions(true, direction));
            assertThat(svg.getElementsByTagName("ellipse").getLength()).isEqualTo(3);
            assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(1);
            assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(5);
            assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(1 + 5);
        }
    }

    @Test
    void nodesDoNotOverlap() throws Exception {
        ProvDocument.Builder builder = ProvDocument.builder().namespace("ex", "http://example.org/");
        for (int i = 0; i < 400; i++) {
            builder.entity("ex:e" + i).activity("ex:a" + i).used("ex:a" + i, "ex:e" + i * 7 / 11);
            builder.wasGeneratedBy("ex:e" + i, "ex:a" + i * 3 / 5).wasDerivedFrom("ex:e" + i, "ex:e" + i / 2);
        }
        ProvDocument document = builder.build();
        assertThat(document.size()).isEqualTo(2000);
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) {
            long before = System.nanoTime();
            ProvWriter.of(ProvFormats.SVG).toString(document);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isLessThan(Duration.ofSeconds(2));
        Document svg = svg(document, WriteOptions.DEFAULT);
        var rects = svg.getElementsByTagName("rect");
        assertThat(rects.getLength()).isEqualTo(401);
        for (int i = 1; i < rects.getLength(); i++) {
            for (int k = i + 1; k < rects.getLength(); k++) {
                var a = rects.item(i).getAttributes();
                var b = rects.item(k).getAttributes();
                boolean apart = Math.abs(number(a, "y") - number(b, "y")) >= 1
                        || Math.abs(number(a, "x") - number(b, "x")) >= number(a, "width") - 0.2;
                assertThat(apart).as(i + " and " + k).isTrue();
            }
        }
    }

    private static double number(org.w3c.dom.NamedNodeMap attributes, String name) {
        return Double.parseDouble(attributes.getNamedItem(name).getNodeValue());
    }

    @Test
    void dotHasTheSame() {
        String dot = ProvWriter.of(ProvFormats.DOT)
                .with(new WriteOptions(false, WriteOptions.Direction.LR))
                .toString(SMALL);
        assertThat(dot)
                .startsWith("digraph provenance {\n  rankdir=LR;\n")
                .contains("n0 [shape=ellipse, fillcolor=\"#FFFC87\", color=\"#808080\", label=\"a <map>\"")
                .contains("n2 -> n1 [label=\"used (events)\"];")
                .contains("[label=\"plan\", style=dashed];");
    }

    @Test
    void picturesCannotBeRead() {
        assertThatThrownBy(() -> ProvReader.of(ProvFormats.SVG)).hasMessage("PROV-SVG can be written only, not read");
    }

    @Test
    void arrowsOverSeveralLayersGoAroundWhatIsBetween() {
        String svg = ProvWriter.of(ProvFormats.SVG)
                .toString(ProvReader.of(ProvFormats.PROV_N)
                        .read("document prefix ex <http://example.org/> wasDerivedFrom(ex:c, ex:b)"
                                + " wasDerivedFrom(ex:b, ex:a) wasDerivedFrom(ex:c, ex:a) endDocument"));
        List<String> paths =
                svg.lines().filter(l -> l.startsWith("<path d=\"M")).toList();
        assertThat(paths).hasSize(3);
        assertThat(paths.stream().filter(p -> p.matches("<path d=\"M[^L]+L[^L]+L[^L]+\" .*")))
                .hasSize(1);
    }
}
