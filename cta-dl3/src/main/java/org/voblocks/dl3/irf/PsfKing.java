package org.voblocks.dl3.irf;

import java.util.List;
import java.util.Optional;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/**
 * Point spread function as a King profile (GADF PSF_KING):
 * {@code (1 - 1/GAMMA) / (2 pi SIGMA^2) * (1 + r2 / (2 GAMMA SIGMA^2))^-GAMMA}. Parameters are interpolated; beyond the
 * edges the value at the edge holds.
 */
public final class PsfKing implements Psf {
    private final Grid gamma;
    private final Grid sigma;
    private final FitsHeader header;

    private PsfKing(Grid gamma, Grid sigma, FitsHeader header) {
        this.gamma = gamma;
        this.sigma = sigma;
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy true energy, TeV
     * @param offset offset, degrees
     * @param gammas GAMMA, more than 1, the energy axis the fastest
     * @param sigmas SIGMA, degrees
     * @param header further keywords
     */
    public static PsfKing of(Axis energy, Axis offset, double[] gammas, double[] sigmas, FitsHeader header) {
        List<Axis> axes = List.of(energy, offset);
        return new PsfKing(new Grid(axes, gammas.clone()), new Grid(axes, sigmas.clone()), header);
    }

    /** Reads a PSF_KING table. */
    public static PsfKing read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        List<Axis> axes = List.of(energy, offset);
        double[] gammas = IrfTable.values(table, table.column("GAMMA"), axes);
        BinColumn column = table.column("SIGMA");
        double[] sigmas = IrfTable.values(table, column, axes);
        double factor = Unit.factor(table, column, "deg");
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] *= factor;
        }
        return new PsfKing(new Grid(axes, gammas), new Grid(axes, sigmas), table.header());
    }

    private static double parameter(Grid grid, double energyTev, double offsetDeg) {
        return Grid.positive(
                grid.interpolate(grid.axis(0).clamp(energyTev), grid.axis(1).clamp(offsetDeg)));
    }

    @Override
    public double density(double energyTev, double offsetDeg, double radDeg) {
        double g = parameter(gamma, energyTev, offsetDeg);
        double s = Math.toRadians(parameter(sigma, energyTev, offsetDeg));
        if (!(g > 1) || !(s > 0)) {
            return 0;
        }
        double r = Math.toRadians(radDeg);
        return (1 - 1 / g) / (2 * Math.PI * s * s) * Math.pow(1 + r * r / (2 * g * s * s), -g);
    }

    @Override
    public double containment(double energyTev, double offsetDeg, double radDeg) {
        double g = parameter(gamma, energyTev, offsetDeg);
        double s = parameter(sigma, energyTev, offsetDeg);
        return g > 1 && s > 0 ? 1 - Math.pow(1 + radDeg * radDeg / (2 * g * s * s), 1 - g) : 0;
    }

    @Override
    public double containmentRadius(double energyTev, double offsetDeg, double fraction) {
        double g = parameter(gamma, energyTev, offsetDeg);
        double s = parameter(sigma, energyTev, offsetDeg);
        if (!(g > 1) || !(s > 0) || fraction >= 1) {
            return Double.NaN;
        }
        return Math.sqrt(2 * g * s * s * (Math.pow(1 - fraction, 1 / (1 - g)) - 1));
    }

    @Override
    public Axis energyAxis() {
        return gamma.axis(0);
    }

    @Override
    public Axis offsetAxis() {
        return gamma.axis(1);
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> axes = List.of(energyAxis(), offsetAxis());
        return IrfTable.writer("PSF_2D_KING", axes)
                .vectors("GAMMA", "", IrfTable.floats(gamma.values()), IrfTable.shape(axes))
                .vectors("SIGMA", "deg", IrfTable.floats(sigma.values()), IrfTable.shape(axes))
                .header(IrfTable.header(header, "RPSF", "PSF_KING", Optional.empty()));
    }
}
