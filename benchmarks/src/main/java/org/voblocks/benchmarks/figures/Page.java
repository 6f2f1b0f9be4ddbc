package org.voblocks.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the page and its plots from the rows. */
final class Page {
    private Page() {}

    static void write(List<Part> parts, Figures.Rows all, Path folder) throws IOException {
        StringBuilder page = new StringBuilder("""
                # Figures

                Made by one command, which measures, and times the peers on the same inputs in the same run:

                ```
                mvn -pl benchmarks -am -DskipTests package
                java -cp benchmarks/target/benchmarks-all.jar org.voblocks.benchmarks.figures.Figures
                ```

                `--quick` is for a look, `--only REGEX` measures some sections anew and keeps the rest; the other options are in
                the Javadoc of `Figures`. The rows are in [performance.json](performance.json). Do not edit this page: what it says is in
                `Parts`. A ratio above 1 means that many times faster than the peer. Bytes are what one operation allocates; they
                hardly depend on the machine, and `AllocationTest` guards some of them.
                """);
        page.append("\nMachine: ").append(all.machine()).append(".\n");
        for (Part part : parts) {
            List<Figure> rows = all.sections().getOrDefault(part.title(), List.of());
            page.append("\n## ")
                    .append(part.title())
                    .append("\n\n")
                    .append(part.about())
                    .append("\n\n");
            if (rows.isEmpty()) {
                page.append("Not measured yet.\n");
                continue;
            }
            page.append("| benchmark | input | figure | bytes/op | peer | its figure | ratio | date |\n");
            page.append("|---|---|--:|--:|---|--:|--:|---|\n");
            rows.forEach(figure -> row(page, figure));
            String growth = part.growthOf();
            if (growth != null) {
                plot(page, growth, rows, folder);
            }
        }
        Files.writeString(folder.resolve("performance.md"), page);
    }

    private static void row(StringBuilder page, Figure f) {
        page.append("| `").append(f.benchmark()).append("` | ").append(f.input());
        page.append(" | ").append(Figure.number(f.value())).append(' ').append(f.unit());
        page.append(" | ").append(Figure.number(f.bytes()));
        page.append(" | ").append(f.peer() == null ? "" : f.peer()).append(" | ");
        if (f.peer() != null) {
            page.append(f.peerValue() == null ? "not run here" : Figure.number(f.peerValue()) + ' ' + f.unit());
        }
        page.append(" | ").append(f.ratio()).append(" | ").append(f.date()).append(" |\n");
    }

    private static void plot(StringBuilder page, String growth, List<Figure> figures, Path folder) throws IOException {
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        boolean several = figures.stream().map(Figure::benchmark).distinct().count() > 1;
        for (Figure f : figures) {
            String method = f.benchmark().replaceAll(".*\\.", "");
            List<double[]> ours = lines.computeIfAbsent(method, k -> new ArrayList<>());
            if (ours.isEmpty() || ours.get(ours.size() - 1)[0] < f.size()) {
                ours.add(new double[] {f.size(), f.value()});
            }
            if (f.peerValue() != null) {
                lines.computeIfAbsent(f.peer() + (several ? " " + method : ""), k -> new ArrayList<>())
                        .add(new double[] {f.size(), f.peerValue()});
            }
        }
        String svg = Plot.svg(
                "Time by " + growth,
                "number of " + growth,
                "milliseconds",
                lines.entrySet().stream()
                        .map(e -> new Plot.Line(e.getKey(), e.getValue()))
                        .toList());
        Path file = folder.resolve("figures").resolve(growth + ".svg");
        Files.createDirectories(file.getParent());
        Files.writeString(file, svg);
        page.append("\n![Time by ")
                .append(growth)
                .append("](figures/")
                .append(growth)
                .append(".svg)\n");
    }
}
