package org.voblocks.dl3;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsLimits;

/**
 * A directory of observations with an observation index and an HDU index (GADF "Data storage"). Immutable: the index
 * tables are read when the store is opened, observations when they are asked for. May be used by several threads.
 */
public final class DataStore {
    private final Path directory;
    private final Map<Long, ObservationRow> observations;
    private final Map<Long, List<HduRow>> hdus;
    private final FitsLimits limits;
    private final TableCheck check;

    DataStore(Path directory, List<ObservationRow> observations, List<HduRow> hdus, FitsLimits limits) {
        this.directory = directory;
        this.limits = limits;
        this.check = TableCheck.NONE;
        this.observations = new LinkedHashMap<>();
        for (ObservationRow row : observations) {
            this.observations.putIfAbsent(row.obsId(), row);
        }
        this.hdus = new LinkedHashMap<>();
        for (HduRow row : hdus) {
            this.hdus.computeIfAbsent(row.obsId(), id -> new ArrayList<>()).add(row);
        }
    }

    private DataStore(DataStore other, TableCheck check) {
        this.directory = other.directory;
        this.limits = other.limits;
        this.observations = other.observations;
        this.hdus = other.hdus;
        this.check = check;
    }

    /** The same store, whose observations have each table looked at before it is read: strict mode, for example. */
    public DataStore withCheck(TableCheck tableCheck) {
        return new DataStore(this, tableCheck);
    }

    /**
     * Opens a store by its index files {@code obs-index.fits.gz} and {@code hdu-index.fits.gz} (or without
     * {@code .gz}).
     *
     * @param path the directory, or one FITS file that has both index tables
     */
    public static DataStore open(Path path) {
        return open(path, FitsLimits.DEFAULT);
    }

    /** As {@link #open(Path)}, with other limits. */
    public static DataStore open(Path path, FitsLimits limits) {
        if (!Files.exists(path)) {
            throw new Dl3Exception(path + ": there is no such directory");
        }
        boolean folder = Files.isDirectory(path);
        Path parent = path.toAbsolutePath().getParent();
        Path directory = folder || parent == null ? path : parent;
        List<HduRow> hdus;
        try (FitsFile file = FitsFile.open(folder ? indexFile(path, "hdu-index") : path, limits)) {
            BinTable table = file.table("HDU_INDEX");
            hdus = hduRows(table);
            // files are where BASE_DIR says, if it is there (GADF, HDU index table)
            directory = base(directory, table.header().text("BASE_DIR").orElse(""));
        }
        List<ObservationRow> observations;
        try (FitsFile file = FitsFile.open(folder ? indexFile(path, "obs-index") : path, limits)) {
            observations = List.of(ObservationRow.read(file.table("OBS_INDEX")));
        }
        return new DataStore(directory, observations, hdus, limits);
    }

    /**
     * Opens a store by its index files, or by looking at all FITS files below the directory where it has none; files
     * that cannot be read or have no observation are then left out ({@link StoreIndex#problems()} tells them).
     */
    public static DataStore openOrScan(Path directory) {
        if (!Files.isDirectory(directory) || hasIndex(directory, "hdu-index") || hasIndex(directory, "obs-index")) {
            return open(directory);
        }
        StoreIndex index = StoreIndex.scan(directory);
        if (index.observations().isEmpty()) {
            throw new Dl3Exception(directory
                    + ": has neither the index files of a DL3 data store (obs-index.fits.gz and hdu-index.fits.gz) nor"
                    + " FITS files with events"
                    + (index.problems().isEmpty()
                            ? ""
                            : "; the first of its files: "
                                    + index.problems().get(0).getMessage()));
        }
        return index.store();
    }

    private static boolean hasIndex(Path directory, String name) {
        return Files.exists(directory.resolve(name + ".fits.gz")) || Files.exists(directory.resolve(name + ".fits"));
    }

    private static Path base(Path directory, String name) {
        try {
            Path base = directory.resolve(name.strip());
            return name.isBlank() || !Files.isDirectory(base) ? directory : base;
        } catch (InvalidPathException e) {
            return directory;
        }
    }

    private static Path indexFile(Path directory, String name) {
        for (String suffix : List.of(".fits.gz", ".fits")) {
            Path path = directory.resolve(name + suffix);
            if (Files.exists(path)) {
                return path;
            }
        }
        throw new Dl3Exception(directory + ": has neither " + name + ".fits.gz nor " + name
                + ".fits, expected the index files of a DL3 data store");
    }

    private static List<HduRow> hduRows(BinTable table) {
        long[] ids = table.longs("OBS_ID");
        String[] types = table.strings("HDU_TYPE");
        String[] classes = table.strings("HDU_CLASS");
        String[] names = table.strings("FILE_NAME");
        String[] dirs = table.has("FILE_DIR") ? table.strings("FILE_DIR") : new String[0];
        String[] hduNames = table.strings("HDU_NAME");
        long[] sizes = table.has("SIZE") ? table.longs("SIZE") : new long[0];
        List<HduRow> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            Optional<HduType> type = HduType.of(types[i]);
            if (type.isPresent()) {
                OptionalLong size = sizes.length == 0 ? OptionalLong.empty() : OptionalLong.of(sizes[i]);
                String dir = dirs.length == 0 ? "" : dirs[i];
                rows.add(new HduRow(ids[i], type.get(), classes[i], dir, names[i], hduNames[i], size));
            }
        }
        return rows;
    }

    /** Where the store is. */
    public Path directory() {
        return directory;
    }

    /** The observation index, in its order. */
    public List<ObservationRow> observations() {
        return List.copyOf(observations.values());
    }

    /** The row of one observation. */
    public Optional<ObservationRow> row(long obsId) {
        return Optional.ofNullable(observations.get(obsId));
    }

    /** The HDU index of one observation. */
    public List<HduRow> hdus(long obsId) {
        return Collections.unmodifiableList(hdus.getOrDefault(obsId, List.of()));
    }

    /** Whether there is such an observation. */
    public boolean contains(long obsId) {
        return observations.containsKey(obsId) || hdus.containsKey(obsId);
    }

    /** An observation, to be closed by the caller. No file is opened yet. */
    public Observation observation(long obsId) {
        if (!contains(obsId)) {
            throw new Dl3Exception(directory + ": has no observation " + obsId + " (OBS_ID) in its index of "
                    + observations.size() + " observations");
        }
        return new Observation(obsId, directory, hdus(obsId), limits, check);
    }

    /** Which of these HDUs the index does not have for an observation, known without opening its files. */
    public Set<HduType> missing(long obsId, Set<HduType> required) {
        Set<HduType> missing = required.isEmpty() ? EnumSet.noneOf(HduType.class) : EnumSet.copyOf(required);
        for (HduRow row : hdus(obsId)) {
            missing.remove(row.type());
        }
        return missing;
    }

    @Override
    public String toString() {
        return "DataStore[" + directory + ", " + observations.size() + " observations]";
    }
}
