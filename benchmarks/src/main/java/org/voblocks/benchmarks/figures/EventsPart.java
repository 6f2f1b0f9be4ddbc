package org.voblocks.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voblocks.benchmarks.dl3.EventListBenchmark;

/** Reading event lists and filling maps, as rates; Gammapy reads the same files and fills maps of as many events. */
final class EventsPart implements Part {
    private static final String GIGABYTES = "GB/s";
    private static final String EVENTS = "million events/s";
    private static final PeerScript GAMMAPY = new PeerScript(
            "Gammapy", ".*", "benchmarks/gammapy/hess_jobs.py", "EventListBenchmark", "MapFillBenchmark", "--events");

    @Override
    public String title() {
        return "Event lists and maps";
    }

    @Override
    public String about() {
        return "Four million simulated events of 28 bytes from a mapped or a gzip file (bytes are those of the file, inflated);"
                + " a million, in memory, projected and counted in a map of 400 x 400 pixels. One thread.";
    }

    @Override
    public List<Figure> measure(Effort effort) throws IOException, InterruptedException {
        List<Figure> figures = new JmhPart(title(), about(), "EventListBenchmark", "MapFillBenchmark")
                .quickly("mappedThreeColumns", "gzipAllColumns", "MapFillBenchmark")
                .quickParam("projection", "TAN")
                .measure(effort);
        Map<String, Double> millis = gammapy(effort);
        return figures.stream().map(figure -> rate(figure, millis)).toList();
    }

    private static @Nullable Map<String, Double> gammapy(Effort effort) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("events");
        try {
            EventListBenchmark.writeFiles(folder);
            return GAMMAPY.with(folder.toString()).run(effort);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Figure rate(Figure figure, @Nullable Map<String, Double> millis) {
        boolean fill = figure.benchmark().startsWith("MapFill");
        String projection = figure.input().replaceFirst(".*=", "");
        int events = fill ? 1_000_000 : EventListBenchmark.EVENTS;
        boolean bytes = figure.benchmark().contains(".mapped");
        double each = bytes ? EventListBenchmark.EVENT_BYTES * 1e-3 : 1;
        double millions = figure.unit().equals("ops/us") ? figure.value() : figure.value() * 1e-6;
        String asked = switch (figure.benchmark()) {
            case "EventListBenchmark.mappedThreeColumns" -> "asked: 2 GB/s";
            case "EventListBenchmark.gzipAllColumns" -> "asked: 5 million/s";
            default -> projection.equals("TAN") ? figure.input() + ", asked: 25 million/s" : figure.input();
        };
        Figure rate = Figure.of(figure.benchmark(), asked, millions * each, bytes ? GIGABYTES : EVENTS)
                .allocating(figure.bytes());
        String key = figure.benchmark() + (fill ? "/" + projection : "");
        Double theirs = millis == null ? null : millis.get(key);
        return theirs == null && millis != null ? rate : rate.beside("Gammapy", perSecond(theirs, events, each));
    }

    private static @Nullable Double perSecond(@Nullable Double millis, int events, double each) {
        return millis == null ? null : events / millis * 1e-3 * each;
    }
}
