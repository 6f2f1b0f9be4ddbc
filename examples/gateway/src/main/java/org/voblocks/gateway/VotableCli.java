package org.voblocks.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.tool.TableTool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway votable}: tables in files. */
@Command(
        name = "votable",
        description = "Describes, checks and converts tables. The file - is the standard input or output.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "info|lint|convert")
final class VotableCli {
    private final TableTool tool = new TableTool(System.in, System.out);

    @Spec
    private @Nullable CommandSpec spec;

    @Command(description = "Tells what is in a table file.", mixinStandardHelpOptions = true)
    int info(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--format", description = "The format, if not told by the file.") @Nullable String format)
            throws IOException {
        tool.info(file, format, out());
        out().flush();
        return 0;
    }

    @Command(description = "Tells what is wrong with a VOTable.", mixinStandardHelpOptions = true)
    int lint(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        long problems = tool.lint(file, out());
        out().flush();
        return problems == 0 ? 0 : 1;
    }

    @Command(description = "Writes a table in another format.", mixinStandardHelpOptions = true)
    int convert(
            @Parameters(paramLabel = "IN") Path in,
            @Parameters(paramLabel = "OUT") Path out,
            @Option(names = "--from", description = "The format read, if not told by the file.") @Nullable String from,
            @Option(names = "--format", description = "The format written, for example votable/b2, csv, fits.")
                    @Nullable String to)
            throws IOException {
        tool.convert(in, from, out, to);
        return 0;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
