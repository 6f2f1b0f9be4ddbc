package org.voblocks.uws.exec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobError;
import org.voblocks.uws.JobFailure;
import org.voblocks.uws.JobParameter;
import org.voblocks.uws.describe.Arguments;
import org.voblocks.uws.describe.GeneratedDescription;

/**
 * A command for one job: its arguments and environment, its files laid out in a folder.
 *
 * @param arguments the program and its arguments
 * @param environment all variables
 */
record PreparedCommand(List<String> arguments, Map<String, String> environment) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(file:|out:)?([A-Za-z0-9_.-]+?)(\\.\\.\\.)?}");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]|^\\.");

    /** Puts uploads and parameters into the folder and fills the template. */
    static PreparedCommand of(CommandTemplate template, JobContext context, Path folder) throws IOException {
        Map<String, Path> uploads = uploads(context, folder);
        Path parameters = folder.resolve("parameters.json");
        writeParameters(context.arguments(), parameters);
        List<String> arguments = new ArrayList<>();
        for (String argument : template.arguments()) {
            Matcher all = PLACEHOLDER.matcher(argument);
            if (all.matches() && all.group(3) != null && all.group(1) == null) {
                arguments.addAll(context.arguments().texts(all.group(2)));
                continue;
            }
            String filled = fill(argument, context, folder, uploads, parameters);
            if (filled != null) {
                arguments.add(filled);
            }
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : template.inherited()) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.putAll(template.environment());
        return new PreparedCommand(List.copyOf(arguments), environment);
    }

    private static @Nullable String fill(
            String argument, JobContext context, Path folder, Map<String, Path> uploads, Path parameters) {
        StringBuilder filled = new StringBuilder();
        Matcher next = PLACEHOLDER.matcher(argument);
        int end = 0;
        while (next.find()) {
            filled.append(argument.substring(end, next.start()));
            end = next.end();
            String kind = next.group(1);
            String name = next.group(2);
            String value;
            if (kind == null) {
                value = name.equals("parameters")
                        ? parameters.toString()
                        : String.join(" ", context.arguments().texts(name));
                if (!name.equals("parameters") && !context.arguments().has(name)) {
                    return null;
                }
            } else if (kind.equals("file:")) {
                Path upload = uploads.get(name);
                if (upload == null) {
                    return null;
                }
                value = upload.toString();
            } else {
                value = folder.resolve(fileName(context, name)).toString();
            }
            filled.append(value);
        }
        return filled.append(argument.substring(end)).toString();
    }

    private static String fileName(JobContext context, String generated) {
        return context.description().generated().stream()
                .filter(g -> g.name().equals(generated))
                .findFirst()
                .map(PreparedCommand::fileName)
                .orElseThrow(() -> new JobFailure(
                        "the command asks for {out:" + generated + "}, but the description generates no such entity",
                        JobError.Type.FATAL));
    }

    private static String fileName(GeneratedDescription generated) {
        String name = generated.fileName();
        return name == null || name.isBlank() ? generated.name() : name;
    }

    private static Map<String, Path> uploads(JobContext context, Path folder) throws IOException {
        Map<String, Path> uploads = new LinkedHashMap<>();
        for (JobParameter parameter : context.job().parameters()) {
            boolean hasFile = parameter.kind() == JobParameter.Kind.UPLOAD
                    || (parameter.kind() == JobParameter.Kind.REFERENCE && context.fetchesReferences());
            if (hasFile) {
                Path file =
                        folder.resolve("in-" + UNSAFE.matcher(parameter.name()).replaceAll("_"));
                try (InputStream in = context.upload(parameter.name()).open(0)) {
                    Files.copy(in, file);
                }
                uploads.put(parameter.name(), file);
            }
        }
        return uploads;
    }

    private static void writeParameters(Arguments arguments, Path file) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newOutputStream(file))) {
            json.writeStartObject();
            for (String name : arguments.names()) {
                json.writeArrayFieldStart(name);
                for (String value : arguments.texts(name)) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    /** Makes what the program left in the folder results of the job. */
    static void collect(JobContext context, Path folder) throws IOException {
        for (GeneratedDescription generated : context.description().generated()) {
            String name = fileName(generated);
            String contentType = Optional.ofNullable(generated.contentType())
                    .filter(t -> !t.isBlank())
                    .orElse("application/octet-stream");
            List<Path> files = find(folder, name);
            if (files.isEmpty() && generated.multiplicity().min() > 0) {
                throw new JobFailure(
                        "the program ended well but did not write " + name + " (generated entity " + generated.name()
                                + ")",
                        JobError.Type.FATAL);
            }
            boolean single = files.size() == 1 && !generated.multiplicity().isMany();
            for (Path file : files) {
                String id = single ? generated.name() : file.getFileName().toString();
                context.result(UNSAFE.matcher(id).replaceAll("_"), contentType, file);
            }
        }
    }

    /** The regular files of that name, or of that pattern, directly in the folder; links do not count. */
    private static List<Path> find(Path folder, String name) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().equals(name) || matcher.matches(f.getFileName()))
                    .filter(f -> Files.isRegularFile(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
