package org.voblocks.dl3.irf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/** The directional cut of point-like responses by reconstructed energy and offset (GADF RAD_MAX_2D), degrees. */
public final class RadMax2D implements Irf {
    private final Grid grid;
    private final FitsHeader header;

    private RadMax2D(Grid grid, FitsHeader header) {
        this.grid = grid;
        this.header = header;
    }

    /**
     * From values.
     *
     * @param energy reconstructed energy, TeV
     * @param offset offset, degrees
     * @param radii degrees, the energy axis the fastest
     * @param header further keywords
     */
    public static RadMax2D of(Axis energy, Axis offset, double[] radii, FitsHeader header) {
        return new RadMax2D(new Grid(List.of(energy, offset), radii.clone()), header);
    }

    /** The one cut that a point-like effective area has in its header, if it has one. */
    public static Optional<RadMax2D> of(EffectiveArea2D area) {
        if (!area.pointLike() || area.radMax().isEmpty()) {
            return Optional.empty();
        }
        Axis energy = whole(area.energyAxis());
        Axis offset = whole(area.offsetAxis());
        return Optional.of(of(energy, offset, new double[] {area.radMax().getAsDouble()}, FitsHeader.EMPTY));
    }

    private static Axis whole(Axis axis) {
        return axis.min() == axis.max()
                ? Axis.ofPoints(axis.name(), axis.unit(), axis.scale(), axis.min())
                : Axis.of(axis.name(), axis.unit(), axis.scale(), axis.min(), axis.max());
    }

    /** Reads a RAD_MAX_2D table. */
    public static RadMax2D read(BinTable table) {
        IrfTable.requireRow(table);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        Axis offset = IrfTable.axis(table, "THETA", "deg", Axis.Scale.LINEAR);
        BinColumn column = table.column("RAD_MAX");
        List<Axis> axes = List.of(energy, offset);
        double[] values = IrfTable.values(table, column, axes);
        double factor = Unit.factor(table, column, "deg");
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new RadMax2D(new Grid(axes, values), table.header());
    }

    /** The cut of the nearest bin, degrees, since a cut is made by bins; zero outside the axes. */
    public double radius(double energyTev, double offsetDeg) {
        return grid.contains(energyTev, offsetDeg) ? Grid.positive(grid.nearest(energyTev, offsetDeg)) : 0;
    }

    /** The cuts of all energy bins that reach into a range of energies, degrees; none outside of the offsets. */
    public double[] radii(double minTev, double maxTev, double offsetDeg) {
        Axis energy = energyAxis();
        return IntStream.range(0, energy.size())
                .filter(i -> energy.min() == energy.max() || (energy.edge(i) < maxTev && energy.edge(i + 1) > minTev))
                .mapToDouble(i -> radius(energy.center(i), offsetDeg))
                .toArray();
    }

    /** Whether the cut is the same everywhere. */
    public boolean isFixed() {
        return Arrays.stream(grid.values()).distinct().count() == 1;
    }

    /** Reconstructed energy, TeV. */
    public Axis energyAxis() {
        return grid.axis(0);
    }

    /** Offset, degrees. */
    public Axis offsetAxis() {
        return grid.axis(1);
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public boolean pointLike() {
        return true;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> axes = List.of(energyAxis(), offsetAxis());
        FitsHeader cards = header.toBuilder().set("HDUCLAS3", "POINT-LIKE", "").build();
        return IrfTable.writer("RAD_MAX", axes)
                .vectors("RAD_MAX", "deg", IrfTable.floats(grid.values()), IrfTable.shape(axes))
                .header(IrfTable.header(cards, "RAD_MAX", "RAD_MAX_2D", IrfTable.cref(axes)));
    }
}
