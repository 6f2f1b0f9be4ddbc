package org.voblocks.prov.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.prov.Activity;
import org.voblocks.prov.Agent;
import org.voblocks.prov.Entity;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Value;
import org.voblocks.prov.describe.ActivityDescription;
import org.voblocks.prov.describe.GenerationDescription;
import org.voblocks.prov.describe.ParameterDescription;
import org.voblocks.prov.describe.UsageDescription;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvWriter;

class ProvenanceRecorderTest {
    private final List<ProvDocument> documents = new ArrayList<>();
    private final ProvenanceRecorder recorder = ProvenanceRecorder.builder()
            .namespace("ex", "http://example.org/")
            .software(ex("tool"), "count map", "1.0")
            .environment(List.of("HOME", "OMP_NUM_THREADS"), Map.of("OMP_NUM_THREADS", "2")::get)
            .clock(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC))
            .sink(documents::add)
            .build();

    private static QualifiedName ex(String local) {
        return QualifiedName.of("ex", "http://example.org/", local);
    }

    @Test
    void recordsWhatWasDone() {
        ActivityDescription description = ActivityDescription.builder(ex("count_map"), "count_map")
                .version("1")
                .parameter(
                        ParameterDescription.builder("ra", "double").unit("deg").build())
                .usage(UsageDescription.of("events", null, "application/fits"))
                .generation(GenerationDescription.of("counts", "the map", "application/fits"))
                .build();
        try (RecordedActivity run = recorder.start(ex("job/1"), description)) {
            run.parameter("ra", Value.of(329.7));
            run.used("events", Entity.of(ex("run/1")));
            ProvDocument partial = run.document();
            assertThat(partial.statements(Activity.class)
                            .findFirst()
                            .orElseThrow()
                            .endTime())
                    .isNull();
            run.generated("counts", Entity.of(ex("map")));
            run.complete();
        }
        assertThat(ProvWriter.of(ProvFormats.PROV_N).toString(documents.get(0))).isEqualTo("""
                document
                  prefix ex <http://example.org/>
                  prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
                  prefix vob <urn:voblocks:prov#>
                  prefix uws <http://www.ivoa.net/xml/UWS/v1.1#>
                  activity(ex:job/1, 2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z, [prov:label="count_map", \
                voprov:name="count_map", vob:env.OMP_NUM_THREADS="2", uws:phase="COMPLETED"])
                  agent(ex:tool, [prov:type='prov:SoftwareAgent', prov:label="count map 1.0", \
                voprov:name="count map", voprov:version="1.0"])
                  wasAssociatedWith(ex:job/1, ex:tool, -, [prov:role="Software"])
                  entity(ex:count_map, [prov:type='voprov:ActivityDescription', prov:label="count_map", \
                voprov:name="count_map", voprov:version="1"])
                  entity(ex:count_map#ra, [prov:type='voprov:ParameterDescription', prov:label="ra", \
                voprov:name="ra", voprov:valueType="double", voprov:unit="deg"])
                  wasInfluencedBy(ex:count_map#ra, ex:count_map, [prov:type='voprov:RelatedToRelation'])
                  entity(ex:count_map#events, [prov:type='voprov:UsageDescription', prov:label="events", \
                voprov:role="events", voprov:contentType="application/fits"])
                  wasInfluencedBy(ex:count_map#events, ex:count_map, [prov:type='voprov:RelatedToRelation'])
                  entity(ex:count_map#counts, [prov:type='voprov:GenerationDescription', prov:label="counts", \
                voprov:role="counts", voprov:description="the map", voprov:contentType="application/fits"])
                  wasInfluencedBy(ex:count_map#counts, ex:count_map, [prov:type='voprov:RelatedToRelation'])
                  wasInfluencedBy(ex:job/1, ex:count_map, [prov:type='voprov:DescriptionRelation'])
                  entity(ex:job/1/parameters/ra, [prov:type='voprov:Parameter', prov:label="ra = 329.7", \
                voprov:name="ra", voprov:value="329.7" %% xsd:double])
                  wasInfluencedBy(ex:job/1, ex:job/1/parameters/ra, [prov:type='voprov:ConfigurationRelation', \
                voprov:artefactType="Parameter"])
                  wasInfluencedBy(ex:job/1/parameters/ra, ex:count_map#ra, [prov:type='voprov:DescriptionRelation'])
                  entity(ex:run/1)
                  used(ex:job/1, ex:run/1, 2026-11-22T10:00:00Z, [prov:role="events", \
                voprov:descriptor='ex:count_map#events'])
                  entity(ex:map)
                  wasGeneratedBy(ex:map, ex:job/1, 2026-11-22T10:00:00Z, [prov:role="counts", \
                voprov:descriptor='ex:count_map#counts'])
                endDocument
                """);
    }

    @Test
    void failureIsRecorded() {
        assertThatThrownBy(() -> {
                    try (RecordedActivity run = recorder.start(ex("job/2"))) {
                        run.parameter("ra", "not a number");
                        throw new IllegalStateException("boom");
                    }
                })
                .hasMessage("boom");
        Activity activity =
                documents.get(0).statements(Activity.class).findFirst().orElseThrow();
        assertThat(activity.endTime()).isNotNull();
        assertThat(activity.attributes().text(Capture.PHASE)).contains("ERROR");
        assertThat(activity.attributes().text(Capture.ERROR_SUMMARY)).contains("ended before it was complete");
        RecordedActivity run = recorder.start(ex("job/3"));
        run.fail(new IllegalStateException("no data"));
        run.close();
        run.close();
        assertThat(documents).hasSize(2);
        assertThatThrownBy(() -> run.used("x", Entity.of(ex("e"))))
                .hasMessage("the activity ex:job/3 is closed; nothing can be recorded after its end");
    }

    @Test
    void aStepIsRecordedAsItEnds() throws Exception {
        recorder.record(ex("job/5"), null, run -> run.used("events", Entity.of(ex("run/1"))));
        assertThatThrownBy(() -> recorder.record(ex("job/6"), null, run -> {
                    run.used("events", Entity.of(ex("run/2")));
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class);
        assertThat(documents)
                .extracting(d ->
                        d.statements(Activity.class).findFirst().orElseThrow().attributes())
                .extracting(a -> a.text(Capture.PHASE).orElse("") + " "
                        + a.text(Capture.ERROR_SUMMARY).orElse(""))
                .containsExactly("COMPLETED ", "ERROR disk full");
        assertThat(documents)
                .allSatisfy(d -> assertThat(d.statements(Relation.Usage.class)).hasSize(1));
    }

    /** What another program did is recorded with its times; a parameter may have several values. */
    @Test
    void pastActivitiesAreRecorded() {
        ProvTime start = new ProvTime("2020-01-01T00:00:00Z");
        ProvTime end = new ProvTime("2020-01-01T01:00:00Z");
        try (RecordedActivity run =
                ProvenanceRecorder.builder().sink(documents::add).build().started(ex("job/7"), null, start)) {
            run.agent(Agent.of(ex("me")), "Operator")
                    .parameter("obs id", "1")
                    .parameter("obs id", "2")
                    .used("events", Entity.of(ex("run/1")), null)
                    .generated("map", Entity.of(ex("map")), end)
                    .attribute(ex("note"), Value.of("x"));
            run.end("ABORTED", end, null);
            run.end("COMPLETED", start, null);
        }
        assertThat(ProvWriter.of(ProvFormats.PROV_N).toString(documents.get(0)))
                .contains(
                        "activity(ex:job/7, 2020-01-01T00:00:00Z, 2020-01-01T01:00:00Z, [ex:note=\"x\","
                                + " uws:phase=\"ABORTED\"])",
                        "wasAssociatedWith(ex:job/7, ex:me, -, [prov:role=\"Operator\"])",
                        "entity(ex:job/7/parameters/obs%20id, [",
                        "entity(ex:job/7/parameters/obs%20id/2, [",
                        "used(ex:job/7, ex:run/1, -, [",
                        "wasGeneratedBy(ex:map, ex:job/7, 2020-01-01T01:00:00Z, [");
    }

    @Test
    void severalThreadsMayRecord() throws Exception {
        try (RecordedActivity run = recorder.start(ex("job/8"))) {
            IntStream.range(0, 500).parallel().forEach(i -> {
                run.used("events", Entity.of(ex("run/" + i)));
                run.document();
            });
            run.complete();
        }
        assertThat(documents.get(0).statements(Relation.Usage.class)).hasSize(500);
    }

    @Test
    void filesHaveDigests(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "abc");
        Entity entity = RecordedActivity.file(ex("a"), "http://example.org/a.txt", file);
        assertThat(entity.attributes().text(Capture.DIGEST))
                .contains("sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(entity.attributes().text(Capture.SIZE)).contains("3");
        try (RecordedActivity run = recorder.start(ex("job/4"))) {
            run.configFile("setup", entity).informedBy(ex("job/1"));
            run.complete();
        }
        assertThat(documents.get(0).statements(Relation.class)).hasSize(3);
    }
}
