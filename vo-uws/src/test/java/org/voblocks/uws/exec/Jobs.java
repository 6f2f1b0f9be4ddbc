package org.voblocks.uws.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRequest;
import org.voblocks.uws.ResultStore;
import org.voblocks.uws.describe.GeneratedDescription;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.Multiplicity;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;

/** A job that a shell script of the test does, and how to watch it. The script is fixed; values are its arguments. */
final class Jobs {
    static final JobDescription ECHO = JobDescription.builder("echo")
            .parameter(ParameterDescription.builder("text", ParameterType.STRING)
                    .required(true)
                    .build())
            .parameter(ParameterDescription.builder("input", ParameterType.FILE).build())
            .generated(GeneratedDescription.builder("output")
                    .fileName("output.txt")
                    .contentType("text/plain")
                    .build())
            .generated(GeneratedDescription.builder("more")
                    .fileName("more-*.txt")
                    .multiplicity(Multiplicity.MANY)
                    .build())
            .build();

    private static final String SCRIPT = """
            case "$1" in
              fail) echo "it is broken" >&2; exit 7 ;;
              sleep) echo $$ > pid; sleep 60 ;;
              nothing) exit 0 ;;
            esac
            echo "##progress 0.5 half"
            echo "##used events ivo://x.org/e1"
            echo "to stdout: $HOME"
            printf '%s' "$1" > "$2"
            if [ -n "$3" ]; then cat "$3" >> "$2"; fi
            echo 1 > more-1.txt
            echo 2 > more-2.txt
            """;

    static final CommandTemplate COMMAND = CommandTemplate.builder(
                    "/bin/sh", "-c", SCRIPT, "sh", "{text}", "{out:output}", "{file:input}")
            .build();

    private Jobs() {}

    static Job start(JobManager jobs, String text) {
        Job job = jobs.create(JobRequest.builder("echo").parameter("text", text).build());
        return jobs.start(job.id());
    }

    static Job await(JobManager jobs, Job job, Predicate<Job> until) throws Exception {
        return await(jobs, job, until, Duration.ofSeconds(60));
    }

    static Job await(JobManager jobs, Job job, Predicate<Job> until, Duration limit) throws Exception {
        return jobs.await(job.id(), until, limit).toCompletableFuture().get(limit.toSeconds() + 10, TimeUnit.SECONDS);
    }

    static Job end(JobManager jobs, Job job) throws Exception {
        return await(jobs, job, j -> j.phase().isFinal());
    }

    static String read(JobManager jobs, Job job, ResultStore.Kind kind, String name) throws Exception {
        try (InputStream in =
                jobs.results().find(job.id(), kind, name).orElseThrow().open(0)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
