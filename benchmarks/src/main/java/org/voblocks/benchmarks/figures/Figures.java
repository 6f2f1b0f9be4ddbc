package org.voblocks.benchmarks.figures;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures and writes the page of figures.
 *
 * <pre>
 * --quick        one short iteration of each, and small inputs of the peers
 * --only REGEX   these benchmarks alone; the rows of the others stay
 * --size N,N     these sizes of the growth benchmarks alone
 * --page         nothing is measured: the page is written from the rows
 * --docs DIR     where the page is (default: docs)
 * --python FILE  that has the peers (default: /usr/bin/python3)
 * </pre>
 */
public final class Figures {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Figures() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        List<String> words = List.of(args);
        boolean quick = words.contains("--quick");
        Path docs = Path.of(option(words, "--docs", "docs"));
        Path rows = docs.resolve("performance.json");
        Map<String, Figure> all = new LinkedHashMap<>();
        read(rows).forEach(f -> all.put(f.benchmark() + " " + f.params(), f));
        if (!words.contains("--page")) {
            String only = option(words, "--only", ".*");
            List<Figure> figures = new Measure(quick, sizes(words)).run(only);
            PeerScripts scripts = new PeerScripts(option(words, "--python", "/usr/bin/python3"), quick);
            if (figures.stream().anyMatch(f -> f.benchmark().contains("Growth"))) {
                figures = scripts.beside(
                        figures,
                        Path.of("benchmarks/peers/growth.py"),
                        "",
                        Map.of("StatementGrowth", "prov (Python)", "ObservationGrowth", "Gammapy"));
            }
            if (figures.stream().anyMatch(f -> f.benchmark().startsWith("HessJob"))) {
                figures = scripts.beside(
                        figures,
                        Path.of("benchmarks/gammapy/hess_jobs.py"),
                        "HessJobBenchmark.",
                        Map.of("HessJobBenchmark", "Gammapy"));
            }
            figures.forEach(f -> all.put(f.benchmark() + " " + f.params(), f));
            JSON.writeValue(rows.toFile(), all.values());
        }
        Page.write(new ArrayList<>(all.values()), machine(), docs);
        System.out.println(docs.resolve("performance.md") + ": " + all.size() + " figures");
    }

    private static List<Figure> read(Path rows) throws IOException {
        return Files.exists(rows) ? JSON.readValue(rows.toFile(), new TypeReference<List<Figure>>() {}) : List.of();
    }

    private static List<String> sizes(List<String> words) {
        String sizes = option(words, "--size", "");
        return sizes.isEmpty() ? List.of() : List.of(sizes.split(","));
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : otherwise;
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
    }
}
