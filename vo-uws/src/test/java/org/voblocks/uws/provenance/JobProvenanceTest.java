package org.voblocks.uws.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.dali.http.Caller;
import org.voblocks.dali.http.InMemoryRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.prov.Activity;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.capture.Capture;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;
import org.voblocks.prov.store.JdbcProvStore;
import org.voblocks.prov.store.MemoryProvStore;
import org.voblocks.prov.store.ProvStore;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobListener;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.Phase;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.uws.describe.UsedDescription;
import org.voblocks.uws.http.JobResource;
import org.voblocks.uws.http.UwsHandler;
import org.voblocks.uws.store.UrlDataSource;

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

    private Job run(Path folder, JobListener listener) throws Exception {
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .listener(listener)
                .job(DESCRIPTION, context -> {
                    context.used("events", "run 3", "http://x.org/3", "application/fits");
                    try (OutputStream out = context.result("counts.fits", "application/fits")) {
                        out.write(1);
                    }
                })
                .build()) {
            Job job = jobs.create(JobRequest.builder("count_map")
                    .owner("ann")
                    .parameter("obs_ids", "47802")
                    .build());
            jobs.start(job.id());
            return jobs.awaitEnd(job.id(), Duration.ofSeconds(30))
                    .toCompletableFuture()
                    .get(40, TimeUnit.SECONDS);
        }
    }

    private static ProvDocument get(JobResource resource, Job job) throws Exception {
        VoResponse.Now answer = (VoResponse.Now) resource.get(
                job,
                DESCRIPTION,
                InMemoryRequest.get().param("RESPONSEFORMAT", "json").build());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        answer.body().writeTo(bytes);
        return ProvReader.of(ProvFormats.PROV_JSON).read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOldJobTellsWhatWasRecorded(boolean inDatabase, @TempDir Path folder) throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        ProvStore store = inDatabase ? JdbcProvStore.open(new UrlDataSource(url, "sa")) : new MemoryProvStore();
        List<ProvDocument> recorded = new ArrayList<>();
        Job job = run(folder, provenance.listener(document -> {
            recorded.add(document);
            store.append(document);
        }));
        JobProvenance upgraded = JobProvenance.builder("http://vo.example.org/jobs/")
                .software("gateway", "0.2")
                .softwareSince(Instant.now())
                .build();
        // a later job used the product, and had the same description
        store.append(upgraded.document(
                Job.builder("later", "count_map", Instant.now())
                        .phase(Phase.COMPLETED)
                        .startTime(Instant.now())
                        .entities(List.of(new JobEntity(
                                JobEntity.Direction.USED,
                                "events",
                                provenance.resultName(job, "counts.fits").iri(),
                                null,
                                null)))
                        .build(),
                DESCRIPTION));

        ProvDocument told = get(upgraded.resource(store), job);
        Set<Statement> own = new LinkedHashSet<>(recorded.get(0).statements());
        assertThat(told.statements()).containsAll(own);
        assertThat(ProvWriter.of(ProvFormats.PROV_N).toString(told))
                .contains("voprov:version=\"0.1\"")
                .doesNotContain("0.2", "later");
        assertThat(told.statements(Relation.class).filter(r -> !own.contains(r)))
                .isEmpty();
    }

    @Test
    void whoDidAJobOfBeforeIsNotGuessed(@TempDir Path folder) throws Exception {
        Job job = run(folder, change -> {});
        JobProvenance upgraded = JobProvenance.builder("http://vo.example.org/jobs/")
                .software("gateway", "0.2")
                .softwareSince(Instant.now())
                .build();
        assertThat(ProvWriter.of(ProvFormats.PROV_N).toString(get(upgraded.resource(new MemoryProvStore()), job)))
                .contains("wasGeneratedBy(")
                .doesNotContain("SoftwareAgent");
    }

    @Test
    void aJobUnderWayHasNoEnd() {
        Job job =
                Job.builder("7", "count_map", Instant.now()).phase(Phase.QUEUED).build();
        assertThat(provenance
                        .document(job, DESCRIPTION)
                        .statements(Activity.class)
                        .findFirst()
                        .orElseThrow())
                .satisfies(activity -> {
                    assertThat(activity.endTime()).isNull();
                    assertThat(activity.attributes().text(Capture.PHASE)).hasValue("QUEUED");
                });
        Job failed = job.toBuilder()
                .phase(Phase.ERROR)
                .startTime(Instant.EPOCH)
                .endTime(Instant.EPOCH)
                .error(JobError.fatal("no memory"))
                .build();
        assertThat(ProvWriter.of(ProvFormats.PROV_N).toString(provenance.document(failed, DESCRIPTION)))
                .contains("1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z, [")
                .contains("uws:phase=\"ERROR\", uws:errorSummary=\"no memory\"");
    }
}
