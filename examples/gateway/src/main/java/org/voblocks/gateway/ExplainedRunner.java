package org.voblocks.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.ProvDocument;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobEntity;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.JobResult;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterException;
import org.voblocks.uws.provenance.JobProvenance;

/** A runner whose FITS results carry their provenance, as far as it is known when they are made. */
final class ExplainedRunner implements JobRunner {
    private final JobRunner runner;
    private final JobProvenance provenance;

    ExplainedRunner(JobRunner runner, JobProvenance provenance) {
        this.runner = runner;
        this.provenance = provenance;
    }

    @Override
    public void run(JobContext context) throws Exception {
        runner.run(explained(context, provenance));
    }

    /** The same context, but FITS results carry their provenance. */
    static JobContext explained(JobContext context, JobProvenance provenance) {
        return new Explained(context, provenance);
    }

    /** Products that are no results themselves; FITS files among them carry what is known of the run. */
    static Products explained(JobContext context, Products products) {
        return context instanceof Explained known
                ? (name, type) -> known.explained(products.open(name, type), name, type)
                : products;
    }

    /** A context that looks at what is used and writes provenance into FITS results. */
    private static final class Explained implements JobContext {
        private final JobContext context;
        private final JobProvenance provenance;
        private final List<JobEntity> entities = new ArrayList<>();

        Explained(JobContext context, JobProvenance provenance) {
            this.context = context;
            this.provenance = provenance;
        }

        @Override
        public OutputStream result(String id, String contentType) throws IOException {
            return explained(context.result(id, contentType), id, contentType);
        }

        private OutputStream explained(OutputStream out, String id, String contentType) {
            return contentType.equals(Retrieve.FITS)
                    ? new ExplainedFits(out, history(), () -> document(new JobResult(id, contentType, -1, null)))
                    : out;
        }

        /** What a header tells people: the kind of job, the program and its version, what was given. */
        private List<String> history() {
            List<String> lines = new ArrayList<>();
            lines.add(description().name() + ", VO Blocks " + SoftwareVersion.current());
            for (JobParameter parameter : parameters()) {
                lines.add(parameter.name() + " = " + parameter.value());
            }
            return lines;
        }

        /** Those with their default, too; or those that were given, if they are none that a job would take. */
        private List<JobParameter> parameters() {
            try {
                Arguments all = arguments();
                return all.names().stream()
                        .sorted()
                        .flatMap(name -> all.given(name).stream().map(p -> JobParameter.value(name, p.value())))
                        .toList();
            } catch (ParameterException e) {
                return job().parameters();
            }
        }

        @Override
        public void result(String id, String contentType, Path file) throws IOException {
            if (contentType.equals(Retrieve.FITS)) {
                try (OutputStream out = result(id, contentType)) {
                    Files.copy(file, out);
                }
            } else {
                context.result(id, contentType, file);
            }
        }

        private synchronized ProvDocument document(JobResult result) {
            Job known = job().toBuilder()
                    .entities(entities)
                    .results(List.of(result))
                    .build();
            return provenance.document(known, description());
        }

        @Override
        public synchronized void used(
                String role, String entityId, @Nullable String location, @Nullable String contentType) {
            entities.add(new JobEntity(JobEntity.Direction.USED, role, entityId, location, contentType));
            context.used(role, entityId, location, contentType);
        }

        @Override
        public void generated(String role, String entityId, @Nullable String location, @Nullable String contentType) {
            context.generated(role, entityId, location, contentType);
        }

        @Override
        public Job job() {
            return context.job();
        }

        @Override
        public JobDescription description() {
            return context.description();
        }

        @Override
        public Arguments arguments() {
            return context.arguments();
        }

        @Override
        public ResultStore.StoredFile upload(String parameter) {
            return context.upload(parameter);
        }

        @Override
        public boolean fetchesReferences() {
            return context.fetchesReferences();
        }

        @Override
        public Path workDirectory() {
            return context.workDirectory();
        }

        @Override
        public void resultAt(String id, String contentType, String href) {
            context.resultAt(id, contentType, href);
        }

        @Override
        public void progress(double fraction, String message) {
            context.progress(fraction, message);
        }

        @Override
        public void log(String line) {
            context.log(line);
        }

        @Override
        public OutputStream logStream(String name) throws IOException {
            return context.logStream(name);
        }

        @Override
        public void handle(String handle) {
            context.handle(handle);
        }

        @Override
        public boolean isCancelled() {
            return context.isCancelled();
        }

        @Override
        public void checkCancelled() throws InterruptedException {
            context.checkCancelled();
        }

        @Override
        public void onCancel(Runnable action) {
            context.onCancel(action);
        }
    }
}
