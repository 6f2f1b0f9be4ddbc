package org.voblocks.gateway;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.CountsMapResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway count-map}: the job without a server. */
@Command(
        name = "count-map",
        description = "Makes a counts map of observations: counts.fits, counts.png and summary.json.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CountMapCommand implements Callable<Integer> {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A DL3 data store.")
    private @Nullable Path data;

    @Option(
            names = "--obs-ids",
            required = true,
            paramLabel = "\"ID …\"",
            description = "The observations, with spaces or commas between.")
    private String obsIds = "";

    @Option(names = "--ra", required = true, description = "Right ascension of the centre in ICRS, degrees.")
    private double ra;

    @Option(names = "--dec", required = true, description = "Declination of the centre in ICRS, degrees.")
    private double dec;

    @Option(names = "--nxpix", description = "Columns (default: 400).")
    private int nxpix = CountMapTask.DEFAULT_PIXELS;

    @Option(names = "--nypix", description = "Rows (default: 400).")
    private int nypix = CountMapTask.DEFAULT_PIXELS;

    @Option(names = "--binsz", description = "Side of a pixel, degrees (default: 0.02).")
    private double binsz = CountMapTask.DEFAULT_BINSZ;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the products go.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        CommandSpec known = Objects.requireNonNull(spec);
        Path folder = Objects.requireNonNull(out);
        Archive archive = Archive.open(Objects.requireNonNull(data), java.net.URI.create("file:///"));
        List<Long> ids = ids(obsIds);
        archive.require(ids);
        CountMapTask task = new CountMapTask(ids, ra, dec, nxpix, nypix, binsz);
        ProgressBar bar = ProgressBar.atTerminal(known.commandLine().getErr(), "Counting events");
        CountsMapResult result = task.run(archive.store(), (done, total, what) -> bar.show(done / (double) total));
        Files.createDirectories(folder);
        write(folder.resolve(JobDescriptions.COUNTS_FITS), stream -> CountMapTask.writeFits(result, stream));
        write(folder.resolve(JobDescriptions.COUNTS_PNG), stream -> task.writePreview(result, stream));
        write(folder.resolve("summary.json"), stream -> Summary.write(task.summary(result), stream));
        known.commandLine()
                .getOut()
                .println(result.counts().total() + " counts in " + folder.resolve(JobDescriptions.COUNTS_FITS));
        return 0;
    }

    private static List<Long> ids(String text) {
        return SEPARATOR
                .splitAsStream(text.strip())
                .filter(s -> !s.isEmpty())
                .map(s -> {
                    if (!s.matches("\\d{1,18}")) {
                        throw new GatewayException("--obs-ids: '" + s + "' is not an observation number");
                    }
                    return Long.valueOf(s);
                })
                .distinct()
                .toList();
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(stream);
        }
    }
}
