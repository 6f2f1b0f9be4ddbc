package org.voblocks.dl3.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.GoodTimeIntervals;
import org.voblocks.dl3.HduRow;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;
import org.voblocks.dl3.ObservationRow;
import org.voblocks.dl3.TableCheck;
import org.voblocks.dl3.fits.BinTable;

/** Compares data with what GADF says. */
public final class Validator {
    private static final Set<HduType> FULL =
            Set.of(HduType.EVENTS, HduType.GTI, HduType.AEFF, HduType.EDISP, HduType.PSF, HduType.BKG);

    private Validator() {}

    /** Refuses tables with violations, dialects among them. */
    public static TableCheck strict() {
        return (type, table) -> {
            List<Finding> errors = table(type, table).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
            if (!errors.isEmpty()) {
                throw new Dl3Exception(table.where() + ": refused in strict mode: "
                        + errors.stream().map(f -> f.item() + " " + f.message()).collect(Collectors.joining("; ")));
            }
        };
    }

    /** Looks at one table. */
    public static List<Finding> table(HduType type, BinTable table) {
        String file = table.path().toString();
        String hdu = table.hdu().label();
        Map<String, Dialect> known = new HashMap<>();
        List<Dialect> others = new ArrayList<>();
        List<Rules.Violation> violations = Rules.check(type, table);
        Set<String> items = violations.stream().map(Rules.Violation::item).collect(Collectors.toSet());
        for (Dialect dialect : Dialects.all()) {
            Optional<String> item = dialect.find(type, table);
            if (item.isPresent() && items.contains(item.get())) {
                known.put(item.get(), dialect);
            } else if (item.isPresent()) {
                others.add(dialect);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Rules.Violation v : violations) {
            findings.add(new Finding(
                    v.severity(),
                    file,
                    hdu,
                    v.item(),
                    v.message(),
                    v.section(),
                    Optional.ofNullable(known.get(v.item())).map(Dialect::name)));
        }
        for (Dialect dialect : others) {
            String item = dialect.find(type, table).orElse("");
            findings.add(new Finding(
                    Severity.NOTE, file, hdu, item, dialect.rule(), dialect.section(), Optional.of(dialect.name())));
        }
        return findings;
    }

    /** Looks at all observations of a store. */
    public static ValidationReport store(DataStore store) {
        List<Finding> findings = new ArrayList<>();
        for (ObservationRow row : store.observations()) {
            findings.addAll(observation(store, row));
        }
        return new ValidationReport(findings);
    }

    /** Looks at one observation of a store: its tables, and whether they go together. */
    public static List<Finding> observation(DataStore store, ObservationRow row) {
        List<Finding> findings = new ArrayList<>();
        String name = store.directory() + ": observation " + row.obsId();
        Set<HduType> missing = store.missing(row.obsId(), FULL);
        for (HduType type : missing) {
            findings.add(new Finding(
                    type == HduType.EVENTS ? Severity.ERROR : Severity.WARNING,
                    name,
                    "",
                    type.word(),
                    "the index has no such HDU",
                    "Data storage, HDU index",
                    Optional.empty()));
        }
        try (Observation observation = store.observation(row.obsId())) {
            for (HduType type : HduType.values()) {
                if (observation.has(type)) {
                    hdu(store.directory(), observation, type, findings);
                }
            }
            if (observation.has(HduType.EVENTS)) {
                content(name, row, observation, findings);
            }
        } catch (Dl3Exception e) {
            findings.add(unreadable(name, "", e));
        }
        return findings;
    }

    private static void hdu(Path directory, Observation observation, HduType type, List<Finding> findings) {
        HduRow row = observation.hdu(type).orElseThrow();
        if (row.fileDir().contains("..")) {
            findings.add(new Finding(
                    Severity.NOTE,
                    directory.toString(),
                    "",
                    "FILE_DIR",
                    "'" + row.fileDir() + "' of observation " + row.obsId() + " leads out of the directory",
                    "Data storage, HDU index",
                    Optional.of("SharedResponses")));
        }
        try {
            BinTable table = observation.table(type);
            findings.addAll(table(type, table));
            if (type != HduType.EVENTS) {
                read(observation, type);
            }
        } catch (Dl3Exception e) {
            findings.add(unreadable(row.path(directory).toString(), row.hduName(), e));
        }
    }

    private static void read(Observation observation, HduType type) {
        switch (type) {
            case GTI -> observation.gti();
            case AEFF -> observation.effectiveArea();
            case EDISP -> observation.energyDispersion();
            case PSF -> observation.psf();
            case BKG -> observation.background();
            case RAD_MAX -> observation.radMax();
            case EVENTS, POINTING -> observation.eventHeader();
        }
    }

    private static Finding unreadable(String file, String hdu, Dl3Exception e) {
        return new Finding(
                Severity.ERROR, file, hdu, "", String.valueOf(e.getMessage()), "FITS standard 4.0", Optional.empty());
    }

    private static void content(String name, ObservationRow row, Observation observation, List<Finding> findings) {
        EventList events = observation.events("TIME", "ENERGY");
        GoodTimeIntervals gti = observation.gti().toReference(events.timeReference());
        double[] time = events.time();
        float[] energy = events.energy();
        int outside = 0;
        int disorder = 0;
        int senseless = 0;
        for (int i = 0; i < time.length; i++) {
            outside += gti.contains(time[i]) ? 0 : 1;
            disorder += i > 0 && time[i] < time[i - 1] ? 1 : 0;
            senseless += energy[i] > 0 && Float.isFinite(energy[i]) ? 0 : 1;
        }
        if (outside > 0) {
            findings.add(content(
                    Severity.WARNING,
                    name,
                    "TIME",
                    outside + " of " + time.length + " events are outside the good time"));
        }
        if (disorder > 0) {
            findings.add(
                    content(Severity.NOTE, name, "TIME", disorder + " events are earlier than the one before them"));
        }
        if (senseless > 0) {
            findings.add(
                    content(Severity.ERROR, name, "ENERGY", senseless + " events have no positive, finite energy"));
        }
        for (String key : List.of("RA_PNT", "DEC_PNT", "ONTIME", "LIVETIME", "TSTART", "TSTOP")) {
            if (row.number(key).isPresent()
                    && observation.eventHeader().number(key).isPresent()) {
                double index = row.number(key).getAsDouble();
                double header = observation.eventHeader().number(key).getAsDouble();
                // an index may hold single precision numbers
                if (Math.abs(index - header) > 1e-6 * Math.max(1, Math.abs(header))) {
                    findings.add(content(
                            Severity.WARNING, name, key, "is " + index + " in the index, " + header + " in the file"));
                }
            }
        }
        if (Math.abs(gti.duration() - observation.onTime()) > 1e-3 * Math.max(1, observation.onTime())) {
            findings.add(content(
                    Severity.WARNING,
                    name,
                    "ONTIME",
                    "is " + observation.onTime() + " s, the good time intervals sum up to " + gti.duration() + " s"));
        }
    }

    private static Finding content(Severity severity, String file, String item, String message) {
        return new Finding(severity, file, "EVENTS", item, message, "Events", Optional.empty());
    }
}
