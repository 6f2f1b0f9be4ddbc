package org.voblocks.dl3.irf;

import java.util.List;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/** Point spread function as a table of densities (GADF PSF_TABLE), sr-1. */
public final class PsfTable implements Psf {
    private final Grid grid;
    /** The probability within each upper edge of the radius axis. */
    private final Grid within;

    private final FitsHeader header;

    private PsfTable(Grid grid, FitsHeader header) {
        this.grid = grid;
        this.within = cumulative(grid);
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy true energy, TeV
     * @param offset offset, degrees
     * @param rad distance from the true direction, degrees
     * @param density sr-1, the energy axis the fastest, then the offset
     * @param header further keywords
     */
    public static PsfTable of(Axis energy, Axis offset, Axis rad, double[] density, FitsHeader header) {
        return new PsfTable(new Grid(List.of(energy, offset, rad), density.clone()), header);
    }

    /** Reads a PSF_TABLE table. */
    public static PsfTable read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        Axis rad = IrfTable.axis(table, "RAD", "deg", Axis.Scale.LINEAR);
        BinColumn column = table.column("RPSF");
        List<Axis> axes = List.of(energy, offset, rad);
        double[] values = IrfTable.values(table, column, axes);
        double factor = Unit.factor(table, column, "sr-1");
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new PsfTable(new Grid(axes, values), table.header());
    }

    private static Grid cumulative(Grid grid) {
        Axis rad = grid.axis(2);
        int plane = grid.axis(0).size() * grid.axis(1).size();
        double[] sums = new double[plane * rad.size()];
        for (int r = 0; r < rad.size(); r++) {
            double ring = 2 * Math.PI * Math.toRadians(rad.center(r)) * Math.toRadians(rad.width(r));
            for (int i = 0; i < plane; i++) {
                double before = r == 0 ? 0 : sums[(r - 1) * plane + i];
                sums[r * plane + i] = before + ring * grid.values()[r * plane + i];
            }
        }
        return new Grid(List.of(grid.axis(0), grid.axis(1), rad), sums);
    }

    @Override
    public double density(double energyTev, double offsetDeg, double radDeg) {
        return grid.at(energyTev, offsetDeg, radDeg);
    }

    @Override
    public double containment(double energyTev, double offsetDeg, double radDeg) {
        Axis rad = radAxis();
        if (!grid.contains(energyTev, offsetDeg) || radDeg <= rad.min()) {
            return 0;
        }
        int bin = 0;
        while (bin < rad.size() - 1 && rad.edge(bin + 1) < radDeg) {
            bin++;
        }
        double share = Math.min(1, (radDeg - rad.edge(bin)) / rad.width(bin));
        double before = bin == 0 ? 0 : upTo(energyTev, offsetDeg, bin - 1);
        return Grid.positive(before + share * (upTo(energyTev, offsetDeg, bin) - before));
    }

    private double upTo(double energyTev, double offsetDeg, int bin) {
        return within.interpolate(energyTev, offsetDeg, radAxis().center(bin));
    }

    @Override
    public double containmentRadius(double energyTev, double offsetDeg, double fraction) {
        Axis rad = radAxis();
        double before = 0;
        for (int bin = 0; bin < rad.size(); bin++) {
            double next = containment(energyTev, offsetDeg, rad.edge(bin + 1));
            if (next >= fraction && next > before) {
                return rad.edge(bin) + rad.width(bin) * (fraction - before) / (next - before);
            }
            before = Math.max(before, next);
        }
        return Double.NaN;
    }

    @Override
    public Axis energyAxis() {
        return grid.axis(0);
    }

    @Override
    public Axis offsetAxis() {
        return grid.axis(1);
    }

    /** Distance from the true direction, degrees. */
    public Axis radAxis() {
        return grid.axis(2);
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> axes = List.of(energyAxis(), offsetAxis(), radAxis());
        return IrfTable.writer("PSF_2D_TABLE", axes)
                .vectors("RPSF", "sr-1", IrfTable.floats(grid.values()), IrfTable.shape(axes))
                .header(IrfTable.header(header, "RPSF", "PSF_TABLE", IrfTable.cref(axes)));
    }
}
