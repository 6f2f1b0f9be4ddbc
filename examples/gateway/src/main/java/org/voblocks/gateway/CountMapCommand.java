package org.voblocks.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.EventSelection;
import org.voblocks.analysis.RingOptions;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway count-map}: the job without a server. */
@Command(
        name = "count-map",
        description =
                "Makes maps of observations: counts.fits, counts.png and summary.json; with a ring also acceptance,"
                        + " background, excess and significance.",
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

    @Option(names = "--projection", paramLabel = "CODE", description = "The projection (default: TAN).")
    private String projection = "TAN";

    @Option(names = "--frame", paramLabel = "icrs|galactic", description = "The frame of the image (default: icrs).")
    private String frame = "icrs";

    @Option(names = "--emin", description = "Lowest energy, TeV.")
    private double energyMin = EventSelection.ALL.energyMinTeV();

    @Option(names = "--emax", description = "Energy below which events count, TeV.")
    private double energyMax = EventSelection.ALL.energyMaxTeV();

    @Option(names = "--offset-max", description = "Largest distance from the pointing, degrees.")
    private double offsetMax = EventSelection.ALL.offsetMaxDeg();

    @Option(
            names = "--ring-inner",
            description = "Inner radius of the ring of the background, degrees; with it or --ring-width there are"
                    + " acceptance, background, excess and significance maps (default then: 0.5).")
    private @Nullable Double ringInner;

    @Option(names = "--ring-width", description = "Width of the ring, degrees (default then: 0.3).")
    private @Nullable Double ringWidth;

    @Option(names = "--correlation-radius", description = "Radius within which counts are summed (default: 0.1).")
    private double correlationRadius = CountMapTask.DEFAULT_CORRELATION_RADIUS;

    @Option(
            names = "--exclusion",
            paramLabel = "RA,DEC,R",
            description = "A circle that stays out of rings, degrees in ICRS; may be repeated.")
    private List<String> exclusions = List.of();

    @Option(names = "--exposure", description = "Makes an exposure map, too.")
    private boolean exposure;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the products go.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        CommandSpec known = Objects.requireNonNull(spec);
        Path folder = Objects.requireNonNull(out);
        Archive archive = Archive.open(Objects.requireNonNull(data), java.net.URI.create("file:///"));
        List<Long> ids = ids(obsIds);
        JobContext run = LocalRun.explained(JobDescriptions.countMap(), parameters(ids), archive, folder);
        Observations.used(run, archive, ids);
        CountMapTask task = new CountMapTask(ids, options());
        ProgressBar bar = ProgressBar.atTerminal(known.commandLine().getErr(), "Counting events");
        CountMapTask.Made made = task.run(archive.store(), (done, total, what) -> bar.show(done / (double) total));
        Products products = run::result;
        task.write(made, products);
        products.write("summary.json", "application/json", stream -> Summary.write(task.summary(made), stream));
        made.notes().forEach(note -> known.commandLine().getErr().println("gateway: " + note));
        known.commandLine()
                .getOut()
                .println(made.result().counts().total() + " counts in " + folder.resolve(JobDescriptions.COUNTS_FITS));
        return 0;
    }

    /** What was asked for, in the words of the job. */
    private List<JobParameter> parameters(List<Long> ids) {
        GivenParameters given = new GivenParameters(ids)
                .add("RA", ra)
                .add("Dec", dec)
                .add("nxpix", nxpix)
                .add("nypix", nypix)
                .add("binsz", binsz)
                .add("frame", frame)
                .add("projection", projection.toUpperCase(Locale.ROOT))
                .add("emin", energyMin == EventSelection.ALL.energyMinTeV() ? null : energyMin)
                .add("emax", energyMax == EventSelection.ALL.energyMaxTeV() ? null : energyMax)
                .add("offset_max", offsetMax == EventSelection.ALL.offsetMaxDeg() ? null : offsetMax)
                .add("exposure", exposure);
        if (ringInner != null || ringWidth != null) {
            given.add("background", "ring")
                    .add("ring_inner", ringInner)
                    .add("ring_width", ringWidth)
                    .add("correlation_radius", correlationRadius)
                    .addAll("exclusion", exclusions);
        }
        return given.all();
    }

    private CountsMapOptions options() {
        CountsMapOptions.Builder options = CountsMapOptions.builder(CountMapTask.geometry(
                        SkyFrame.parse(frame),
                        Projection.parse(projection.toUpperCase(Locale.ROOT)),
                        ra,
                        dec,
                        nxpix,
                        nypix,
                        binsz))
                .selection(EventSelection.ALL.withEnergies(energyMin, energyMax).withOffsetMax(offsetMax))
                .exposure(exposure);
        if (ringInner != null || ringWidth != null) {
            options.ring(new RingOptions(
                    Objects.requireNonNullElse(ringInner, CountMapTask.DEFAULT_RING_INNER),
                    Objects.requireNonNullElse(ringWidth, CountMapTask.DEFAULT_RING_WIDTH),
                    correlationRadius,
                    exclusions.stream()
                            .map(text -> Circles.parse("--exclusion", text))
                            .toList()));
        }
        return options.build();
    }

    /** Observation numbers, each once. */
    static List<Long> ids(String text) {
        if (text.isBlank()) {
            throw new GatewayException("--obs-ids: expected one observation or more");
        }
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
}
