package org.voblocks.dl3;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/**
 * Good time intervals: sorted, disjoint, half-open (the start belongs to an interval, the stop does not), in seconds
 * since a {@link TimeReference}. Immutable. Intervals that touch or overlap are made one; empty ones are left out.
 */
public final class GoodTimeIntervals {
    private final double[] start;
    private final double[] stop;
    private final TimeReference reference;

    private GoodTimeIntervals(double[] start, double[] stop, TimeReference reference) {
        this.start = start;
        this.stop = stop;
        this.reference = reference;
    }

    /** Intervals from their starts and stops, in any order. */
    public static GoodTimeIntervals of(double[] starts, double[] stops, TimeReference reference) {
        if (starts.length != stops.length) {
            throw new IllegalArgumentException(starts.length + " starts, " + stops.length + " stops");
        }
        int[] order = IntStream.range(0, starts.length)
                .filter(i -> stops[i] > starts[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> starts[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] from = new double[order.length];
        double[] to = new double[order.length];
        int count = 0;
        for (int i : order) {
            if (count > 0 && starts[i] <= to[count - 1]) {
                to[count - 1] = Math.max(to[count - 1], stops[i]);
            } else {
                from[count] = starts[i];
                to[count++] = stops[i];
            }
        }
        return new GoodTimeIntervals(Arrays.copyOf(from, count), Arrays.copyOf(to, count), reference);
    }

    /** One interval. */
    public static GoodTimeIntervals of(double start, double stop, TimeReference reference) {
        return of(new double[] {start}, new double[] {stop}, reference);
    }

    static GoodTimeIntervals read(BinTable table) {
        TimeReference reference = TimeReference.of(table.header(), table.where());
        double[] start = table.doubles("START");
        double[] stop = table.doubles("STOP");
        double unit = Unit.factor(table, table.column("START"), "s");
        for (int i = 0; i < start.length; i++) {
            start[i] = start[i] * unit;
            stop[i] = stop[i] * unit;
        }
        return of(start, stop, reference);
    }

    /** How many intervals. */
    public int size() {
        return start.length;
    }

    /** The start of an interval, seconds. */
    public double start(int index) {
        return start[index];
    }

    /** The stop of an interval, seconds. */
    public double stop(int index) {
        return stop[index];
    }

    /** What the times count from. */
    public TimeReference timeReference() {
        return reference;
    }

    /** The sum of all intervals, seconds: the ONTIME. */
    public double duration() {
        double sum = 0;
        for (int i = 0; i < start.length; i++) {
            sum += stop[i] - start[i];
        }
        return sum;
    }

    /** Whether a time, seconds since the reference, is within an interval. */
    public boolean contains(double time) {
        int index = Arrays.binarySearch(start, time);
        if (index < 0) {
            index = -index - 2;
        }
        return index >= 0 && time < stop[index];
    }

    /** The times that are in both. */
    public GoodTimeIntervals intersect(GoodTimeIntervals other) {
        GoodTimeIntervals that = other.toReference(reference);
        double[] from = new double[start.length + that.start.length];
        double[] to = new double[from.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < start.length && j < that.start.length) {
            double low = Math.max(start[i], that.start[j]);
            double high = Math.min(stop[i], that.stop[j]);
            if (low < high) {
                from[count] = low;
                to[count++] = high;
            }
            if (stop[i] < that.stop[j]) {
                i++;
            } else {
                j++;
            }
        }
        return new GoodTimeIntervals(Arrays.copyOf(from, count), Arrays.copyOf(to, count), reference);
    }

    /** The times that are in one or the other or both. */
    public GoodTimeIntervals union(GoodTimeIntervals other) {
        GoodTimeIntervals that = other.toReference(reference);
        return of(concat(start, that.start), concat(stop, that.stop), reference);
    }

    /** The times of this one that are not in the other. */
    public GoodTimeIntervals subtract(GoodTimeIntervals other) {
        GoodTimeIntervals that = other.toReference(reference);
        int gaps = that.start.length + 1;
        double[] from = new double[gaps];
        double[] to = new double[gaps];
        for (int i = 0; i < gaps; i++) {
            from[i] = i == 0 ? Double.NEGATIVE_INFINITY : that.stop[i - 1];
            to[i] = i == gaps - 1 ? Double.POSITIVE_INFINITY : that.start[i];
        }
        return intersect(new GoodTimeIntervals(from, to, reference));
    }

    private static double[] concat(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /** The same instants, in seconds since another reference. */
    public GoodTimeIntervals toReference(TimeReference other) {
        if (other.equals(reference)) {
            return this;
        }
        double offset = reference.offsetTo(other);
        double[] from = Arrays.stream(start).map(t -> t + offset).toArray();
        double[] to = Arrays.stream(stop).map(t -> t + offset).toArray();
        return new GoodTimeIntervals(from, to, other);
    }

    /** The same intervals with each stop later by so many seconds; intervals that then touch become one. */
    public GoodTimeIntervals withLaterStops(double seconds) {
        return of(start, Arrays.stream(stop).map(t -> t + seconds).toArray(), reference);
    }

    /** Whether all starts and stops are whole seconds. */
    public boolean wholeSeconds() {
        return DoubleStream.concat(Arrays.stream(start), Arrays.stream(stop)).allMatch(t -> t == Math.rint(t));
    }

    /** The GTI table (GADF "GTI"). */
    public TableWriter toTable() {
        FitsHeader.Builder cards = FitsHeader.builder();
        Gadf.header(cards, "GTI");
        reference.writeTo(cards);
        if (start.length > 0) {
            cards.set("TSTART", start[0], "[s] start of the first interval")
                    .set("TSTOP", stop[stop.length - 1], "[s] stop of the last interval");
        }
        return TableWriter.named("GTI")
                .column("START", "s", start)
                .column("STOP", "s", stop)
                .header(cards.build());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GoodTimeIntervals that
                && Arrays.equals(start, that.start)
                && Arrays.equals(stop, that.stop)
                && reference.equals(that.reference);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(start) + Arrays.hashCode(stop);
    }

    @Override
    public String toString() {
        return "GoodTimeIntervals[" + start.length + ", " + duration() + " s]";
    }
}
