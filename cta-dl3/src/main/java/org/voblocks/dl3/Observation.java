package org.voblocks.dl3;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsFile;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsLimits;
import org.voblocks.dl3.irf.Background;
import org.voblocks.dl3.irf.Background2D;
import org.voblocks.dl3.irf.Background3D;
import org.voblocks.dl3.irf.EffectiveArea2D;
import org.voblocks.dl3.irf.EnergyDispersion2D;
import org.voblocks.dl3.irf.FovAlignment;
import org.voblocks.dl3.irf.Psf;
import org.voblocks.dl3.irf.PsfKing;
import org.voblocks.dl3.irf.PsfTable;
import org.voblocks.dl3.irf.PsfTripleGauss;
import org.voblocks.dl3.irf.RadMax2D;

/**
 * One observation of a data store. Nothing is read before it is asked for; each file is opened once and closed with the
 * observation. Not for use by several threads at once (open one observation per thread).
 */
public final class Observation implements AutoCloseable {
    private final long obsId;
    private final Path directory;
    private final FitsLimits limits;
    private final TableCheck check;
    private final Map<HduType, HduRow> hdus = new EnumMap<>(HduType.class);
    private final Map<Path, FitsFile> files = new HashMap<>();
    private final Map<HduType, Object> read = new EnumMap<>(HduType.class);
    private @Nullable BinTable eventTable;

    Observation(long obsId, Path directory, List<HduRow> rows, FitsLimits limits, TableCheck check) {
        this.check = check;
        this.obsId = obsId;
        this.directory = directory;
        this.limits = limits;
        for (HduRow row : rows) {
            hdus.putIfAbsent(row.type(), row);
        }
    }

    /** OBS_ID. */
    public long obsId() {
        return obsId;
    }

    /** What the index has of this observation; no file is opened to know it. */
    public Set<HduType> available() {
        return hdus.isEmpty() ? Set.of() : EnumSet.copyOf(hdus.keySet());
    }

    /** Whether the index has an HDU of this type. */
    public boolean has(HduType type) {
        return hdus.containsKey(type);
    }

    /** Where the HDU of a type is. */
    public Optional<HduRow> hdu(HduType type) {
        return Optional.ofNullable(hdus.get(type));
    }

    /** The file of the event list. */
    public Path eventFile() {
        return row(HduType.EVENTS).path(directory);
    }

    /** The EVENTS table, for a {@linkplain BinTable#scan scan} of a list that is larger than memory. */
    public BinTable eventTable() {
        BinTable table = eventTable;
        if (table == null) {
            table = table(HduType.EVENTS);
            eventTable = table;
        }
        return table;
    }

    /** The header of the EVENTS table. */
    public FitsHeader eventHeader() {
        return eventTable().header();
    }

    /**
     * All events of the list, as they stand in the file.
     *
     * @param columns the columns to decode; none for EVENT_ID, TIME, RA, DEC and ENERGY
     */
    public EventList events(String... columns) {
        return EventList.read(eventTable(), columns);
    }

    /** The good time intervals; without a GTI table, all of the time between TSTART and TSTOP. */
    public GoodTimeIntervals gti() {
        return cached(HduType.GTI, GoodTimeIntervals.class, type -> {
            if (has(type)) {
                return GoodTimeIntervals.read(table(type));
            }
            return GoodTimeIntervals.of(required("TSTART"), required("TSTOP"), timeReference());
        });
    }

    /**
     * The intervals that an event must lie in to count: {@link #gti()}, except for the writer of the first H.E.S.S.
     * release, which cut START and STOP to whole seconds ({@link org.voblocks.dl3.validate.HessDialects.CutSeconds}):
     * there they last to the end of the second that is STOP. Durations are those of {@link #gti()}, as both ends are cut.
     */
    public GoodTimeIntervals eventIntervals() {
        GoodTimeIntervals gti = gti();
        return writtenBySash() && gti.wholeSeconds() ? gti.withLaterStops(1) : gti;
    }

    /** What the times of the events count from. */
    public TimeReference timeReference() {
        return TimeReference.of(eventHeader(), eventTable().where());
    }

    /** Where the telescopes pointed. */
    public Pointing pointing() {
        FitsHeader header = eventHeader();
        return new Pointing(required("RA_PNT"), required("DEC_PNT"), header.number("ALT_PNT"), header.number("AZ_PNT"));
    }

