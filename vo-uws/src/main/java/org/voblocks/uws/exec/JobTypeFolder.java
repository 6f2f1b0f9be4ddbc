package org.voblocks.uws.exec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.JobManager;
import org.voblocks.uws.JobRunner;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.jdl.JsonJdl;
import org.voblocks.uws.describe.jdl.VoTableJdl;

/**
 * Kinds of jobs that are defined at run time, kept as files: the JSON form of a description with one more member,
 * {@code command}, that says which program does it:
 *
 * <pre>{@code
 * {"name": "echo", "parameters": {...}, "generated": {...},
 *  "command": {"arguments": ["/usr/bin/tool", "--text={text}", "{out:output}"],
 *              "environment": {"LANG": "C"}, "inherit": ["PATH"],
 *              "memoryMegabytes": 500, "cpuSeconds": 60, "fileMegabytes": 100, "cpus": 1, "partition": "main"}}
 * }</pre>
 *
 * <p><code>{here}</code> in an argument or a variable stands for the folder, so that a program can be put beside its
 * definition.
 *
 * <p>Whoever may define a command may run any program of this machine as this user.
 */
public final class JobTypeFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JobTypeFolder.class);
    private static final int MOST_BYTES = 4 << 20;
    private static final String SUFFIX = ".json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final JobManager jobs;
    private final UnaryOperator<JobRunner> around;
    private final Set<String> own = new TreeSet<>();

    private JobTypeFolder(Path folder, JobManager jobs, UnaryOperator<JobRunner> around) {
        this.folder = folder;
        this.jobs = jobs;
        this.around = around;
    }

    /** Defines all that is in the folder, which is made if needed. A file that is wrong is logged and passed over. */
    public static JobTypeFolder open(Path folder, JobManager jobs) throws IOException {
        return open(folder, jobs, runner -> runner);
    }

    /**
     * The same, with something around each program, for example a check of what its owner may read.
     *
     * @param around gives what runs in the place of a program's runner
     */
    public static JobTypeFolder open(Path folder, JobManager jobs, UnaryOperator<JobRunner> around) throws IOException {
        JobTypeFolder types = new JobTypeFolder(Files.createDirectories(folder).toAbsolutePath(), jobs, around);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
        }
        for (Path file : files) {
            try {
                types.apply(Files.readAllBytes(file));
            } catch (UwsException e) {
                LOG.error("{} defines no job: {}", file, e.getMessage());
            }
        }
        return types;
    }

    private synchronized JobDescription apply(byte[] json) throws IOException {
        Definition definition = read(json);
        apply(definition);
        return definition.description();
    }

    private record Definition(JobDescription description, CommandTemplate command) {}

    private Definition read(byte[] json) throws IOException {
        JobDescription description =
                JsonJdl.read(new ByteArrayInputStream(json)).description();
        Definition definition =
                new Definition(description, command(MAPPER.readTree(json).path("command")));
        if (!own.contains(description.name()) && jobs.types().contains(description.name())) {
            throw new UwsException(409, "the job type " + description.name() + " is built in and cannot be changed");
        }
        return definition;
    }

    private void apply(Definition definition) {
        jobs.define(definition.description(), around.apply(new CommandRunner(definition.command())));
        own.add(definition.description().name());
    }

    private CommandTemplate command(JsonNode node) {
        List<String> arguments = new ArrayList<>();
        node.path("arguments").forEach(a -> arguments.add(here(a)));
        if (arguments.isEmpty()) {
            throw UwsException.badRequest(
                    "job definition: expected command.arguments, an array with the program first");
        }
        CommandTemplate.Builder command = CommandTemplate.builder(arguments.toArray(String[]::new))
                .memoryMegabytes(node.path("memoryMegabytes").asLong())
                .cpuSeconds(node.path("cpuSeconds").asLong())
                .fileMegabytes(node.path("fileMegabytes").asLong())
                .cpus(node.path("cpus").asInt(1));
        if (node.hasNonNull("partition")) {
            command.partition(node.path("partition").asText());
        }
        JsonNode environment = node.path("environment");
        environment.fieldNames().forEachRemaining(name -> command.environment(name, here(environment.path(name))));
        if (node.path("inherit").isArray()) {
            List<String> names = new ArrayList<>();
            node.path("inherit").forEach(n -> names.add(n.asText()));
            command.inherit(names.toArray(String[]::new));
        }
        return command.build();
    }

    private String here(JsonNode text) {
        return text.asText().replace("{here}", folder.toString());
    }

    /**
     * Defines a kind of jobs, or changes it, by a description in VOTable, as OPUS and this library export it.
     *
     * @param name the name, which must be that in the description
     * @param votable the description; the caller closes it
     * @param command which program does it: the member {@code command} of a definition, or only its array of arguments
     */
    public synchronized JobDescription importVoTable(String name, InputStream votable, String command)
            throws IOException {
        ObjectNode definition = (ObjectNode)
                MAPPER.readTree(JsonJdl.write(VoTableJdl.read(votable).description()));
        JsonNode given = json(command, "COMMAND");
        definition.set("command", given.isArray() ? MAPPER.createObjectNode().set("arguments", given) : given);
        return define(name, definition.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text, String what) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw UwsException.badRequest(what + ": not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Defines a kind of jobs, or changes it.
     *
     * @param name the name, which must be that in the definition
     * @param in the definition; the caller closes it
     */
    public synchronized JobDescription define(String name, InputStream in) throws IOException {
        byte[] json = in.readNBytes(MOST_BYTES + 1);
        if (json.length > MOST_BYTES) {
            throw new UwsException(413, "job definition: longer than " + (MOST_BYTES >> 20) + " MiB");
        }
        return define(name, json);
    }

    private JobDescription define(String name, byte[] json) throws IOException {
        String inside = json(new String(json, StandardCharsets.UTF_8), "job definition")
                .path("name")
                .asText();
        if (!inside.equals(name)) {
            throw UwsException.badRequest(
                    "job definition: its name is '" + inside + "', but the address says '" + name + "'");
        }
        Definition definition = read(json);
        Path fresh = Files.write(folder.resolve(name + ".new"), json);
        Files.move(
                fresh,
                folder.resolve(name + SUFFIX),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        apply(definition);
        return definition.description();
    }

    /** What was defined, as it was given. */
    public synchronized String definition(String name) {
        checkOwn(name);
        try {
            return Files.readString(folder.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UwsException(500, "the definition of " + name + " cannot be read", e);
        }
    }

    /** Removes a kind of jobs that was defined here; its jobs stay. */
    public synchronized void remove(String name) {
        checkOwn(name);
        jobs.undefine(name);
        own.remove(name);
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException e) {
            throw new UwsException(500, "the definition of " + name + " cannot be removed", e);
        }
    }

    private void checkOwn(String name) {
        if (!own.contains(name)) {
            throw new UwsException(404, "no job type '" + name + "' was defined here");
        }
    }
}
