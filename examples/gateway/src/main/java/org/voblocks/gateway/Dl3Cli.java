package org.voblocks.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.tool.Dl3Tool;
import org.voblocks.dl3.validate.ValidationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway dl3}: DL3 files and stores. */
@Command(
        name = "dl3",
        description = "Describes, checks, indexes and simulates DL3 data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "info|validate|index|simulate")
final class Dl3Cli {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(description = "Tells what is in a file or a store.", mixinStandardHelpOptions = true)
    int info(@Parameters(paramLabel = "PATH") Path path) {
        out().println(Dl3Tool.info(path).stripTrailing());
        return 0;
    }

    @Command(
            description = "Checks data against GADF: exit code 1 if there are errors.",
            mixinStandardHelpOptions = true)
    int validate(@Parameters(paramLabel = "PATH") Path path) {
        ValidationReport report = Dl3Tool.validate(path);
        out().println(report.text().stripTrailing());
        return report.isValid() ? 0 : 1;
    }

    @Command(description = "Scans a directory and writes its index files.", mixinStandardHelpOptions = true)
    int index(@Parameters(paramLabel = "DIR") Path directory) {
        Dl3Tool.index(directory).problems().forEach(p -> out().println("left out: " + p.getMessage()));
        return 0;
    }

    @Command(description = "Writes a small simulated store.", mixinStandardHelpOptions = true)
    int simulate(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--seed", description = "The seed of the random numbers.", defaultValue = "20261122")
                    long seed) {
        ProgressBar bar = ProgressBar.atTerminal(
                Objects.requireNonNull(spec).commandLine().getErr(), "Simulating events");
        Dl3Tool.simulate(directory, seed, (done, total, what) -> bar.show(done / (double) total));
        return 0;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
