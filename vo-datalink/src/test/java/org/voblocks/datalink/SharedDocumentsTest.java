package org.voblocks.datalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.voblocks.datalink.form.FormModel;
import org.voblocks.datalink.form.FormModel.Widget;
import org.voblocks.testing.External;
import org.voblocks.votable.io.VoTableReader;
import org.voblocks.votable.io.VoTableWriter;

/** Descriptors of other people's services. */
class SharedDocumentsTest {
    private static List<ServiceDescriptor> read(String file) throws IOException {
        try (InputStream in = Files.newInputStream(External.data("votable/" + file))) {
            return ServiceDescriptor.read(VoTableReader.builder().build().read(in));
        }
    }

    @Test
    void readsDescriptorsOfLinks() throws IOException {
        ServiceDescriptor service = read("pyvo/datalink/datalink.xml").get(0);
        assertThat(service.id()).isEqualTo("ndndtdihpgea");
        assertThat(service.standardId()).isEqualTo("ivo://ivoa.net/std/SODA#sync-1.0");
        FormModel form = FormModel.of(service);
        assertThat(form.entries())
                .extracting(FormModel.Entry::widget)
                .containsExactly(Widget.FIXED, Widget.CHOICE, Widget.INTERVAL, Widget.CHOICE);
        assertThat(form.entry("BAND").orElseThrow().max()).isEqualTo("6.792e-07");
        assertThat(form.entry("FORMAT").orElseThrow().choices())
                .contains(new FormModel.Choice("text/csv", "Comma separated values"));
    }

    /** Documents of DataLink 1.0, without the columns of 1.1; what they hold is read off the files. */
    @Test
    void readsLinksOfOtherServices() throws IOException {
        List<Link> links = links("pyvo/datalink/datalink.xml");
        assertThat(links).extracting(Link::semantics).containsExactly("#progenitor", "#proc", "#this", "#preview");
        assertThat(links.get(0).contentType()).isEqualTo(Links.MEDIA_TYPE);
        assertThat(links.get(0).contentLength()).isNull();
        assertThat(links.get(1).serviceDef()).isEqualTo("ndndtdihpgea");
        assertThat(links.get(1).accessUrl()).isNull();
        assertThat(links.get(2).description()).isEqualTo("The full dataset.");
        assertThat(links).allMatch(l -> l.linkAuth() == null && l.localSemantics() == null);
        assertThat(links("pyvo/datalink/proc.xml")).hasSize(5);
        assertThatThrownBy(() -> links("stil/messier.xml"))
                .isInstanceOf(DataLinkException.class)
                .hasMessageStartingWith("no table of links");
    }

    private static List<Link> links(String file) throws IOException {
        try (InputStream in = Files.newInputStream(External.data("votable/" + file))) {
            return Links.read(VoTableReader.builder().build().read(in));
        }
    }

    @Test
    void readsItsOwnLinksBack() throws IOException {
        List<Link> links = List.of(
                Link.to("a", "#this", "https://example.org/a?b=c&d=e")
                        .description("x < y")
                        .contentType("application/fits")
                        .contentLength(7L)
                        .contentQualifier("#event-list")
                        .localSemantics("events")
                        .linkAuth(Link.Auth.OPTIONAL)
                        .linkAuthorized(false)
                        .build(),
                Link.error("b", LinkFault.NOT_FOUND, "no b"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VoTableWriter.builder().build().write(Links.of(links, List.of()).toVoTable(), out);
        assertThat(Links.read(
                        VoTableReader.builder().strict(true).build().read(new ByteArrayInputStream(out.toByteArray()))))
                .isEqualTo(links);
    }

    @Test
    void readsDescriptorsOfTapResults() throws IOException {
        List<ServiceDescriptor> services = read("pyvo/datalink/datalink-obscore.xml");
        assertThat(services).isNotEmpty();
        assertThat(services.get(0).inputs()).anyMatch(i -> i.boundTo().isPresent());
    }

    @Test
    void readsTheDescriptorBesideAJobDescription() throws IOException {
        List<ServiceDescriptor> services = read("generated/jdl_dual.xml");
        assertThat(services).extracting(ServiceDescriptor::id).containsExactly("test_activity_2_service");
        assertThat(services.get(0).inputs()).extracting(InputParam::name).containsExactly("text", "input");
    }

    @Test
    void readsTemplatesAndSkipsWhatIsNone() throws IOException {
        assertThat(read("cadc/valid-template.xml")).hasSize(1);
        assertThat(read("cadc/missing-meta-resource-template.xml")).isEmpty();
    }

    @Test
    void knowsEveryTermOfTheVocabulary() throws IOException {
        Path csv = External.data("xsd/vocab/datalink-core-terms.csv");
        Set<String> terms = new TreeSet<>();
        for (String line : Files.readAllLines(csv)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split(";");
                terms.add("#" + cells[0]);
                int level = Integer.parseInt(cells[1]);
                Semantics term = Semantics.parse(cells[0]).orElseThrow();
                assertThat(term.broader().isPresent()).as(cells[0]).isEqualTo(level == 2);
            }
        }
        Set<String> ours = new TreeSet<>();
        for (Semantics term : Semantics.values()) {
            ours.add(term.term());
        }
        assertThat(ours).isEqualTo(terms);
    }
}
