package org.voblocks.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway count-map}: the job without a server. */
@Command(
        name = "count-map",
        description =
                "Makes maps of observations: counts.fits, counts.png and summary.json; with a ring also acceptance,"
                        + " background, excess with its error and upper limit, and significance.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CountMapCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ObservationOptions about = new ObservationOptions();

    @Option(names = "--nxpix", description = "Columns (default: 400).")
    private int nxpix = CountMapTask.DEFAULT_PIXELS;

    @Option(names = "--nypix", description = "Rows (default: 400).")
    private int nypix = CountMapTask.DEFAULT_PIXELS;

    @Option(names = "--binsz", description = "Side of a pixel, degrees (default: 0.02).")
    private double binsz = CountMapTask.DEFAULT_BINSZ;

    @Option(names = "--projection", paramLabel = "CODE", description = "The projection (default: TAN).")
    private String projection = "TAN";

    @Option(names = "--frame", paramLabel = "icrs|galactic", description = "The frame of the image (default: icrs).")
    private String frame = "icrs";

    @Option(names = "--offset-max", description = "Largest distance from the pointing, degrees.")
    private @Nullable Double offsetMax;

    @Option(
            names = "--ring-inner",
            description = "Inner radius of the ring of the background, degrees; with it or --ring-width there are"
                    + " acceptance, background, excess, error, upper limit and significance maps (default then: 0.5).")
    private @Nullable Double ringInner;

    @Option(names = "--ring-width", description = "Width of the ring, degrees (default then: 0.3).")
    private @Nullable Double ringWidth;

    @Option(
            names = "--ring-outer-max",
            description = "The ring adapts: it grows about each pixel up to this outer radius, degrees, until it has"
                    + " enough acceptance outside of the exclusions.")
    private @Nullable Double ringOuterMax;

    @Option(names = "--correlation-radius", description = "Radius within which counts are summed (default: 0.1).")
    private double correlationRadius = CountMapTask.DEFAULT_CORRELATION_RADIUS;

    @Option(names = "--exposure", description = "Makes an exposure map, too.")
    private boolean exposure;

    @Override
    public Integer call() throws IOException {
        about.require("--data", "--obs-ids", "--ra", "--dec", "--out");
        CommandSpec known = Objects.requireNonNull(spec);
        Archive archive = about.archive();
        List<Long> ids = about.ids();
        JobContext run = LocalRun.explained(JobDescriptions.countMap(), parameters(), archive, about.out());
        Observations.used(run, archive, ids);
        CountMapTask task = new CountMapTask(ids, CountMapRunner.options(run.arguments()));
        ProgressBar bar = ProgressBar.atTerminal(known.commandLine().getErr(), "Counting events");
        CountMapTask.Made made = task.run(archive.store(), (done, total, what) -> bar.show(done / (double) total));
        Products products = run::result;
        task.write(made, products);
        products.write("summary.json", "application/json", stream -> Summary.write(task.summary(made), stream));
        made.notes().forEach(note -> known.commandLine().getErr().println("gateway: " + note));
        known.commandLine()
                .getOut()
                .println(made.result().counts().total() + " counts in "
                        + about.out().resolve(JobDescriptions.COUNTS_FITS));
        return 0;
    }

    /** What was asked for, in the words of the job. */
    private List<JobParameter> parameters() {
        GivenParameters given = about.given()
                .add("nxpix", nxpix)
                .add("nypix", nypix)
                .add("binsz", binsz)
                .add("frame", frame.toLowerCase(Locale.ROOT))
                .add("projection", projection.toUpperCase(Locale.ROOT))
                .add("offset_max", offsetMax)
                .add("exposure", exposure);
        if (ringInner != null || ringWidth != null || ringOuterMax != null) {
            given.add("background", ringOuterMax == null ? "ring" : "adaptive_ring")
                    .add("ring_inner", ringInner)
                    .add("ring_width", ringWidth)
                    .add("ring_outer_max", ringOuterMax)
                    .add("correlation_radius", correlationRadius);
        }
        return given.all();
    }
}
