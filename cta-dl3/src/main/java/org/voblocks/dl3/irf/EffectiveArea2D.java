package org.voblocks.dl3.irf;

import java.util.List;
import java.util.OptionalDouble;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/** Effective area by true energy and offset (GADF AEFF_2D), m2. */
public final class EffectiveArea2D implements Irf {
    private final Grid grid;
    private final FitsHeader header;

    private EffectiveArea2D(Grid grid, FitsHeader header) {
        this.grid = grid;
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy true energy, TeV
     * @param offset offset from the pointing direction, degrees
     * @param areas m2, the energy axis the fastest
     * @param header further keywords, such as LO_THRES
     */
    public static EffectiveArea2D of(Axis energy, Axis offset, double[] areas, FitsHeader header) {
        return new EffectiveArea2D(new Grid(List.of(energy, offset), areas.clone()), header);
    }

    /** Reads an AEFF_2D table. */
    public static EffectiveArea2D read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        BinColumn column = table.column("EFFAREA");
        List<Axis> axes = List.of(energy, offset);
        double[] values = IrfTable.values(table, column, axes);
        double factor = Unit.factor(table, column, "m2");
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new EffectiveArea2D(new Grid(axes, values), table.header());
    }

    /** The effective area in m2, zero outside the axes. */
    public double area(double energyTev, double offsetDeg) {
        return grid.at(energyTev, offsetDeg);
    }

    /** True energy, TeV. */
    public Axis energyAxis() {
        return grid.axis(0);
    }

    /** Offset, degrees. */
    public Axis offsetAxis() {
        return grid.axis(1);
    }

    /** The largest area at an offset among the bin centres of the energy axis, m2. */
    public double maxArea(double offsetDeg) {
        double max = 0;
        for (int i = 0; i < energyAxis().size(); i++) {
            max = Math.max(max, area(energyAxis().center(i), offsetDeg));
        }
        return max;
    }

    /** RAD_MAX, the directional cut of a point-like response without a RAD_MAX_2D table, degrees. */
    public OptionalDouble radMax() {
        return header.number("RAD_MAX");
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> axes = List.of(energyAxis(), offsetAxis());
        return IrfTable.writer("EFFECTIVE AREA", axes)
                .vectors("EFFAREA", "m2", IrfTable.floats(grid.values()), IrfTable.shape(axes))
                .header(IrfTable.header(header, "EFF_AREA", "AEFF_2D", IrfTable.cref(axes)));
    }
}
