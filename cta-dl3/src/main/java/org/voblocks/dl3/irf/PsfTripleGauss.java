package org.voblocks.dl3.irf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/**
 * Point spread function as a sum of three Gaussians (GADF PSF_3GAUSS):
 * {@code SCALE * (exp(-r2 / 2 SIGMA_1^2) + AMPL_2 exp(-r2 / 2 SIGMA_2^2) + AMPL_3 exp(-r2 / 2 SIGMA_3^2))}. It is made to
 * integrate to 1, so that SCALE cancels. Parameters are interpolated; beyond the edges the value at the edge holds.
 */
public final class PsfTripleGauss implements Psf {
    /** The columns in the order of the standard. */
    static final List<String> PARAMETERS = List.of("SCALE", "SIGMA_1", "AMPL_2", "SIGMA_2", "AMPL_3", "SIGMA_3");

    private final Map<String, Grid> grids;
    private final FitsHeader header;

    private PsfTripleGauss(Map<String, Grid> grids, FitsHeader header) {
        this.grids = grids;
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy true energy, TeV
     * @param offset offset, degrees
     * @param parameters SCALE (sr-1), SIGMA_1, SIGMA_2, SIGMA_3 (degrees), AMPL_2, AMPL_3, the energy axis the fastest
     * @param header further keywords
     */
    public static PsfTripleGauss of(Axis energy, Axis offset, Map<String, double[]> parameters, FitsHeader header) {
        Map<String, Grid> grids = new TreeMap<>();
        for (String name : PARAMETERS) {
            double[] values = parameters.get(name);
            if (values == null) {
                throw new IllegalArgumentException(
                        "parameter " + name + " is missing, given are " + parameters.keySet());
            }
            grids.put(name, new Grid(List.of(energy, offset), values.clone()));
        }
        return new PsfTripleGauss(grids, header);
    }

    /** Reads a PSF_3GAUSS table. */
    public static PsfTripleGauss read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        List<Axis> axes = List.of(energy, offset);
        Map<String, Grid> grids = new TreeMap<>();
        for (String name : PARAMETERS) {
            BinColumn column = table.column(name);
            double[] values = IrfTable.values(table, column, axes);
            if (name.startsWith("SIGMA")) {
                double factor = Unit.factor(table, column, "deg");
                for (int i = 0; i < values.length; i++) {
                    values[i] *= factor;
                }
            }
            grids.put(name, new Grid(axes, values));
        }
        return new PsfTripleGauss(grids, table.header());
    }

    private double parameter(String name, double energyTev, double offsetDeg) {
        Grid grid = grid(name);
        return Grid.positive(
                grid.interpolate(grid.axis(0).clamp(energyTev), grid.axis(1).clamp(offsetDeg)));
    }

    private Grid grid(String name) {
        Grid grid = grids.get(name);
        if (grid == null) {
            throw new IllegalStateException(name);
        }
        return grid;
    }

    /** The three widths (degrees), then the three shares, which sum up to 1 (or are 0 where there are no entries). */
    private double[] components(double energyTev, double offsetDeg) {
        double[] components = new double[6];
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double sigma = parameter("SIGMA_" + (i + 1), energyTev, offsetDeg);
            double amplitude = i == 0 ? 1 : parameter("AMPL_" + (i + 1), energyTev, offsetDeg);
            components[i] = sigma;
            components[3 + i] = amplitude * sigma * sigma;
            sum += components[3 + i];
        }
        for (int i = 3; i < 6 && sum > 0; i++) {
            components[i] /= sum;
        }
        return components;
    }

    @Override
    public double density(double energyTev, double offsetDeg, double radDeg) {
        double[] c = components(energyTev, offsetDeg);
        double density = 0;
        for (int i = 0; i < 3; i++) {
            if (c[i] > 0) {
                double variance = Math.pow(Math.toRadians(c[i]), 2);
                double exponent = -0.5 * radDeg * radDeg / (c[i] * c[i]);
                density += c[3 + i] / (2 * Math.PI * variance) * Math.exp(exponent);
            }
        }
        return density;
    }

    @Override
    public double containment(double energyTev, double offsetDeg, double radDeg) {
        return containment(components(energyTev, offsetDeg), radDeg);
    }

    private static double containment(double[] c, double radDeg) {
        double share = 0;
        for (int i = 0; i < 3; i++) {
            if (c[i] > 0) {
                share -= c[3 + i] * Math.expm1(-0.5 * radDeg * radDeg / (c[i] * c[i]));
            }
        }
        return share;
    }

    @Override
    public double containmentRadius(double energyTev, double offsetDeg, double fraction) {
        double[] c = components(energyTev, offsetDeg);
        double high = 20 * Math.max(c[0], Math.max(c[1], c[2]));
        if (!(high > 0) || fraction >= containment(c, high)) {
            return Double.NaN;
        }
        double low = 0;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (containment(c, middle) < fraction) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public Axis energyAxis() {
        return grid("SCALE").axis(0);
    }

    @Override
    public Axis offsetAxis() {
        return grid("SCALE").axis(1);
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> axes = List.of(energyAxis(), offsetAxis());
        TableWriter writer = IrfTable.writer("POINT SPREAD FUNCTION", axes);
        for (String name : PARAMETERS) {
            String unit = name.startsWith("SIGMA") ? "deg" : name.equals("SCALE") ? "sr-1" : "";
            writer.vectors(name, unit, IrfTable.floats(grid(name).values()), IrfTable.shape(axes));
        }
        return writer.header(IrfTable.header(header, "RPSF", "PSF_3GAUSS", Optional.empty()));
    }
}
