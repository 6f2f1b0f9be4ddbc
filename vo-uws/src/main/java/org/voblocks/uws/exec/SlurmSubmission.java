package org.voblocks.uws.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;

/** How a job is given to Slurm: its name, its folder, the arguments of {@code sbatch}. */
final class SlurmSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(SlurmSubmission.class);
    private static final String LAUNCHER = """
            #!/bin/sh
            folder=$1
            shift
            "$@"
            code=$?
            echo $code > "$folder/exit.part" && mv "$folder/exit.part" "$folder/exit"
            exit $code
            """;

    private final SlurmClient slurm;
    private final Path directory;
    private final List<String> options;

    SlurmSubmission(SlurmClient slurm, Path directory, List<String> options) {
        this.slurm = slurm;
        this.directory = directory;
        this.options = List.copyOf(options);
    }

    /** The name by which Slurm knows a job. */
    static String name(Job job) {
        return "uws-" + job.id() + "-" + job.attempts();
    }

    Path folder(Job job) {
        return directory.resolve(job.id() + "-" + job.attempts());
    }

    /** Slurm's number of the job; it is submitted unless Slurm has it already. */
    String submit(Execution execution, Job job, CommandTemplate template) throws IOException {
        Optional<SlurmClient.State> there = slurm.byName(name(job));
        return there.isPresent() ? there.get().id() : sbatch(execution, job, template);
    }

    private String sbatch(Execution execution, Job job, CommandTemplate template) throws IOException {
        Path folder = folder(job);
        delete(folder);
        Files.createDirectories(folder);
        Path launcher = folder.resolve("launcher");
        Files.writeString(launcher, LAUNCHER);
        PreparedCommand command = PreparedCommand.of(template, execution.context(), folder);
        List<String> arguments = new ArrayList<>(List.of(
                "--parsable",
                "--job-name=" + name(job),
                "--export=NIL",
                "--no-requeue",
                "--chdir=" + folder,
                "--output=" + folder.resolve("stdout"),
                "--error=" + folder.resolve("stderr"),
                "--cpus-per-task=" + template.cpus()));
        if (template.memoryMegabytes() > 0) {
            arguments.add("--mem=" + template.memoryMegabytes());
        }
        if (template.partition() != null) {
            arguments.add("--partition=" + template.partition());
        }
        long seconds = job.executionDuration().toSeconds();
        if (seconds > 0) {
            arguments.add("--time=" + Math.max(1, (seconds + 59) / 60));
        }
        arguments.addAll(options);
        arguments.add(launcher.toString());
        arguments.add(folder.toString());
        arguments.add("/usr/bin/env");
        arguments.add("-i");
        command.environment().forEach((name, value) -> arguments.add(name + "=" + value));
        arguments.addAll(command.arguments());
        return slurm.submit(arguments);
    }

    /** Removes a job's folder, as far as possible. */
    static void delete(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("folder {} could not be removed", folder, e);
        }
    }
}
