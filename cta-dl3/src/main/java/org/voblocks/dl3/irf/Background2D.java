package org.voblocks.dl3.irf;

import java.util.List;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/** Background rate by energy and offset (GADF BKG_2D), s-1 MeV-1 sr-1. */
public final class Background2D implements Background {
    private final List<Axis> axes;
    private final double[] values;
    private final Grid logRates;
    private final FitsHeader header;

    private Background2D(List<Axis> axes, double[] values, FitsHeader header) {
        this.axes = axes;
        this.values = values;
        this.logRates = new Grid(axes, LogRate.log(values));
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy reconstructed energy, TeV
     * @param offset offset, degrees
     * @param rates s-1 MeV-1 sr-1, the energy the fastest
     * @param header further keywords
     */
    public static Background2D of(Axis energy, Axis offset, double[] rates, FitsHeader header) {
        return new Background2D(List.of(energy, offset), rates.clone(), header);
    }

    /** Reads a BKG_2D table. */
    public static Background2D read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        List<Axis> axes = List.of(energy, offset);
        BinColumn column = IrfTable.column(table, "BKG", "BGD");
        double[] values = IrfTable.values(table, column, axes);
        toStandardUnit(table, column, values);
        return new Background2D(axes, values, table.header());
    }

    static void toStandardUnit(BinTable table, BinColumn column, double[] values) {
        double factor = Unit.factor(table, column, "s-1 MeV-1 sr-1");
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    @Override
    public double rate(double energyTev, double fovLonDeg, double fovLatDeg) {
        double offset = Math.hypot(fovLonDeg, fovLatDeg);
        return logRates.contains(energyTev, offset) ? LogRate.exp(logRates.interpolate(energyTev, offset)) : 0;
    }

    @Override
    public BackgroundRates rates(double... energyEdges) {
        int edges = energyEdges.length;
        Axis offset = offsetAxis();
        double[] logarithms = new double[offset.size() * edges];
        boolean[] inside = new boolean[edges];
        double[] edgesMev = new double[edges];
        for (int e = 0; e < edges; e++) {
            edgesMev[e] = energyEdges[e] * MEV_PER_TEV;
            inside[e] = energyAxis().contains(energyEdges[e]);
            for (int p = 0; p < offset.size(); p++) {
                logarithms[p * edges + e] = logRates.interpolate(energyEdges[e], offset.center(p));
            }
        }
        return new BackgroundRates(logarithms, inside, edgesMev, offset, offset, true);
    }

    @Override
    public Axis energyAxis() {
        return axes.get(0);
    }

    /** Offset, degrees. */
    public Axis offsetAxis() {
        return axes.get(1);
    }

    /** No matter: the rate is the same all round. */
    @Override
    public FovAlignment alignment() {
        return FovAlignment.RADEC;
    }

    @Override
    public double maxOffset() {
        return offsetAxis().max();
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        return IrfTable.writer("BACKGROUND", axes)
                .vectors("BKG", "s-1 MeV-1 sr-1", IrfTable.floats(values), IrfTable.shape(axes))
                .header(IrfTable.header(header, "BKG", "BKG_2D", IrfTable.cref(axes)));
    }
}
