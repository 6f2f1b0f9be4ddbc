package org.voblocks.uws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.exec.WorkerPool;
import org.voblocks.uws.store.FileJobStore;
import org.voblocks.uws.store.JdbcJobStore;
import org.voblocks.uws.store.UrlDataSource;

/**
 * A process that creates and runs jobs and is to be killed. What happens goes to one file that all processes append to,
 * so that its order is the order of what happened: {@code accepted}, {@code ran}, {@code completed}, each with the job.
 */
final class CrashVictim {
    static final JobDescription JOB = JobDescription.builder("j").build();

    private CrashVictim() {}

    /** Arguments: folder, store, its URL, the name of the process, how many jobs to create. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int most = Integer.parseInt(arguments[4]);
        try (FileOutputStream events =
                        new FileOutputStream(folder.resolve("events").toFile(), true);
                JobManager jobs = manager(folder, arguments[1], arguments[2], arguments[3], events)) {
            for (int i = 0; i < most; i++) {
                JobRequest request = JobRequest.builder("j").build();
                // at once, or in two steps
                Job job = i % 2 == 0
                        ? jobs.submit(request)
                        : jobs.start(jobs.create(request).id());
                note(events, "accepted", job.id());
            }
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        }
    }

    static JobManager manager(Path folder, String store, String url, String name, FileOutputStream events) {
        return JobManager.builder()
                .directory(folder.resolve(name))
                .processName(name)
                .lease(Duration.ofSeconds(2))
                .sweepInterval(Duration.ofMillis(100))
                .store(open(folder, store, url))
                .executor(new WorkerPool(2))
                .recovery(true, 1000)
                .job(JOB, context -> note(events, "ran", context.job().id()))
                .listener(change -> {
                    if (change.after() != null && change.after().phase() == Phase.COMPLETED) {
                        note(events, "completed", change.after().id());
                    }
                })
                .build();
    }

    private static JobStore open(Path folder, String store, String url) {
        return switch (store) {
            // a killed process loses nothing that it gave to the system, synced or not
            case "file" -> FileJobStore.open(folder.resolve("journal"), false);
            case "h2" ->
                JdbcJobStore.open(JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db") + url, "sa", ""));
            default -> JdbcJobStore.open(new UrlDataSource(url, "postgres"), store);
        };
    }

    /** One line in one write, so that it is there whole or not at all. */
    private static void note(FileOutputStream events, String what, String id) {
        try {
            events.write((what + " " + id + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
