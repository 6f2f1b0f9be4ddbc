package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.Arrays;
import org.voblocks.analysis.AnalysisException;

/** Values in the cells of a HEALPix grid, of the whole sky or of some cells. Immutable. */
public final class HealpixMap implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HealpixGrid grid;
    private final String name;
    private final String unit;
    /** Rising; empty for all cells in their order. */
    private final long[] cells;

    private final double[] values;

    private HealpixMap(HealpixGrid grid, String name, String unit, long[] cells, double[] values) {
        this.grid = grid;
        this.name = name;
        this.unit = unit;
        this.cells = cells;
        this.values = values;
    }

    /**
     * A map of the whole sky.
     *
     * @param values one for each cell, in the order of the grid
     */
    public static HealpixMap full(HealpixGrid grid, String name, String unit, double[] values) {
        if (values.length != grid.size()) {
            throw new AnalysisException("a HEALPix map '" + name + "' of " + values.length + " values: expected "
                    + grid.size() + " for NSIDE " + grid.nside());
        }
        return new HealpixMap(grid, name, unit, new long[0], values.clone());
    }

    /**
     * A map of some cells, in any order; of a cell that comes twice the last value counts.
     *
     * @param values one for each of the cells
     */
    public static HealpixMap partial(HealpixGrid grid, String name, String unit, long[] cells, double[] values) {
        if (cells.length != values.length) {
            throw new AnalysisException("a HEALPix map '" + name + "' of " + cells.length + " cells and "
                    + values.length + " values: expected as many of each");
        }
        Integer[] order = new Integer[cells.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(cells[a], cells[b]));
        long[] sorted = new long[cells.length];
        double[] in = new double[cells.length];
        int count = 0;
        for (int i : order) {
            if (cells[i] < 0 || cells[i] >= grid.size()) {
                throw new AnalysisException("a HEALPix map '" + name + "' with cell " + cells[i] + ": expected 0 to "
                        + (grid.size() - 1) + " for NSIDE " + grid.nside());
            }
            count += count > 0 && sorted[count - 1] == cells[i] ? 0 : 1;
            sorted[count - 1] = cells[i];
            in[count - 1] = values[i];
        }
        long[] kept = Arrays.copyOf(sorted, count);
        return count == 0
                ? new HealpixMap(grid, name, unit, new long[] {-1}, new double[] {Double.NaN})
                : new HealpixMap(grid, name, unit, kept, Arrays.copyOf(in, count));
    }

    public HealpixGrid grid() {
        return grid;
    }

    /** What the values are: the name of the column. */
    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    /** The value of a cell, NaN where the map has none. */
    public double valueOf(long cell) {
        if (cells.length == 0) {
            return values[(int) cell];
        }
        int at = Arrays.binarySearch(cells, cell);
        return at < 0 ? Double.NaN : values[at];
    }

    /** The value of the cell that holds a direction in ICRS, degrees; NaN where the map has none. */
    public double value(double raDeg, double decDeg) {
        return valueOf(grid.cellAt(raDeg, decDeg));
    }

    /** An image of it: each pixel has the value of the cell that holds its centre. */
    public SkyImage image(WcsGeometry geometry) {
        double[] pixels = new double[geometry.size()];
        double[] lonLat = new double[2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = geometry.pixelCentre(i, lonLat) ? value(lonLat[0], lonLat[1]) : Double.NaN;
        }
        return SkyImage.owning(geometry, name, unit, pixels);
    }
}
