package org.voblocks.uws.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.Relation;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.store.MemoryProvStore;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;
import org.voblocks.uws.http.UwsHandler;

class JobProvenanceTest {
    private static final JobDescription DESCRIPTION = JobDescription.builder("count_map")
            .version("2.1")
            .contact("A. Stronomer", "a@example.org")
            .parameter(ParameterDescription.builder("obs_ids", ParameterType.LONG)
                    .required(true)
                    .many()
                    .build())
            .parameter(ParameterDescription.builder("binsz", ParameterType.DOUBLE)
                    .unit("deg")
                    .defaultValue("0.02")
                    .build())
            .used(UsedDescription.builder("events")
                    .contentType("application/fits")
                    .multiplicity(Multiplicity.parse("1..*"))
                    .build())
            .generated(
                    GeneratedDescription.builder("counts.fits").role("counts").build())
            .build();

    private final JobProvenance provenance = JobProvenance.builder("http://vo.example.org/jobs/")
            .software("gateway", "0.1")
            .build();

    @Test
    void aJobLeavesItsProvenance(@TempDir Path folder) throws Exception {
        MemoryProvStore store = new MemoryProvStore();
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .listener(provenance.listener(store::append))
                .job(DESCRIPTION, context -> {
                    for (long id : context.arguments().integers("obs_ids")) {
                        context.used("events", "ivo://example.org/hess#" + id, "http://x.org/" + id, null);
                    }
                    context.used("events", "run 3", null, null);
                    context.used("events", "https://other.org/data/4", null, null);
                    try (OutputStream out = context.result("counts.fits", "application/fits")) {
                        out.write(1);
                    }
                })
                .build()) {
            Job job = jobs.create(JobRequest.builder("count_map")
                    .owner("ann")
                    .parameter("obs_ids", "47802 47803")
                    .build());
            jobs.start(job.id());
            Job done = jobs.awaitEnd(job.id(), Duration.ofSeconds(30))
                    .toCompletableFuture()
                    .get(40, TimeUnit.SECONDS);
            ProvDocument document = provenance.document(done, DESCRIPTION);
            assertThat(document.statements(Relation.Usage.class)).hasSize(4);
            assertThat(document.statements(Relation.Generation.class))
                    .singleElement()
                    .satisfies(g -> {
                        assertThat(g.entity()).isEqualTo(provenance.resultName(done, "counts.fits"));
                        assertThat(g.attributes().text(org.voblocks.prov.Prov.ROLE))
                                .hasValue("counts");
                    });
            assertThat(document.statements(Relation.Association.class)).hasSize(3);
            assertThat(store.elements(java.util.List.of(provenance.resultName(done, "counts.fits"))))
                    .hasSize(1);

            UwsHandler handler = UwsHandler.builder(jobs, "count_map")
                    .resource("prov", provenance.resource())
                    .build();
            VoResponse.Now json = (VoResponse.Now) handler.handle(InMemoryRequest.get(job.id(), "prov")
                    .param("RESPONSEFORMAT", "json")
                    .caller(Caller.of("ann"))
                    .build());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            json.body().writeTo(bytes);
            ProvDocument read =
                    ProvReader.of(ProvFormats.PROV_JSON).read(new java.io.ByteArrayInputStream(bytes.toByteArray()));
            assertThat(read).isEqualTo(document);
            VoResponse.Now text = (VoResponse.Now) handler.handle(InMemoryRequest.get(job.id(), "prov")
                    .caller(Caller.of("ann"))
                    .build());
            ByteArrayOutputStream provn = new ByteArrayOutputStream();
            text.body().writeTo(provn);
            assertThat(provn.toString(UTF_8))
                    .contains("activity(job:" + job.id())
                    .contains("voprov:name=\"binsz\"")
                    .contains("voprov:value=\"0.02\"");
        }
    }
}
