package org.voblocks.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Benchmarks of JMH, with peers that are benchmarks too and peers that are timed by scripts. The figure of a method whose
 * name ends in that of a peer, or of a run whose parameter {@code library} names the peer, stands beside that of ours.
 */
final class JmhPart implements Part {
    private static final Map<String, String> PEERS =
            Map.of("Stil", "STIL 4.3.5", "NomTam", "nom-tam-fits 1.21.2", "ProvToolbox", "ProvToolbox 2.2.1");
    private static final String OURS = "library=voblocks";
    private static final String LIBRARY = "library=provtoolbox";

    private final String title;
    private final String about;
    private final List<String> include;
    private List<String> quickInclude;
    private final List<PeerScript> scripts = new ArrayList<>();
    private final Map<String, String[]> params = new LinkedHashMap<>();
    private final Map<String, String[]> quickParams = new LinkedHashMap<>();
    private int warmUps = 2;
    private int warmUpSeconds = 1;
    private @Nullable Inputs inputs;
    private @Nullable String growth;

    /** Files that peers read. */
    interface Inputs {
        void write(Path folder, boolean quick) throws IOException;
    }

    JmhPart(String title, String about, String... include) {
        this.title = title;
        this.about = about;
        this.include = List.of(include);
        this.quickInclude = this.include;
    }

    JmhPart peer(PeerScript script) {
        scripts.add(script);
        return this;
    }

    /** Other values of a parameter than the benchmark's own. */
    JmhPart param(String name, String... values) {
        params.put(name, values);
        return this;
    }

    /** For code that is so large that it gets faster for long; but for a look. */
    JmhPart warmingUp(int times, int seconds) {
        warmUps = times;
        warmUpSeconds = seconds;
        return this;
    }

    /** The benchmarks that suffice for a look. */
    JmhPart quickly(String... some) {
        quickInclude = List.of(some);
        return this;
    }

    JmhPart quickParam(String name, String... values) {
        quickParams.put(name, values);
        return this;
    }

    /** Files for the scripts, in a folder that is their last argument. */
    JmhPart inputs(Inputs files) {
        inputs = files;
        return this;
    }

    JmhPart over(String what) {
        growth = what;
        return this;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public @Nullable String growthOf() {
        return growth;
    }

    @Override
    public List<Figure> measure(Effort effort) throws IOException, InterruptedException {
        List<Figure> figures = paired(run(effort));
        for (PeerScript script : scripts) {
            Map<String, Double> times = times(script, effort);
            figures = figures.stream()
                    .flatMap(figure -> beside(figure, script, times))
                    .toList();
        }
        return figures;
    }

    private @Nullable Map<String, Double> times(PeerScript script, Effort effort)
            throws IOException, InterruptedException {
        if (inputs == null) {
            return script.run(effort);
        }
        Path folder = Files.createTempDirectory("peers");
        try {
            inputs.write(folder, effort.quick());
            return script.with(folder.toString()).run(effort);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** With the peer's figure; where another peer stands already, in a row of its own behind. */
    private static Stream<Figure> beside(Figure figure, PeerScript script, @Nullable Map<String, Double> times) {
        Double millis = times == null ? null : times.get(figure.key());
        if (!figure.benchmark().matches(script.covers()) || (times != null && millis == null)) {
            return Stream.of(figure);
        }
        Figure paired = figure.beside(script.peer(), millis);
        return figure.peer() == null ? Stream.of(paired) : Stream.of(figure, paired);
    }

    private Collection<RunResult> run(Effort effort) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(false)
                .jvmArgsAppend("-XX:+UseSerialGC")
                .forks(1)
                .warmupIterations(effort.quick() ? 1 : warmUps)
                .warmupTime(TimeValue.milliseconds(effort.quick() ? 300 : 1000L * warmUpSeconds))
                .measurementIterations(effort.quick() ? 1 : 3)
                .measurementTime(TimeValue.milliseconds(effort.quick() ? 500 : 1000))
                .timeout(TimeValue.minutes(1));
        (effort.quick() ? quickInclude : include).forEach(options::include);
        params.forEach(options::param);
        if (effort.quick()) {
            quickParams.forEach(options::param);
        }
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(title + ": " + e.getMessage(), e);
        }
    }

    private static List<Figure> paired(Collection<RunResult> results) {
        Map<String, Figure> all = new LinkedHashMap<>();
        for (RunResult result : results) {
            Figure figure = figure(result);
            all.put(figure.benchmark() + " " + figure.input(), figure);
        }
        List<Figure> figures = new ArrayList<>();
        for (Figure figure : all.values()) {
            if (PEERS.keySet().stream().anyMatch(figure.benchmark()::endsWith)
                    || figure.input().contains(LIBRARY)) {
                continue;
            }
            Figure paired = figure;
            for (Map.Entry<String, String> peer : PEERS.entrySet()) {
                Figure other = all.get(figure.benchmark() + peer.getKey() + " " + figure.input());
                paired = other == null ? paired : paired.beside(peer.getValue(), other.value());
            }
            if (figure.input().contains(OURS)) {
                Figure other = all.get(figure.benchmark() + " " + figure.input().replace(OURS, LIBRARY));
                paired = paired.beside("ProvToolbox 2.2.1", other == null ? null : other.value())
                        .withoutInput(OURS);
            }
            figures.add(paired);
        }
        return figures;
    }

    private static Figure figure(RunResult result) {
        String[] words = result.getParams().getBenchmark().split("\\.");
        StringBuilder input = new StringBuilder();
        for (String key : result.getParams().getParamsKeys()) {
            input.append(input.isEmpty() ? "" : " ")
                    .append(key)
                    .append('=')
                    .append(result.getParams().getParam(key));
        }
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        if (allocated == null) {
            allocated = result.getSecondaryResults().get("·gc.alloc.rate.norm");
        }
        return Figure.of(
                        words[words.length - 2] + "." + words[words.length - 1],
                        input.toString(),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreUnit())
                .allocating(allocated == null ? null : allocated.getScore());
    }
}
