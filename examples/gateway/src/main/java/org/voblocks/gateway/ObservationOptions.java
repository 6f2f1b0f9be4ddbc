package org.voblocks.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.map.SkyCircle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code count-map} and {@code spectrum} have in common: observations, a place, energies, where products go. */
final class ObservationOptions {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A DL3 data store; without index files its FITS files are looked through.")
    private @Nullable Path data;

    @Option(
            names = "--obs-ids",
            paramLabel = "\"ID …\"",
            description = "The observations, with spaces or commas between.")
    private @Nullable String obsIds;

    @Option(names = "--ra", description = "Right ascension of the centre (map) or source (spectrum) in ICRS, degrees.")
    private @Nullable Double ra;

    @Option(names = "--dec", description = "Declination of the centre or source in ICRS, degrees.")
    private @Nullable Double dec;

    @Option(names = "--emin", description = "Lowest energy, TeV; bins of a spectrum that begin below are left out.")
    private @Nullable Double energyMin;

    @Option(
            names = "--emax",
            description = "Energy below which events count, TeV; bins of a spectrum that end above are left out.")
    private @Nullable Double energyMax;

    @Option(
            names = "--exclusion",
            paramLabel = "RA,DEC,R",
            description = "A circle that rings or OFF regions keep out of, degrees in ICRS; may be repeated.")
    private List<String> exclusions = List.of();

    @Option(names = "--all-times", description = "Counts events outside of the good time intervals, too.")
    private boolean allTimes;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the products go.")
    private @Nullable Path out;

    /** Tells which of these options are missing, as picocli does for those that a command always needs. */
    void require(String... names) {
        List<String> missing = Arrays.stream(names)
                .map(Objects.requireNonNull(command)::findOption)
                .filter(option -> option.getValue() == null)
                .map(ObservationOptions::label)
                .toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "Missing required option" + (missing.size() > 1 ? "s: " : ": ") + String.join(", ", missing));
        }
    }

    private static String label(OptionSpec option) {
        return "'" + option.longestName() + "=" + option.paramLabel() + "'";
    }

    boolean hasData() {
        return data != null;
    }

    Archive archive() {
        return Archive.open(Objects.requireNonNull(data), URI.create("file:///"));
    }

    Path out() {
        return Objects.requireNonNull(out);
    }

    double energyMin() {
        return energyMin == null ? 0 : energyMin;
    }

    double energyMax() {
        return energyMax == null ? Double.POSITIVE_INFINITY : energyMax;
    }

    boolean goodTimes() {
        return !allTimes;
    }

    /** A circle about the place that was given. */
    SkyCircle circle(double radius) {
        return new SkyCircle(Objects.requireNonNull(ra), Objects.requireNonNull(dec), radius);
    }

    List<SkyCircle> exclusions() {
        return exclusions.stream()
                .map(text -> Circles.parse("--exclusion", text))
                .toList();
    }

    /** What was asked for, in the words of the jobs. */
    GivenParameters given() {
        exclusions();
        return new GivenParameters(ids())
                .add("RA", ra)
                .add("Dec", dec)
                .add("emin", energyMin)
                .add("emax", energyMax)
                .add("good_times", goodTimes())
                .addAll("exclusion", exclusions);
    }

    /** Observation numbers, each once. */
    List<Long> ids() {
        String text = Objects.requireNonNullElse(obsIds, "");
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
