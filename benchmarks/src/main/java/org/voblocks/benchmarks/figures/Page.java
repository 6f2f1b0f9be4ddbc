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
    private static final Map<String, String> GROWTH = Map.of(
            "RowGrowth", "rows", "StatementGrowth", "statements of provenance", "ObservationGrowth", "observations");

    private Page() {}

    static void write(List<Figure> figures, String machine, Path folder) throws IOException {
        StringBuilder page = new StringBuilder("""
                # Figures

                Made by `java -cp benchmarks/target/benchmarks-all.jar org.voblocks.benchmarks.figures.Figures` from the rows in
                [performance.json](performance.json); `--quick` is for a look, `--only REGEX` measures some anew and keeps the rest.
                Ratios above 1 mean faster than the peer, which did the same work on the same input in the same run. Bytes are what
                one operation allocates; they hardly depend on the machine, and a test guards them.

                Inputs: what the Javadoc of the benchmark says, with the parameters shown.
                """);
        page.append("\nMachine: ").append(machine).append(".\n");
        Map<String, List<Figure>> groups = new LinkedHashMap<>();
        for (Figure figure : figures) {
            groups.computeIfAbsent(figure.benchmark().replaceAll("\\..*", ""), k -> new ArrayList<>())
                    .add(figure);
        }
        for (Map.Entry<String, List<Figure>> group : groups.entrySet()) {
            page.append("\n## ").append(group.getKey()).append("\n\n");
            page.append("| benchmark | input | figure | bytes/op | peer | its figure | ratio | date |\n");
            page.append("|---|---|--:|--:|---|--:|--:|---|\n");
            group.getValue().forEach(figure -> row(page, figure));
            if (GROWTH.containsKey(group.getKey())) {
                plot(page, group.getKey(), group.getValue(), folder);
            }
        }
        Files.writeString(folder.resolve("performance.md"), page);
    }

    private static void row(StringBuilder page, Figure f) {
        page.append("| `").append(f.benchmark()).append("` | ").append(f.params());
        page.append(" | ").append(Figure.number(f.value())).append(' ').append(f.unit());
        page.append(" | ").append(Figure.number(f.bytes()));
        page.append(" | ").append(f.peer() == null ? "" : f.peer());
        page.append(" | ").append(f.peerValue() == null ? "" : Figure.number(f.peerValue()) + ' ' + f.unit());
        page.append(" | ").append(f.ratio()).append(" | ").append(f.date()).append(" |\n");
    }

    private static void plot(StringBuilder page, String group, List<Figure> figures, Path folder) throws IOException {
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        for (Figure f : figures) {
            double size = Double.parseDouble(f.params().substring(f.params().lastIndexOf('=') + 1));
            String method = f.benchmark().replaceAll(".*\\.", "");
            lines.computeIfAbsent(method, k -> new ArrayList<>()).add(new double[] {size, f.value()});
            if (f.peerValue() != null) {
                String peer = f.peer()
                        + (figures.stream().map(Figure::benchmark).distinct().count() > 1 ? " " + method : "");
                lines.computeIfAbsent(peer, k -> new ArrayList<>()).add(new double[] {size, f.peerValue()});
            }
        }
        String svg = Plot.svg(
                "Time by " + GROWTH.get(group),
                "number of " + GROWTH.get(group),
                "milliseconds",
                lines.entrySet().stream()
                        .map(e -> new Plot.Line(e.getKey(), e.getValue()))
                        .toList());
        Files.createDirectories(folder.resolve("figures"));
        Files.writeString(folder.resolve("figures").resolve(group + ".svg"), svg);
        page.append("\n![time by ")
                .append(GROWTH.get(group))
                .append("](figures/")
                .append(group)
                .append(".svg)\n");
    }
}
