package org.voblocks.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Parts that a test needs and the repository does not hold. Where one is missing the test is aborted with the reason;
 * with {@code CI=true} in the environment it fails, so that nothing is skipped there.
 */
public final class External {
    private External() {}

    /** A file or folder below {@code VOBLOCKS_TEST_DATA}. */
    public static Path data(String relative) {
        return below("VOBLOCKS_TEST_DATA", relative);
    }

    /** A file or folder below {@code GAMMAPY_DATA}, for example {@code hess-dl3-dr1}. */
    public static Path gammapyData(String relative) {
        return below("GAMMAPY_DATA", relative);
    }

    /** The path of a program, searched in {@code /usr/bin} first, then in {@code PATH}. */
    public static Path program(String name) {
        Path debian = Path.of("/usr/bin", name);
        if (Files.isExecutable(debian)) {
            return debian;
        }
        for (String folder : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .split(System.getenv().getOrDefault("PATH", ""))) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw missing("the program " + name + " is not installed");
    }

    /** Debian's Python, with these modules. */
    public static Path python(String... modules) {
        Path python = program("python3");
        Run run = run(Duration.ofMinutes(2), python.toString(), "-c", "import " + String.join(", ", modules));
        if (run.exitCode() != 0) {
            throw missing("python3 cannot import " + String.join(", ", modules));
        }
        return python;
    }

    /**
     * What a program printed, and how it ended.
     *
     * @param exitCode the exit code
     * @param output standard output and standard error together
     */
    public record Run(int exitCode, String output) {}

    /** Runs a program to its end; one that takes longer than the limit is killed and fails the test. */
    public static Run run(Duration limit, String... command) {
        return run(limit, Map.of(), command);
    }

    /** As {@link #run(Duration, String...)}, with further environment variables. */
    public static Run run(Duration limit, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("external", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return Assertions.fail(String.join(" ", command) + " took longer than " + limit + "; it printed:\n"
                            + Files.readString(output, StandardCharsets.UTF_8));
                }
                return new Run(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the test: aborted, or failed on CI. To be thrown, so that the compiler knows. */
    public static RuntimeException missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason + " (nothing may be missing on CI)");
        }
        Assumptions.abort(reason);
        throw new IllegalStateException(reason);
    }

    private static Path below(String variable, String relative) {
        String root = System.getenv(variable);
        if (root == null || root.isBlank()) {
            throw missing("the environment variable " + variable + " is not set");
        }
        Path path = Path.of(root, relative);
        if (!Files.exists(path)) {
            throw missing(variable + " has no " + relative);
        }
        return path;
    }
}
