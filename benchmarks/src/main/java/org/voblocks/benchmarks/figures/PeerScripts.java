package org.voblocks.benchmarks.figures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs scripts that time the peers. They print lines {@code Class.method/size 12.34 ms}, by which the figures are found
 * that they belong to; what a script prints besides is left alone.
 */
final class PeerScripts {
    private static final Pattern LINE = Pattern.compile("^(\\S+)\\s+([0-9.]+) ms$");

    private final String python;
    private final boolean quick;

    PeerScripts(String python, boolean quick) {
        this.python = python;
        this.quick = quick;
    }

    /** Figures with those of a peer; without them, and a word about it, if the peer is not installed. */
    List<Figure> beside(List<Figure> figures, Path script, String prefix, Map<String, String> peers)
            throws IOException, InterruptedException {
        if (!Files.exists(script)) {
            System.out.println("no script " + script + ": run from the top of the sources for the peers");
            return figures;
        }
        Map<String, Double> times = new HashMap<>();
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        if (quick) {
            command.add("--quick");
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                System.out.println(script.getFileName() + ": " + line);
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    times.put(prefix + matcher.group(1), Double.parseDouble(matcher.group(2)));
                }
            }
        }
        process.waitFor();
        return figures.stream()
                .map(figure -> {
                    Double millis = times.get(figure.key());
                    String peer = peers.get(figure.benchmark().replaceAll("\\..*", ""));
                    return millis == null || peer == null || !figure.unit().equals("ms/op")
                            ? figure
                            : figure.withPeer(peer, millis);
                })
                .toList();
    }
}
