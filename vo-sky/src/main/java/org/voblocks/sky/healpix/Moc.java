package org.voblocks.sky.healpix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voblocks.sky.Region;
import org.voblocks.sky.SkyException;

/**
 * A set of cells of mixed orders, a space MOC (MOC 2.0, section 4). Immutable; kept as sorted ranges of cells of order
 * 29.
 */
public final class Moc {
    private final int order;
    /** Start (inclusive) and end (exclusive) of each range at order 29, ascending, not touching. */
    private final long[] bounds;

    private Moc(int order, long[] bounds) {
        this.order = order;
        this.bounds = bounds;
    }

    public static Moc empty(int order) {
        return new Moc(Healpix.checked(order), new long[0]);
    }

    /** A MOC of ranges of cells, in any sequence and possibly overlapping. */
    public static Moc of(int order, List<CellRange> ranges) {
        Builder builder = new Builder(order);
        ranges.forEach(r -> builder.add(order, r.first(), r.last()));
        return builder.build();
    }

    /** As {@link #cover(Region, int, int)} with no more than a million cells. */
    public static Moc cover(Region region, int order) {
        return cover(region, order, 1_000_000);
    }

    /**
     * The cells of an order that may have a position in common with a region: none is missing, a few at the rim may be
     * too many.
     *
     * @param order the finest order
     * @param maxCells how many cells may be looked at
     * @throws SkyException if the region needs more cells; a coarser order helps
     */
    public static Moc cover(Region region, int order, int maxCells) {
        return new Coverer(region, Healpix.checked(order), maxCells).cover();
    }

    /** The text form of MOC 2.0, section 4.3.2, for example {@code 1/0-3,7 2/40}. */
    public static Moc parseAscii(String text) {
        return MocText.parseAscii(text);
    }

    /** The JSON form of MOC 2.0, section 4.3.3, for example <code>{"1":[0,1,2],"2":[40]}</code>. */
    public static Moc parseJson(String text) {
        return MocText.parseJson(text);
    }

    public String toAscii() {
        return MocText.ascii(this);
    }

    public String toJson() {
        return MocText.json(this);
    }

    /** The finest order that a cell of this MOC may have. */
    public int order() {
        return order;
    }

    /**
     * The ranges of cells of one order that this MOC touches, ascending. With the order of the MOC, or a finer one,
     * they are the MOC.
     */
    public List<CellRange> ranges(int atOrder) {
        int shift = 2 * (Healpix.MAX_ORDER - Healpix.checked(atOrder));
        List<CellRange> ranges = new ArrayList<>(bounds.length / 2);
        long first = -1;
        long last = -2;
        for (int i = 0; i < bounds.length; i += 2) {
            long from = bounds[i] >> shift;
            long to = (bounds[i + 1] - 1) >> shift;
            if (from <= last + 1) {
                last = to;
            } else {
                if (first >= 0) {
                    ranges.add(new CellRange(first, last));
                }
                first = from;
                last = to;
            }
        }
        if (first >= 0) {
            ranges.add(new CellRange(first, last));
        }
        return List.copyOf(ranges);
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** The part of the sky in it, 0 to 1. */
    public double skyFraction() {
        double cells = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            cells += bounds[i + 1] - bounds[i];
        }
        return cells / Healpix.cells(Healpix.MAX_ORDER);
    }

    public boolean contains(double lonDeg, double latDeg) {
        return contains(Healpix.cell(Healpix.MAX_ORDER, lonDeg, latDeg));
    }

    private boolean contains(long finest) {
        int at = Arrays.binarySearch(bounds, finest);
        return at >= 0 ? at % 2 == 0 : (-at - 1) % 2 == 1;
    }

    public Moc union(Moc other) {
        Builder builder = new Builder(Math.max(order, other.order));
        builder.addAll(bounds);
        builder.addAll(other.bounds);
        return builder.build();
    }

    public Moc intersection(Moc other) {
        return complement().union(other.complement()).complement();
    }

    public Moc complement() {
        long all = Healpix.cells(Healpix.MAX_ORDER);
        boolean fromStart = bounds.length > 0 && bounds[0] == 0;
        boolean toEnd = bounds.length > 0 && bounds[bounds.length - 1] == all;
        long[] inner = Arrays.copyOfRange(bounds, fromStart ? 1 : 0, bounds.length - (toEnd ? 1 : 0));
        long[] result = new long[inner.length + (fromStart ? 0 : 1) + (toEnd ? 0 : 1)];
        System.arraycopy(inner, 0, result, fromStart ? 0 : 1, inner.length);
        if (!toEnd) {
            result[result.length - 1] = all;
        }
        return new Moc(order, result);
    }

    public boolean intersects(Moc other) {
        return !intersection(other).isEmpty();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Moc m && m.order == order && Arrays.equals(m.bounds, bounds);
    }

    @Override
    public int hashCode() {
        return 31 * order + Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return toAscii();
    }

    long[] bounds() {
        return bounds;
    }

    /** Collects cells. */
    static final class Builder {
        private final int order;
        private final List<long[]> ranges = new ArrayList<>();

        Builder(int order) {
            this.order = Healpix.checked(order);
        }

        void add(int cellOrder, long first, long last) {
            if (last >= Healpix.cells(cellOrder) || first < 0 || last < first) {
                throw new SkyException("MOC: no cells " + first + "-" + last + " of order " + cellOrder
                        + ": expected 0 to " + (Healpix.cells(cellOrder) - 1));
            }
            int shift = 2 * (Healpix.MAX_ORDER - cellOrder);
            ranges.add(new long[] {first << shift, (last + 1) << shift});
        }

        void addAll(long[] bounds) {
            for (int i = 0; i < bounds.length; i += 2) {
                ranges.add(new long[] {bounds[i], bounds[i + 1]});
            }
        }

        Moc build() {
            ranges.sort((a, b) -> Long.compare(a[0], b[0]));
            long[] merged = new long[2 * ranges.size()];
            int n = 0;
            for (long[] range : ranges) {
                if (n > 0 && range[0] <= merged[n - 1]) {
                    merged[n - 1] = Math.max(merged[n - 1], range[1]);
                } else {
                    merged[n++] = range[0];
                    merged[n++] = range[1];
                }
            }
            return new Moc(order, Arrays.copyOf(merged, n));
        }
    }
}
