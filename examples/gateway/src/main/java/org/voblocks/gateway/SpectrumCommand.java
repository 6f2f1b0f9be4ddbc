package org.voblocks.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.SpectrumAnalysis;
import org.voblocks.analysis.io.OgipReader;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.Parameter;
import org.voblocks.uws.JobContext;
import org.voblocks.uws.JobParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway spectrum}: the job without a server, and fits of OGIP files. */
@Command(
        name = "spectrum",
        description = {
            "Counts events about a source and in reflected regions, fits a spectral model and writes OGIP files, the"
                    + " fit, flux points, a light curve, pictures and summary.json.",
            "With --ogip it fits spectra from files instead: several of them jointly."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SpectrumCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ObservationOptions about = new ObservationOptions();

    @Option(names = "--on-radius", description = "Radius of the ON region, degrees (default: 0.11).")
    private double onRadius = SpectrumTask.DEFAULT_ON_RADIUS;

    @Option(
            names = "--ogip",
            paramLabel = "FILE",
            arity = "1..*",
            description = "PHA files, each beside the files it names (OGIP).")
    private List<Path> ogip = List.of();

    @Option(
            names = "--model",
            paramLabel = "pl|ecpl|lp",
            description =
                    "Power law (default), with exponential cutoff, log parabola; also pl2, secpl, bpl, sbpl, crab, or"
                            + " none.")
    private String model = "pl";

    @Option(
            names = "--fit",
            paramLabel = "stacked|joint",
            description = "What is fitted: the stack (default for a store) or all spectra together (for files).")
    private @Nullable String fit;

    @Override
    public Integer call() throws IOException {
        about.require("--out");
        boolean files = !ogip.isEmpty();
        if (files == about.hasData()) {
            throw new GatewayException("expected either --data DIR with --obs-ids, --ra and --dec, or --ogip FILE …");
        }
        SpectrumTask task = new SpectrumTask(
                model.toLowerCase(Locale.ROOT), joint(files), about.energyMin(), about.energyMax(), about.goodTimes());
        return files ? fitFiles(task) : analyse(task);
    }

    private boolean joint(boolean files) {
        String word = fit == null ? files ? "joint" : "stacked" : fit.toLowerCase(Locale.ROOT);
        if (!word.equals("joint") && !word.equals("stacked")) {
            throw new GatewayException("--fit " + fit + ": expected stacked or joint");
        }
        return word.equals("joint");
    }

    private int analyse(SpectrumTask task) throws IOException {
        about.require("--obs-ids", "--ra", "--dec");
        Archive archive = about.archive();
        List<Long> ids = about.ids();
        JobContext run = LocalRun.explained(JobDescriptions.spectrum(), parameters(), archive, about.out());
        Observations.used(run, archive, ids);
        ProgressBar bar = ProgressBar.atTerminal(
                Objects.requireNonNull(spec).commandLine().getErr(), "Counting events");
        SpectrumTask.Extracted extracted = task.extract(
                archive.store(),
                ids,
                about.circle(onRadius),
                about.exclusions(),
                (done, total, what) -> bar.show(done / (double) total));
        extracted.result().skipped().forEach(this::warn);
        extracted.observed().note().ifPresent(this::warn);
        Products folder = run::result;
        SpectrumProducts products = new SpectrumProducts(folder);
        products.ogip(extracted.result().stacked(), "pha_stacked");
        products.ogip(extracted.spectra());
        return fit(task, extracted.spectra(), SpectrumSummary.of(task, extracted), folder);
    }

    /** What was asked for, in the words of the job. */
    private List<JobParameter> parameters() {
        return about.given()
                .add("on_radius", onRadius)
                .add("model", model.toLowerCase(Locale.ROOT))
                .add("fit", joint(false) ? "joint" : "stacked")
                .all();
    }

    private int fitFiles(SpectrumTask task) throws IOException {
        ProgressBar bar = ProgressBar.atTerminal(
                Objects.requireNonNull(spec).commandLine().getErr(), "Reading spectra");
        List<OnOffSpectrum> spectra = new ArrayList<>();
        for (Path file : ogip) {
            if (!Files.isRegularFile(file)) {
                throw new GatewayException("--ogip " + file + ": there is no such file");
            }
            spectra.add(OgipReader.read(file));
            bar.show(spectra.size() / (double) ogip.size());
        }
        return fit(task, spectra, SpectrumSummary.of(task, spectra), Products.in(about.out()));
    }

    private int fit(SpectrumTask task, List<OnOffSpectrum> spectra, Map<String, Object> summary, Products folder)
            throws IOException {
        SpectrumTask.Fitted fitted = task.tryToFit(spectra);
        if (fitted.analysis().isPresent()) {
            new SpectrumProducts(folder).fitted(fitted.analysis().get(), SpectrumTask.title(spectra));
        }
        SpectrumSummary.with(summary, fitted);
        folder.write("summary.json", "application/json", stream -> Summary.write(summary, stream));
        fitted.analysis().ifPresent(this::tell);
        fitted.problem().ifPresent(problem -> warn("no fit: " + problem));
        return fitted.problem().isPresent() ? 1 : 0;
    }

    private void tell(SpectrumAnalysis analysis) {
        PrintWriter to = Objects.requireNonNull(spec).commandLine().getOut();
        for (Parameter p : analysis.fit().model().parameters()) {
            String error = p.frozen()
                    ? "(frozen)"
                    : "± " + String.format(Locale.ROOT, "%.3g", analysis.fit().error(p.name()));
            to.println(String.format(Locale.ROOT, "%-10s %12.6g %-12s %s", p.name(), p.value(), error, p.unit())
                    .stripTrailing());
        }
        to.println(String.format(
                Locale.ROOT,
                "stat       %12.6g in %d bins",
                analysis.fit().stat(),
                analysis.fit().bins()));
    }

    private void warn(String message) {
        Objects.requireNonNull(spec).commandLine().getErr().println("gateway: " + message);
    }
}
