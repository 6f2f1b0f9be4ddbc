package org.voblocks.dl3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHdu;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsLimits;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.dl3.fits.TableWriter;

/**
 * The two index tables of a data store: made by looking at all FITS files of a directory, and written.
 *
 * @param directory the directory
 * @param observations the rows of the observation index, by OBS_ID
 * @param hdus the rows of the HDU index
 * @param problems files that cannot be read or belong to no observation
 */
public record StoreIndex(
        Path directory, List<ObservationRow> observations, List<HduRow> hdus, List<Dl3Exception> problems) {
    /** Keywords of an event list that become columns of the observation index, with their units. */
    private static final Map<String, String> NUMBERS = numbers();

    private static final List<String> INTEGERS = List.of("N_TELS", "QUALITY", "EVENT_COUNT");
    private static final List<String> TEXTS = List.of(
            "OBJECT",
            "OBS_MODE",
            "DATE-OBS",
            "TIME-OBS",
            "DATE-END",
            "TIME-END",
            "TELESCOP",
            "INSTRUME",
            "TELLIST",
            "SUBARRAY",
            "PNT_MODE",
            "PROPOSAL",
            "CALIBVER",
            "EV_CLASS",
            "RECONSTR",
            "DATARGHT",
            "DATE-REL",
            "COLLECTN");

    /** Copies the lists. */
    public StoreIndex {
        observations = List.copyOf(observations);
        hdus = List.copyOf(hdus);
        problems = List.copyOf(problems);
    }

    private static Map<String, String> numbers() {
        Map<String, String> units = new LinkedHashMap<>();
        for (String degrees : List.of(
                "RA_PNT", "DEC_PNT", "GLON_PNT", "GLAT_PNT", "ZEN_PNT", "ALT_PNT", "AZ_PNT", "RA_OBJ", "DEC_OBJ")) {
            units.put(degrees, "deg");
        }
        for (String seconds : List.of("ONTIME", "LIVETIME", "TSTART", "TSTOP")) {
            units.put(seconds, "s");
        }
        units.put("DEADC", "");
        units.put("MUONEFF", "");
        units.put("SAFE_ENERGY_LO", "TeV");
        units.put("SAFE_ENERGY_HI", "TeV");
        return units;
    }

    /** Looks at all files below a directory whose names end in .fits or .fits.gz (index files left out). */
    public static StoreIndex scan(Path directory) {
        return scan(directory, FitsLimits.DEFAULT);
    }

    /** As {@link #scan(Path)}, with other limits. */
    public static StoreIndex scan(Path directory, FitsLimits limits) {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(directory)) {
            files = paths.filter(Files::isRegularFile)
                    .filter(StoreIndex::isData)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Dl3Exception(directory + ": cannot be read: " + e.getMessage(), e);
        }
        return of(directory, files, limits);
    }

    /** The index of one file. */
    public static StoreIndex ofFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return of(folder == null ? file : folder, List.of(file.toAbsolutePath()), FitsLimits.DEFAULT);
    }

    private static StoreIndex of(Path directory, List<Path> files, FitsLimits limits) {
        List<ObservationRow> observations = new ArrayList<>();
        List<HduRow> hdus = new ArrayList<>();
        List<Dl3Exception> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                scan(directory, file, limits, observations, hdus);
            } catch (Dl3Exception e) {
                problems.add(e);
            }
        }
        observations.sort(Comparator.comparingLong(ObservationRow::obsId));
        hdus.sort(Comparator.comparingLong(HduRow::obsId));
        return new StoreIndex(directory, observations, hdus, problems);
    }

    private static boolean isData(Path path) {
        String name = String.valueOf(path.getFileName());
        return (name.endsWith(".fits") || name.endsWith(".fits.gz"))
                && !name.startsWith("obs-index.")
                && !name.startsWith("hdu-index.");
    }

    private static void scan(
            Path directory, Path path, FitsLimits limits, List<ObservationRow> observations, List<HduRow> hdus) {
        try (FitsFile file = FitsFile.open(path, limits)) {
            OptionalLong obsId = OptionalLong.empty();
            for (FitsHdu hdu : file.hdus()) {
                file.requireData(hdu);
                if (HduClassifier.type(hdu).filter(t -> t == HduType.EVENTS).isPresent()) {
                    BinTable events = file.table(hdu);
                    ObservationRow row = row(events);
                    observations.add(row);
                    obsId = OptionalLong.of(row.obsId());
                }
            }
            boolean assigned = false;
            for (FitsHdu hdu : file.hdus()) {
                Optional<HduType> type = HduClassifier.type(hdu);
                OptionalLong id = hdu.header().integer("OBS_ID");
                if (id.isEmpty()) {
                    id = obsId;
                }
                if (type.isPresent() && id.isPresent()) {
                    hdus.add(row(directory, path, hdu, type.get(), id.getAsLong()));
                    assigned = true;
                }
            }
            if (!assigned) {
                throw new Dl3Exception(
                        path + ": has no HDU with an OBS_ID that is an event list, good time intervals or"
                                + " an instrument response; it is left out of the index");
            }
        }
    }

    private static HduRow row(Path directory, Path path, FitsHdu hdu, HduType type, long obsId) {
        Path relative = directory.relativize(path);
        Path parent = relative.getParent();
        String dir = parent == null ? "" : parent.toString().replace('\\', '/');
        return new HduRow(
                obsId,
                type,
                HduClassifier.hduClass(type, hdu),
                dir,
                String.valueOf(relative.getFileName()),
                hdu.name(),
                OptionalLong.of(hdu.dataLength()));
    }

    /** The row of the observation index for an event list, by its header. */
    static ObservationRow row(BinTable events) {
        FitsHeader header = events.header();
        long obsId = header.integer("OBS_ID")
                .orElseThrow(() -> new Dl3Exception(events.where() + ": has no integer OBS_ID"));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("OBS_ID", obsId);
        NUMBERS.keySet().forEach(key -> header.number(key).ifPresent(value -> values.put(key, value)));
        if (!values.containsKey("ZEN_PNT")) {
            header.number("ALT_PNT").ifPresent(altitude -> values.put("ZEN_PNT", 90 - altitude));
        }
        INTEGERS.forEach(key -> header.integer(key).ifPresent(value -> values.put(key, value)));
        values.put("EVENT_COUNT", events.rows());
        TEXTS.forEach(key -> header.text(key).ifPresent(value -> values.put(key, value)));
        return new ObservationRow(obsId, TimeReference.of(header, events.where()), values);
    }

    /** Opens the store by this index, without writing it. */
    public DataStore store() {
        return new DataStore(directory, observations, hdus, FitsLimits.DEFAULT);
    }

    /** Writes {@code obs-index.fits.gz} and {@code hdu-index.fits.gz} to the directory. */
    public void write() {
        FitsWriter.write(directory.resolve("obs-index.fits.gz"), List.of(obsTable()));
        FitsWriter.write(directory.resolve("hdu-index.fits.gz"), List.of(hduTable()));
    }

    private TableWriter obsTable() {
        Set<String> used = new LinkedHashSet<>();
        observations.forEach(row -> used.addAll(row.columns()));
        TableWriter table = TableWriter.named("OBS_INDEX")
                .column(
                        "OBS_ID",
                        "",
                        observations.stream().mapToLong(ObservationRow::obsId).toArray());
        TimeReference reference = observations.isEmpty()
                ? new TimeReference(51544, 0, TimeScale.TT)
                : observations.get(0).timeReference();
        NUMBERS.forEach((name, unit) -> {
            if (used.contains(name)) {
                table.column(
                        name,
                        unit,
                        observations.stream()
                                .mapToDouble(row -> number(row, name, reference))
                                .toArray());
            }
        });
        for (String name : INTEGERS) {
            if (used.contains(name)) {
                table.column(
                        name,
                        "",
                        observations.stream()
                                .mapToLong(row -> row.integer(name).orElse(-1))
                                .toArray());
            }
        }
        for (String name : TEXTS) {
            if (used.contains(name)) {
                table.column(
                        name,
                        observations.stream()
                                .map(row -> row.text(name).orElse(""))
                                .toList());
            }
        }
        FitsHeader.Builder cards = Gadf.header(FitsHeader.builder(), "INDEX").set("HDUCLAS2", "OBS", "");
        return table.header(reference.writeTo(cards).build());
    }

    /** Times of a row that counts from another day are brought to the reference of the table. */
    private static double number(ObservationRow row, String name, TimeReference reference) {
        double value = row.number(name).orElse(Double.NaN);
        boolean time = name.equals("TSTART") || name.equals("TSTOP");
        return time && !row.timeReference().equals(reference)
                ? value + row.timeReference().offsetTo(reference)
                : value;
    }

    private TableWriter hduTable() {
        return TableWriter.named("HDU_INDEX")
                .column("OBS_ID", "", hdus.stream().mapToLong(HduRow::obsId).toArray())
                .column("HDU_TYPE", hdus.stream().map(row -> row.type().word()).toList())
                .column("HDU_CLASS", hdus.stream().map(HduRow::hduClass).toList())
                .column("FILE_DIR", hdus.stream().map(HduRow::fileDir).toList())
                .column("FILE_NAME", hdus.stream().map(HduRow::fileName).toList())
                .column("HDU_NAME", hdus.stream().map(HduRow::hduName).toList())
                .column(
                        "SIZE",
                        "byte",
                        hdus.stream().mapToLong(row -> row.size().orElse(-1)).toArray())
                .header(Gadf.header(FitsHeader.builder(), "INDEX")
                        .set("HDUCLAS2", "HDU", "")
                        .build());
    }
}
