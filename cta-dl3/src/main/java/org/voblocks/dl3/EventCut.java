package org.voblocks.dl3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsTable;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.dl3.fits.TableCopy;

/**
 * A part of an observation by place, time and energy, as a valid DL3 file: all columns of the events that are left, good
 * time intervals and keywords of the times brought in line, responses as they are. Good time intervals are always
 * applied. Immutable.
 *
 * <pre>{@code
 * EventCut cut = EventCut.builder().circle(329.717, -30.226, 0.5).energy(1, 10).build();
 * EventCut.Selection part = cut.select(observation);
 * part.write(Path.of("part.fits.gz"));
 * }</pre>
 */
public final class EventCut {
    private final List<Sky> regions;
    private final List<String> regionNames;
    private final List<Times> times;
    private final List<Column> columns;
    private final double maxOffset;
    private final double minEnergy;
    private final double maxEnergy;

    private EventCut(Builder builder) {
        regions = List.copyOf(builder.regions);
        regionNames = List.copyOf(builder.regionNames);
        times = List.copyOf(builder.times);
        columns = List.copyOf(builder.columns);
        maxOffset = builder.maxOffset;
        minEnergy = builder.minEnergy;
        maxEnergy = builder.maxEnergy;
    }

    /** A part of the sky. */
    @FunctionalInterface
    public interface Sky {
        /** Whether a place, in degrees, is in it. */
        boolean contains(double ra, double dec);
    }

    private record Times(double startMjd, double stopMjd, TimeScale scale) {}

    private record Column(String name, double min, double max) {}

    /** An empty builder: a cut that leaves everything within good time. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects conditions; an event must meet all of them. */
    public static final class Builder {
        private final List<Sky> regions = new ArrayList<>();
        private final List<String> regionNames = new ArrayList<>();
        private final List<Times> times = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();
        private double maxOffset = Double.POSITIVE_INFINITY;
        private double minEnergy = Double.NEGATIVE_INFINITY;
        private double maxEnergy = Double.POSITIVE_INFINITY;

        private Builder() {}

        /** Only events in a region; its description goes to the HISTORY of the file. */
        public Builder region(Sky region, String description) {
            regions.add(region);
            regionNames.add(description);
            return this;
        }

        /** Only events within a circle, its edge included. All degrees. */
        public Builder circle(double ra, double dec, double radius) {
            Pointing centre = new Pointing(ra, dec, OptionalDouble.empty(), OptionalDouble.empty());
            return region((x, y) -> centre.separation(x, y) <= radius, "circle " + ra + " " + dec + " " + radius);
        }

        /**
         * Only events from a time on and before another one, modified Julian dates. Of several such intervals an event
         * must be in one.
         */
        public Builder time(double startMjd, double stopMjd, TimeScale scale) {
            times.add(new Times(startMjd, stopMjd, scale));
            return this;
        }

        /** Only events nearer to the pointing than so many degrees. */
        public Builder offset(double maxDegrees) {
            maxOffset = maxDegrees;
            return this;
        }

        /** Only events whose value in a numeric column is at least the lower one and below the upper one. */
        public Builder column(String name, double min, double max) {
            columns.add(new Column(name, min, max));
            return this;
        }

        /** Only events with an energy from the lower one on and below the upper one, TeV. */
        public Builder energy(double minTev, double maxTev) {
            minEnergy = minTev;
            maxEnergy = maxTev;
            return this;
        }

        /** The cut. */
        public EventCut build() {
            return new EventCut(this);
        }
    }

    /** What a cut leaves of an observation, which must stay open until the part is written. */
    public final class Selection {
        private final Observation observation;
        private final GoodTimeIntervals gti;
        private final BitSet rows;

        private Selection(Observation observation, GoodTimeIntervals gti, BitSet rows) {
            this.observation = observation;
            this.gti = gti;
            this.rows = rows;
        }

        /** How many events are left. */
        public int events() {
            return rows.cardinality();
        }

        /** The good time that is left. */
        public GoodTimeIntervals gti() {
            return gti;
        }

        /** Writes a file; packed if its name ends in {@code .gz}. */
        public void write(Path path) {
            FitsWriter.write(path, tables());
        }

        /** Writes to a stream, which stays open. */
        public void write(OutputStream stream, boolean gzip) throws IOException {
            FitsWriter.write(stream, gzip, tables());
        }

        private List<FitsTable> tables() {
            BinTable events = observation.eventTable();
            List<FitsTable> tables = new ArrayList<>();
            tables.add(TableCopy.of(events, rows, header(events.header())));
            tables.add(gti.toTable());
            for (HduType type : observation.available()) {
                if (type != HduType.EVENTS && type != HduType.GTI) {
                    tables.add(TableCopy.of(observation.table(type)));
                }
            }
            return tables;
        }

