package org.voblocks.datalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voblocks.votable.Resource;
import org.voblocks.votable.VoTable;

class ServiceDescriptorTest {
    @Test
    void roundTripsThroughAResource() {
        ServiceDescriptor service = ObservationLinks.countMap("https://x.org").toBuilder()
                .exampleUrl("https://x.org/example")
                .resourceIdentifier("ivo://x.org/count_map")
                .build();
        VoTable document = ServiceDescriptor.attach(VoTable.builder().build(), List.of(service));
        assertThat(ServiceDescriptor.read(document)).containsExactly(service);
        assertThat(service.toBuilder().build()).isEqualTo(service);
        Resource resource = document.resources().get(0);
        assertThat(resource.type()).isEqualTo("meta");
        assertThat(resource.groups().get(0).name()).isEqualTo("inputParams");
    }

    @Test
    void readsDescriptorsInOtherResourcesAndSkipsThoseWithoutUrl() {
        Resource inner = ObservationLinks.soda("http://x").toResource();
        Resource nameless = inner.toBuilder().id(null).build();
        Resource broken = inner.toBuilder().params(List.of()).build();
        VoTable document = VoTable.builder()
                .resources(List.of(
                        broken,
                        Resource.builder()
                                .type("results")
                                .resources(List.of(inner, nameless))
                                .build()))
                .build();
        assertThat(ServiceDescriptor.read(document).stream().map(ServiceDescriptor::id))
                .containsExactly("soda", "service-2");
    }

    @Test
    void tellsFixedBoundAndFreeParameters() {
        ServiceDescriptor map = ObservationLinks.countMap("http://x");
        assertThat(map.input("obs_id").orElseThrow().boundTo()).contains("ID");
        assertThat(map.input("BIN_SIZE").orElseThrow().isFree()).isTrue();
        assertThat(map.input("PROJECTION").orElseThrow().options()).hasSize(2);
        assertThat(ObservationLinks.soda("http://x")
                        .input("RESPONSEFORMAT")
                        .orElseThrow()
                        .fixedValue())
                .contains("application/fits");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThatThrownBy(() -> ServiceDescriptor.builder("1 a", "http://x").build())
                .hasMessageStartingWith("service descriptor: '1 a' is no XML ID");
        assertThatThrownBy(() -> ServiceDescriptor.builder("a", " ").build())
                .hasMessage("service descriptor 'a' has no accessURL");
        assertThatThrownBy(
                        () -> new Link("x", "http://a", "svc", null, "#this", null, null, null, null, null, null, null))
                .hasMessage(
                        "link of 'x' (#this): expected exactly one of access_url, service_def and error_message, found 2");
    }

    @Test
    void refusesAParameterThatIsBoundToNothing() {
        ServiceDescriptor service = ServiceDescriptor.builder("svc", "http://x")
                .input(InputParam.text("OBS").boundTo("obs_id").build())
                .build();
        assertThatThrownBy(() -> Links.of(List.of(), List.of(service)))
                .hasMessage("service descriptor 'svc': parameter OBS is bound to 'obs_id', expected 'ID',"
                        + " the only column of a links table that has an XML ID");
    }

    @Test
    void knowsTheVocabulary() {
        assertThat(Semantics.parse("thumbnail")).contains(Semantics.THUMBNAIL);
        assertThat(Semantics.parse("http://www.ivoa.net/rdf/datalink/core#dark"))
                .contains(Semantics.DARK);
        assertThat(Semantics.PREVIEW.withNarrower())
                .containsExactlyInAnyOrder(
                        Semantics.PREVIEW, Semantics.PREVIEW_IMAGE, Semantics.PREVIEW_PLOT, Semantics.THUMBNAIL);
        assertThat(Semantics.check("#cutout")).isEmpty();
        assertThat(Semantics.check("https://example.org/terms#x")).isEmpty();
        assertThat(Semantics.check("#previews"))
                .containsExactly("semantics '#previews' is no term of http://www.ivoa.net/rdf/datalink/core;"
                        + " did you mean #preview?");
        assertThat(Semantics.check("science"))
                .containsExactly("semantics 'science': expected a term that begins with '#', or a full URI");
    }
}
