package org.voblocks.dl3.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.HduRow;
import org.voblocks.dl3.ObservationRow;
import org.voblocks.dl3.StoreIndex;
import org.voblocks.dl3.TimeReference;
import org.voblocks.dl3.TimeScale;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHdu;
import org.voblocks.dl3.simulate.Progress;
import org.voblocks.dl3.simulate.SimulatedStore;
import org.voblocks.dl3.validate.Finding;
import org.voblocks.dl3.validate.Severity;
import org.voblocks.dl3.validate.ValidationReport;
import org.voblocks.dl3.validate.Validator;

/** The commands info, validate, index and simulate. All throw {@link Dl3Exception} with a message to be shown. */
public final class Dl3Tool {
    private Dl3Tool() {}

    /** The store of a path: a directory with index files, one without (it is scanned), or a single file. */
    public static DataStore store(Path path) {
        if (!Files.exists(path)) {
            throw new Dl3Exception(path + ": there is no such file or directory");
        }
        if (!Files.isDirectory(path)) {
            return StoreIndex.ofFile(path).store();
        }
        return DataStore.openOrScan(path);
    }

    /** What is there: the HDUs of a file, or the observations of a store, as text. */
    public static String info(Path path) {
        return Files.isRegularFile(path) ? file(path) : observations(store(path));
    }

    private static String file(Path path) {
        StringBuilder text = new StringBuilder();
        try (FitsFile file = FitsFile.open(path)) {
            for (FitsHdu hdu : file.hdus()) {
                if (!hdu.isBinTable()) {
                    continue;
                }
                BinTable table = file.table(hdu);
                text.append(line("%2d  %-24s %10d rows  ", hdu.index(), hdu.name(), table.rows()));
                text.append(table.columns().stream().map(Dl3Tool::column).collect(Collectors.joining(", ")));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String column(BinColumn column) {
        String shape =
                column.repeat() == 1 || column.isText() ? "" : column.shape().toString();
        return column.name()
                + shape
                + column.unit().map(unit -> " (" + unit + ")").orElse("");
    }

    private static String observations(DataStore store) {
        StringBuilder text = new StringBuilder();
        text.append(line(
                "%-12s %-20s %10s %10s %19s %8s %8s  %s%n",
                "OBS_ID", "object", "RA_PNT", "DEC_PNT", "start (UTC)", "livetime", "events", "HDUs"));
        for (ObservationRow row : store.observations()) {
            String start = row.number("TSTART").isEmpty()
                    ? ""
                    : utc(row, row.number("TSTART").getAsDouble());
            text.append(line(
                    "%-12d %-20s %10.4f %10.4f %19s %8.0f %8d  %s%n",
                    row.obsId(),
                    row.object().orElse(""),
                    row.number("RA_PNT").orElse(Double.NaN),
                    row.number("DEC_PNT").orElse(Double.NaN),
                    start,
                    row.number("LIVETIME").orElse(Double.NaN),
                    row.integer("EVENT_COUNT").orElse(-1),
                    store.hdus(row.obsId()).stream().map(HduRow::hduClass).collect(Collectors.joining(" "))));
        }
        text.append(line("%d observations in %s%n", store.observations().size(), store.directory()));
        return text.toString();
    }

    private static String utc(ObservationRow row, double seconds) {
        double mjd = row.timeReference().mjd(seconds, TimeScale.UTC);
        int day = (int) Math.floor(mjd);
        return new TimeReference(day, mjd - day, TimeScale.UTC).iso(0).substring(0, 19);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }

    /** How far data follow GADF; a store that was scanned has its unreadable files in the report, too. */
    public static ValidationReport validate(Path path) {
        if (!Files.exists(path)) {
            throw new Dl3Exception(path + ": there is no such file or directory");
        }
        if (!Files.isDirectory(path)) {
            StoreIndex index = StoreIndex.ofFile(path);
            return withProblems(Validator.store(index.store()), index.problems());
        }
        return Validator.store(store(path));
    }

    private static ValidationReport withProblems(ValidationReport report, List<Dl3Exception> problems) {
        List<Finding> findings = new ArrayList<>(report.findings());
        for (Dl3Exception problem : problems) {
            findings.add(new Finding(
                    Severity.ERROR,
                    "",
                    "",
                    "",
                    String.valueOf(problem.getMessage()),
                    "Data storage",
                    Optional.empty()));
        }
        return new ValidationReport(findings);
    }

    /** Scans a directory and writes its two index files; the files that were left out are in the result. */
    public static StoreIndex index(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new Dl3Exception(directory + ": there is no such directory");
        }
        StoreIndex index = StoreIndex.scan(directory);
        if (index.observations().isEmpty()) {
            throw new Dl3Exception(directory + ": no event list was found in it; no index was written"
                    + (index.problems().isEmpty()
                            ? ""
                            : " (" + index.problems().get(0).getMessage() + ")"));
        }
        index.write();
        return index;
    }

    /** Writes the example store of the simulator. */
    public static DataStore simulate(Path directory, long seed, Progress progress) {
        return SimulatedStore.example(seed).write(directory, progress);
    }
}