        private FitsHeader header(FitsHeader old) {
            FitsHeader.Builder cards = old.toBuilder();
            double share = observation.deadTimeCorrection();
            cards.set("ONTIME", gti.duration(), "[s] good time")
                    .set("LIVETIME", gti.duration() * share, "[s] good time without dead time")
                    .set("DEADC", share, "LIVETIME / ONTIME");
            if (gti.size() > 0) {
                double start = gti.start(0);
                double stop = gti.stop(gti.size() - 1);
                cards.set("TSTART", start, "[s] start").set("TSTOP", stop, "[s] stop");
                if (old.has("TELAPSE")) {
                    cards.set("TELAPSE", stop - start, "[s] time from start to stop");
                }
                date(old, cards, "DATE-OBS", "TIME-OBS", gti.timeReference().iso(start));
                date(old, cards, "DATE-END", "TIME-END", gti.timeReference().iso(stop));
            }
            if (old.has("EVENT_COUNT")) {
                cards.set("EVENT_COUNT", rows.cardinality(), "number of events");
            }
            history().forEach(cards::history);
            return cards.build();
        }

        private static void date(FitsHeader old, FitsHeader.Builder cards, String day, String clock, String iso) {
            Optional<String> before = old.text(day);
            if (before.isPresent() && old.has(clock)) {
                cards.set(day, iso.substring(0, 10), "").set(clock, iso.substring(11), "");
            } else if (before.isPresent()) {
                cards.set(day, iso, "");
            }
        }
    }

    /** Finds the events that are left. Reads the list in windows, so that it may be larger than memory. */
    public Selection select(Observation observation) {
        BinTable table = observation.eventTable();
        if (table.rows() > Integer.MAX_VALUE - 16) {
            throw new Dl3Exception(table.where() + ": has " + table.rows() + " events, more than a cut takes");
        }
        TimeReference reference = observation.timeReference();
        GoodTimeIntervals gti = observation.gti().toReference(reference);
        if (!times.isEmpty()) {
            double[] start = times.stream()
                    .mapToDouble(t -> reference.seconds(t.startMjd(), t.scale()))
                    .toArray();
            double[] stop = times.stream()
                    .mapToDouble(t -> reference.seconds(t.stopMjd(), t.scale()))
                    .toArray();
            gti = gti.intersect(GoodTimeIntervals.of(start, stop, reference));
        }
        BitSet rows = new BitSet((int) table.rows());
        Pointing pointing = Double.isInfinite(maxOffset) ? null : observation.pointing();
        Filter filter = new Filter(table, gti, pointing, rows);
        table.scan(0, table.rows(), filter::take);
        return new Selection(observation, gti, rows);
    }

    /** Goes through windows of rows. */
    private final class Filter {
        private final BinColumn time;
        private final BinColumn ra;
        private final BinColumn dec;
        private final BinColumn energy;
        private final GoodTimeIntervals gti;
        private final BitSet rows;
        private double[] times = new double[0];
        private double[] ras = new double[0];
        private double[] decs = new double[0];
        private double[] energies = new double[0];
        private final @Nullable Pointing pointing;
        private final List<BinColumn> others;
        private double[][] values = new double[0][];

        Filter(BinTable table, GoodTimeIntervals gti, @Nullable Pointing pointing, BitSet rows) {
            this.pointing = pointing;
            others = columns.stream().map(c -> table.scalar(c.name())).toList();
            time = table.scalar("TIME");
            ra = table.scalar("RA");
            dec = table.scalar("DEC");
            energy = table.scalar("ENERGY");
            this.gti = gti;
            this.rows = rows;
        }

        void take(BinTable.Rows window) {
            int count = window.count();
            if (times.length < count) {
                times = new double[count];
                ras = new double[count];
                decs = new double[count];
                energies = new double[count];
                values = new double[others.size()][count];
            }
            window.read(time, times, 0);
            window.read(ra, ras, 0);
            window.read(dec, decs, 0);
            window.read(energy, energies, 0);
            for (int c = 0; c < values.length; c++) {
                window.read(others.get(c), values[c], 0);
            }
            for (int i = 0; i < count; i++) {
                if (energies[i] >= minEnergy
                        && energies[i] < maxEnergy
                        && gti.contains(times[i])
                        && inColumns(i)
                        && inRegion(i)) {
                    rows.set((int) window.first() + i);
                }
            }
        }

        private boolean inColumns(int i) {
            for (int c = 0; c < values.length; c++) {
                if (!(values[c][i] >= columns.get(c).min()
                        && values[c][i] < columns.get(c).max())) {
                    return false;
                }
            }
            return true;
        }

        private boolean inRegion(int i) {
            if (pointing != null && !(pointing.separation(ras[i], decs[i]) < maxOffset)) {
                return false;
            }
            for (Sky region : regions) {
                if (!region.contains(ras[i], decs[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The conditions in words, as they go to the file. */
    public List<String> history() {
        List<String> words = new ArrayList<>();
        words.add("Events selected by " + Gadf.CREATOR);
        regionNames.forEach(name -> words.add("Region: " + name));
        times.forEach(t -> words.add("Time: MJD " + t.startMjd() + " to " + t.stopMjd() + " " + t.scale()));
        if (maxOffset < Double.POSITIVE_INFINITY) {
            words.add("Distance from the pointing: less than " + maxOffset + " deg");
        }
        columns.forEach(c -> words.add("Column " + c.name() + ": " + c.min() + " to " + c.max()));
        if (minEnergy > Double.NEGATIVE_INFINITY || maxEnergy < Double.POSITIVE_INFINITY) {
            words.add("Energy: " + minEnergy + " to " + maxEnergy + " TeV");
        }
        return words;
    }
}
