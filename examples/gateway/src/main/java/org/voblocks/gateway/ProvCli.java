package org.voblocks.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.graph.constraints.ValidationReport;
import org.voblocks.prov.tool.ProvFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway prov}: provenance in files. */
@Command(
        name = "prov",
        description = "Converts, checks and compares provenance documents.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "convert|validate|equal|unify|regenerate")
final class ProvCli {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(description = "Writes a document in another format.", mixinStandardHelpOptions = true)
    int convert(
            @Parameters(paramLabel = "IN") Path in,
            @Parameters(paramLabel = "OUT") Path out,
            @Option(names = "--from", description = "The format read, if not told by the extension.") @Nullable String from,
            @Option(names = "--to", description = "The format written, if not told by the extension.") @Nullable String to)
            throws IOException {
        ProvFiles.convert(in, from, out, to);
        return 0;
    }

    @Command(
            description = "Checks PROV-CONSTRAINTS: exit code 0 valid, 1 not valid, 2 unreadable.",
            mixinStandardHelpOptions = true)
    int validate(@Parameters(paramLabel = "IN") Path in) throws IOException {
        ValidationReport report = ProvFiles.validate(in);
        report.violations().forEach(v -> out().println(v));
        out().println(
                        report.isValid()
                                ? "valid"
                                : "not valid, constraints "
                                        + String.join(
                                                " ",
                                                report.constraints().stream()
                                                        .map(String::valueOf)
                                                        .toList()));
        return report.isValid() ? 0 : 1;
    }

    @Command(description = "Compares two documents: exit code 0 equal, 1 not equal.", mixinStandardHelpOptions = true)
    int equal(@Parameters(paramLabel = "A") Path a, @Parameters(paramLabel = "B") Path b) throws IOException {
        List<String> differences = ProvFiles.differences(a, b);
        differences.forEach(out()::println);
        return differences.isEmpty() ? 0 : 1;
    }

    @Command(description = "Merges the statements of one identifier.", mixinStandardHelpOptions = true)
    int unify(@Parameters(paramLabel = "IN") Path in, @Parameters(paramLabel = "OUT") Path out) throws IOException {
        ProvFiles.unify(in, out);
        return 0;
    }

    @Command(
            description =
                    "Makes a map or spectrum again, from the provenance in its FITS file and the event lists alone:"
                            + " exit code 0 identical, 1 different.",
            mixinStandardHelpOptions = true)
    int regenerate(
            @Parameters(paramLabel = "PRODUCT.fits") Path product,
            @Option(names = "--data", required = true, paramLabel = "DIR", description = "A DL3 data store.") Path data,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the products go.")
                    Path folder)
            throws Exception {
        Regeneration regeneration = Regeneration.of(product);
        if (!regeneration.software().equals(SoftwareVersion.current())) {
            err().println("gateway: " + product + " was made by version " + regeneration.software() + ", this is "
                    + SoftwareVersion.current());
        }
        Path target = folder.resolve(regeneration.product());
        if (Files.exists(target) && Files.isSameFile(target, product)) {
            throw new GatewayException(
                    "--out " + folder + ": the product would be overwritten; expected another folder");
        }
        List<Path> made = regeneration.run(data, folder, err()::println);
        made.forEach(out()::println);
        Path again = regeneration.find(made, folder);
        boolean same = Regeneration.sameData(product, again);
        out().println(again + (same ? " is identical to " : " differs from ") + product);
        return same ? 0 : 1;
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