    /** ONTIME, seconds: the sum of the good time intervals where the header has none. */
    public double onTime() {
        return eventHeader().number("ONTIME").orElseGet(() -> gti().duration());
    }

    /** LIVETIME, seconds: the time without dead time. */
    public double liveTime() {
        FitsHeader header = eventHeader();
        OptionalDouble live = header.number("LIVETIME");
        return live.isPresent()
                ? live.getAsDouble()
                : onTime() * header.number("DEADC").orElse(1);
    }

    /** DEADC, the share of ONTIME that is LIVETIME. */
    public double deadTimeCorrection() {
        FitsHeader header = eventHeader();
        OptionalDouble share = header.number("DEADC");
        return share.isPresent() ? share.getAsDouble() : onTime() > 0 ? liveTime() / onTime() : 1;
    }

    /** OBJECT, the name of the observed object. */
    public Optional<String> object() {
        return eventHeader().text("OBJECT");
    }

    /** The effective area. */
    public EffectiveArea2D effectiveArea() {
        return cached(HduType.AEFF, EffectiveArea2D.class, type -> EffectiveArea2D.read(table(type)));
    }

    /** The energy dispersion. */
    public EnergyDispersion2D energyDispersion() {
        return cached(HduType.EDISP, EnergyDispersion2D.class, type -> EnergyDispersion2D.read(table(type)));
    }

    /** The point spread function. */
    public Psf psf() {
        return cached(HduType.PSF, Psf.class, type -> {
            BinTable table = table(type);
            if (table.has("RPSF")) {
                return PsfTable.read(table);
            }
            return table.has("SIGMA_1") ? PsfTripleGauss.read(table) : PsfKing.read(table);
        });
    }

    /** The background rate. */
    public Background background() {
        return cached(HduType.BKG, Background.class, type -> {
            BinTable table = table(type);
            return table.has("DETX_LO") ? Background3D.read(table, alignment(table)) : Background2D.read(table);
        });
    }

    private FovAlignment alignment(BinTable background) {
        String word = background.header().text("FOVALIGN").orElse("ALTAZ");
        if (!word.equalsIgnoreCase("RADEC")) {
            return FovAlignment.ALTAZ;
        }
        return writtenBySash() ? FovAlignment.RADEC_LON_WITH_RA : FovAlignment.RADEC;
    }

    private boolean writtenBySash() {
        return has(HduType.EVENTS)
                && eventHeader().text("CREATOR").orElse("").equals("SASH FITS::EventListWriter")
                && eventHeader().text("HDUVERS").orElse("").equals("0.2");
    }

    /** The directional cut of point-like responses: the table, or the one value in the header of the effective area. */
    public Optional<RadMax2D> radMax() {
        if (has(HduType.RAD_MAX)) {
            return Optional.of(cached(HduType.RAD_MAX, RadMax2D.class, type -> RadMax2D.read(table(type))));
        }
        return has(HduType.AEFF) ? RadMax2D.of(effectiveArea()) : Optional.empty();
    }

    private double required(String key) {
        return eventHeader()
                .number(key)
                .orElseThrow(() -> new Dl3Exception(
                        eventTable().where() + ": has no number " + key + ", which GADF says is mandatory"));
    }

    private <T> T cached(HduType type, Class<T> kind, Function<HduType, T> reader) {
        Object known = read.get(type);
        if (known == null) {
            known = reader.apply(type);
            read.put(type, known);
        }
        return kind.cast(known);
    }

    private HduRow row(HduType type) {
        HduRow row = hdus.get(type);
        if (row == null) {
            throw new Dl3Exception("observation " + obsId + " has no HDU of type " + type.word() + ", only "
                    + hdus.keySet().stream().map(HduType::word).toList());
        }
        return row;
    }

    /** The table of a type as it stands, for what no other method gives. */
    public BinTable table(HduType type) {
        HduRow row = row(type);
        FitsFile file = files.computeIfAbsent(row.path(directory), path -> FitsFile.open(path, limits));
        BinTable table = file.table(row.hduName());
        check.check(type, table);
        return table;
    }

    /** Closes the files. Event lists, intervals and responses that were read stay usable. */
    @Override
    public void close() {
        files.values().forEach(FitsFile::close);
        files.clear();
        eventTable = null;
    }

    @Override
    public String toString() {
        return "Observation[" + obsId + ", " + hdus.keySet() + "]";
    }
}
