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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Python script that times a peer on the inputs of benchmarks. It prints lines {@code Class.method/size 12.34 ms}, by
 * which the figures are found that they belong to, and ends with an exit code other than 0 if the peer is not installed.
 *
 * @param peer the peer's name on the page
 * @param covers a pattern of the benchmarks whose work it does
 * @param file the script, from the top of the sources
 * @param arguments what it is given; {@code --quick} is added where only a look is wanted
 */
record PeerScript(String peer, String covers, String file, List<String> arguments) {
    private static final Pattern LINE = Pattern.compile("^(\\S+)\\s+([0-9.]+) ms\\b.*");

    PeerScript(String peer, String covers, String file, String... arguments) {
        this(peer, covers, file, List.of(arguments));
    }

    PeerScript with(String argument) {
        return new PeerScript(
                peer,
                covers,
                file,
                Stream.concat(arguments.stream(), Stream.of(argument)).toList());
    }

    /** The peer's times in milliseconds by {@link Figure#key}; null if it is not here. */
    @Nullable Map<String, Double> run(Effort effort) throws IOException, InterruptedException {
        if (!Files.exists(Path.of(file))) {
            System.out.println("no script " + file + ": run from the top of the sources for " + peer);
            return null;
        }
        List<String> command = new ArrayList<>(List.of(effort.python(), file));
        command.addAll(arguments);
        if (effort.quick()) {
            command.add("--quick");
        }
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            System.out.println(peer + " is not run: " + e.getMessage());
            return null;
        }
        Map<String, Double> times = new HashMap<>();
        Thread reader = new Thread(() -> read(process, times), "peer");
        reader.start();
        long seconds = Math.max(20, effort.left().toSeconds());
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            System.out.println(peer + " is ended: no time is left");
            process.destroyForcibly();
        }
        reader.join();
        return ended && process.exitValue() != 0 && times.isEmpty() ? null : times;
    }

    private void read(Process process, Map<String, Double> times) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                System.out.println(peer + ": " + line);
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    times.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
                }
            }
        } catch (IOException e) {
            System.out.println(peer + ": " + e.getMessage());
        }
    }
}
