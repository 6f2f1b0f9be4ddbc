package org.voblocks.benchmarks.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures and writes the page of figures, its rows and its plots.
 *
 * <pre>
 * --quick               short iterations, small inputs: some 5 minutes instead of 20
 * --minutes N           stops measuring after that time (25; with --quick 6); what is left keeps its earlier figures
 * --only REGEX          the sections whose titles have this; the others keep their figures
 * --page                nothing is measured: the page is written from the rows
 * --docs DIR            where the page is (docs)
 * --python FILE         that has the peers (/usr/bin/python3)
 * --vollt JAR           ADQLLib of vollt, a peer of the parser
 * --cadc JAR            CADC's fork of JSqlParser, another
 * --dachs URL           a TAP service of DaCHS, on a table of a database that is here too:
 * --dachs-table NAME    the table, schema.name
 * --dachs-jdbc URL      the database
 * </pre>
 */
public final class Figures {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Figures() {}

    /** Run from the top of the sources, where the scripts of the peers are. */
    public static void main(String[] args) throws IOException {
        Map<String, String> options = options(args);
        boolean quick = options.containsKey("quick");
        Path docs = Path.of(options.getOrDefault("docs", "docs"));
        Path rows = docs.resolve("performance.json");
        Map<String, List<Figure>> all = new LinkedHashMap<>();
        Rows earlier = read(rows);
        long minutes = Long.parseLong(options.getOrDefault("minutes", quick ? "6" : "25"));
        Instant start = Instant.now();
        Effort effort = new Effort(
                quick,
                options.getOrDefault("python", "/usr/bin/python3"),
                start.plus(Duration.ofMinutes(minutes)),
                options);
        Pattern only = Pattern.compile(options.getOrDefault("only", ""));
        for (Part part : Parts.ALL) {
            all.put(part.title(), earlier.sections().getOrDefault(part.title(), List.of()));
        }
        String machine = options.containsKey("page") ? earlier.machine() : machine();
        for (Part part : Parts.ALL) {
            if (!options.containsKey("page") && only.matcher(part.title()).find()) {
                all.computeIfPresent(part.title(), (title, kept) -> measure(part, effort, kept));
            }
            // after each of them: whoever stops the program has what was measured
            Rows now = new Rows(machine, all);
            JSON.writeValue(rows.toFile(), now);
            Page.write(Parts.ALL, now, docs);
        }
        System.out.printf(
                "%s: %d figures, %d s%n",
                docs.resolve("performance.md"),
                all.values().stream().mapToInt(List::size).sum(),
                Duration.between(start, Instant.now()).toSeconds());
    }

    private static List<Figure> measure(Part part, Effort effort, List<Figure> kept) {
        if (effort.left().isZero()) {
            System.out.println(part.title() + ": not measured, no time is left");
            return kept;
        }
        try {
            List<Figure> figures = part.measure(effort);
            System.out.println(part.title() + ": " + figures.size() + " figures, "
                    + effort.left().toSeconds() + " s left");
            return figures.isEmpty() ? kept : figures;
        } catch (IOException | RuntimeException | LinkageError e) {
            System.out.println(part.title() + ": not measured: " + e);
            return kept;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return kept;
        }
    }

    /**
     * What is kept.
     *
     * @param machine on which it was measured
     * @param sections the figures by the titles of their sections
     */
    record Rows(String machine, Map<String, List<Figure>> sections) {}

    private static Rows read(Path rows) throws IOException {
        return Files.exists(rows) ? JSON.readValue(rows.toFile(), Rows.class) : new Rows("", Map.of());
    }

    private static String machine() throws IOException {
        Path cpu = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpu)
                ? Files.readAllLines(cpu).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*: *", "") + ", ")
                        .findFirst()
                        .orElse("")
                : "";
        return model + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException(
                        "unexpected '" + args[i] + "'; expected an option, for example --quick");
            }
            boolean alone = i + 1 == args.length || args[i + 1].startsWith("--");
            options.put(args[i].substring(2), alone ? "" : args[++i]);
        }
        return options;
    }
}
