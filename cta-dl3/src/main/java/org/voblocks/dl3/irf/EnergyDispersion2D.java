package org.voblocks.dl3.irf;

import java.util.List;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;

/**
 * Energy dispersion (GADF EDISP_2D): the probability density of the migration, reconstructed over true energy, by true
 * energy and offset.
 */
public final class EnergyDispersion2D implements Irf {
    private final Grid grid;
    private final FitsHeader header;

    private EnergyDispersion2D(Grid grid, FitsHeader header) {
        this.grid = grid;
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy true energy, TeV
     * @param migra migration
     * @param offset offset, degrees
     * @param density dP/dmu, the energy axis the fastest, then the migration
     * @param header further keywords
     */
    public static EnergyDispersion2D of(Axis energy, Axis migra, Axis offset, double[] density, FitsHeader header) {
        return new EnergyDispersion2D(new Grid(List.of(energy, migra, offset), density.clone()), header);
    }

    /** Reads an EDISP_2D table. */
    public static EnergyDispersion2D read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis migra = IrfTable.axis(table, "MIGRA", "", Axis.Scale.LINEAR);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        BinColumn column = table.column("MATRIX");
        List<Axis> axes = List.of(energy, migra, offset);
        return new EnergyDispersion2D(new Grid(axes, IrfTable.values(table, column, axes)), table.header());
    }

    /** The density dP/dmu as it stands in the table, zero outside the axes. */
    public double density(double energyTev, double migra, double offsetDeg) {
        return grid.at(energyTev, migra, offsetDeg);
    }

    /**
     * The probability that a photon of a true energy bin is reconstructed in an energy bin. The density is taken at the
     * geometric centre of the true energy bin, made to integrate to 1 over the migration (some archives' tables do
     * not), and integrated over each reconstructed bin.
     *
     * @param trueEdges edges of the true energy bins, TeV
     * @param recoEdges edges of the reconstructed energy bins, TeV
     * @param offsetDeg offset, degrees
     * @return by true energy bin, then by reconstructed energy bin; zeros where the response has no entries
     */
    public double[][] kernel(double[] trueEdges, double[] recoEdges, double offsetDeg) {
        double[][] kernel = new double[trueEdges.length - 1][recoEdges.length - 1];
        for (int t = 0; t < kernel.length; t++) {
            double center = Math.sqrt(trueEdges[t] * trueEdges[t + 1]);
            double[] cumulative = cumulative(center, offsetDeg);
            double total = cumulative[cumulative.length - 1];
            if (!(total > 0)) {
                continue;
            }
            double before = probability(cumulative, recoEdges[0] / center);
            for (int r = 0; r < kernel[t].length; r++) {
                double next = probability(cumulative, recoEdges[r + 1] / center);
                kernel[t][r] = Math.max(0, next - before) / total;
                before = next;
            }
        }
        return kernel;
    }

    /** The sum of density times width up to each edge of the migration axis. */
    double[] cumulative(double energyTev, double offsetDeg) {
        Axis migra = migraAxis();
        double[] cumulative = new double[migra.size() + 1];
        for (int m = 0; m < migra.size(); m++) {
            cumulative[m + 1] = cumulative[m] + density(energyTev, migra.center(m), offsetDeg) * migra.width(m);
        }
        return cumulative;
    }

    private double probability(double[] cumulative, double migration) {
        Axis migra = migraAxis();
        int bins = migra.size();
        if (migration <= migra.min()) {
            return 0;
        }
        if (migration >= migra.max()) {
            return cumulative[bins];
        }
        int low = 0;
        int high = bins;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (migra.edge(middle) <= migration) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double share = (migration - migra.edge(low)) / migra.width(low);
        return cumulative[low] + share * (cumulative[low + 1] - cumulative[low]);
    }

    /** True energy, TeV. */
    public Axis energyAxis() {
        return grid.axis(0);
    }

    /** Migration: reconstructed over true energy. */
    public Axis migraAxis() {
        return grid.axis(1);
    }

    /** Offset, degrees. */
    public Axis offsetAxis() {
        return grid.axis(2);
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> axes = List.of(energyAxis(), migraAxis(), offsetAxis());
        return IrfTable.writer("ENERGY DISPERSION", axes)
                .vectors("MATRIX", "", IrfTable.floats(grid.values()), IrfTable.shape(axes))
                .header(IrfTable.header(header, "EDISP", "EDISP_2D", IrfTable.cref(axes)));
    }
}
