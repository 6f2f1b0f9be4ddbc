package org.voblocks.benchmarks.figures;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks; a method whose name ends in that of a peer is the peer's figure for the method without it. */
final class Measure {
    private static final Map<String, String> PEERS =
            Map.of("Stil", "STIL 4.3.5", "NomTam", "nom-tam-fits 1.21.2", "ProvToolbox", "ProvToolbox");

    private final boolean quick;
    private final List<String> sizes;
    private final String date = LocalDate.now(ZoneOffset.UTC).toString();

    Measure(boolean quick, List<String> sizes) {
        this.quick = quick;
        this.sizes = sizes;
    }

    List<Figure> run(String include) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(false)
                .jvmArgsAppend("-Xmx2g", "-XX:+UseSerialGC");
        if (quick) {
            options.warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(500))
                    .forks(1);
        }
        if (!sizes.isEmpty()) {
            options.param("size", sizes.toArray(String[]::new));
        }
        return paired(new Runner(options.build()).run());
    }

    private List<Figure> paired(Collection<RunResult> results) {
        Map<String, Figure> all = new LinkedHashMap<>();
        for (RunResult result : results) {
            Figure figure = figure(result);
            all.put(figure.benchmark() + " " + figure.params(), figure);
        }
        List<Figure> figures = new ArrayList<>();
        for (Figure figure : all.values()) {
            if (peerOf(figure.benchmark()) != null) {
                continue;
            }
            Figure paired = figure;
            for (Map.Entry<String, String> peer : PEERS.entrySet()) {
                Figure other = all.get(figure.benchmark() + peer.getKey() + " " + figure.params());
                if (other != null) {
                    paired = paired.withPeer(peer.getValue(), other.value());
                }
            }
            figures.add(paired);
        }
        return figures;
    }

    private static @Nullable String peerOf(String benchmark) {
        return PEERS.keySet().stream().filter(benchmark::endsWith).findFirst().orElse(null);
    }

    private Figure figure(RunResult result) {
        String name = result.getParams().getBenchmark();
        String[] words = name.split("\\.");
        StringBuilder params = new StringBuilder();
        for (String key : result.getParams().getParamsKeys()) {
            params.append(params.isEmpty() ? "" : " ")
                    .append(key)
                    .append('=')
                    .append(result.getParams().getParam(key));
        }
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        if (allocated == null) {
            allocated = result.getSecondaryResults().get("·gc.alloc.rate.norm");
        }
        return new Figure(
                words[words.length - 2] + "." + words[words.length - 1],
                params.toString(),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreUnit(),
                allocated == null ? null : allocated.getScore(),
                null,
                null,
                date);
    }
}
