package org.voblocks.uws.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voblocks.testing.PostgresCluster;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.Phase;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.store.FileJobStore;
import org.voblocks.uws.store.JdbcJobStore;
import org.voblocks.uws.store.MemoryJobStore;
import org.voblocks.uws.store.UrlDataSource;

/** The same three jobs, well, failed and aborted, in every store and by every executor. */
class StoresAndExecutorsTest {
    private static PrivateSlurm slurm;
    private static PostgresCluster postgres;

    @TempDir
    private Path folder;

    @AfterAll
    static void stopServers() throws Exception {
        if (slurm != null) {
            slurm.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** What the shell script of {@link Jobs} does, in Java. */
    private static void java(JobContext context) throws Exception {
        String text = context.arguments().text("text");
        if (text.equals("fail")) {
            throw new JobFailure("it is broken", JobError.Type.FATAL);
        }
        if (text.equals("sleep")) {
            Thread.sleep(60_000);
        }
        try (OutputStream out = context.result("output", "text/plain")) {
            out.write(text.getBytes(UTF_8));
        }
    }

    private JobStore store(String name) {
        return switch (name) {
            case "memory" -> new MemoryJobStore();
            case "file" -> FileJobStore.open(folder.resolve("journal"));
            case "postgres" -> {
                if (postgres == null) {
                    postgres = PostgresCluster.start();
                }
                yield JdbcJobStore.open(new UrlDataSource(postgres.url(), "postgres"));
            }
            default -> JdbcJobStore.open(JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("h2"), "sa", ""));
        };
    }

    private JobExecutor executor(String name) throws Exception {
        if (!name.equals("slurm")) {
            return new WorkerPool(2);
        }
        if (slurm == null) {
            slurm = PrivateSlurm.start();
        }
        return slurm.executor(Files.createDirectories(folder.resolve("slurm")));
    }

    @ParameterizedTest
    @CsvSource({
        "memory,java",
        "memory,command",
        "memory,slurm",
        "file,java",
        "file,command",
        "file,slurm",
        "h2,java",
        "h2,command",
        "h2,slurm",
        "postgres,java",
        "postgres,command",
        "postgres,slurm"
    })
    void jobsEndAsTheyShould(String store, String executor) throws Exception {
        JobRunner runner = executor.equals("java")
                ? StoresAndExecutorsTest::java
                : new CommandRunner(Jobs.COMMAND, Duration.ofMillis(500));
        try (JobManager jobs = JobManager.builder()
                .directory(folder)
                .store(store(store))
                .executor(executor(executor))
                .job(Jobs.ECHO, runner)
                .build()) {
            Job slow = Jobs.start(jobs, "sleep");
            assertThat(Jobs.await(jobs, slow, j -> j.phase() == Phase.EXECUTING).phase())
                    .isEqualTo(Phase.EXECUTING);
            assertThat(jobs.abort(slow.id()).phase()).isEqualTo(Phase.ABORTED);
            Job failed = Jobs.start(jobs, "fail");
            Job well = Jobs.start(jobs, "hello");
            Job end = Jobs.end(jobs, failed);
            assertThat(end.phase()).isEqualTo(Phase.ERROR);
            assertThat(end.error().message()).contains("it is broken");
            Job done = Jobs.end(jobs, well);
            assertThat(done.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(done.startTime()).isNotNull();
            assertThat(done.endTime()).isNotNull();
            assertThat(Jobs.read(jobs, done, ResultStore.Kind.RESULT, "output")).isEqualTo("hello");
            assertThat(jobs.job(slow.id()).phase()).isEqualTo(Phase.ABORTED);
        }
    }
}
