package org.voblocks.dl3.irf;

import java.util.List;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;

/**
 * Background rate by energy and two field-of-view coordinates (GADF BKG_3D), s-1 MeV-1 sr-1.
 *
 * <p>Tables are written with the energy as the fastest axis, then the longitude. In public tables that have the energy as
 * the slowest axis and no CREF keyword (H.E.S.S., CTA 1DC) the latitude is the fastest axis, whatever the order of the
 * axis columns says; the events of the H.E.S.S. data show it, and Gammapy reads them so.
 */
public final class Background3D implements Background {
    private final List<Axis> axes;
    private final double[] values;
    private final Grid logRates;
    private final FovAlignment alignment;
    private final FitsHeader header;

    private Background3D(List<Axis> axes, double[] values, FovAlignment alignment, FitsHeader header) {
        this.axes = axes;
        this.values = values;
        this.logRates = new Grid(axes, LogRate.log(values));
        this.alignment = alignment;
        this.header = header;
    }

    /**
     * From values.
     *
     * @param lon DETX, degrees
     * @param lat DETY, degrees
     * @param energy reconstructed energy, TeV
     * @param rates s-1 MeV-1 sr-1, the longitude the fastest, then the latitude
     * @param alignment how the coordinates lie on the sky
     * @param header further keywords
     */
    public static Background3D of(
            Axis lon, Axis lat, Axis energy, double[] rates, FovAlignment alignment, FitsHeader header) {
        return new Background3D(List.of(lon, lat, energy), rates.clone(), alignment, header);
    }

    /** Reads a BKG_3D table, in any order of its axes. */
    public static Background3D read(BinTable table, FovAlignment alignment) {
        IrfTable.requireRow(table);
        Axis lon = IrfTable.axis(table, "DETX", "deg", Axis.Scale.LINEAR);
        Axis lat = IrfTable.axis(table, "DETY", "deg", Axis.Scale.LINEAR);
        Axis energy = IrfTable.axis(table, "ENERG", "TeV", Axis.Scale.LOG);
        List<Axis> axes = List.of(lon, lat, energy);
        BinColumn column = IrfTable.column(table, "BKG", "BGD");
        int[] order = IrfTable.order(table, column, axes);
        if (order[2] == 2 && !table.header().has("CREF" + (column.index() + 1))) {
            order = new int[] {1, 0, 2};
        }
        double[] values = IrfTable.values(table, column, axes, order);
        Background2D.toStandardUnit(table, column, values);
        return new Background3D(axes, values, alignment, table.header());
    }

    @Override
    public double rate(double energyTev, double fovLonDeg, double fovLatDeg) {
        if (!logRates.contains(fovLonDeg, fovLatDeg) || !energyAxis().contains(energyTev)) {
            return 0;
        }
        return LogRate.exp(logRates.interpolate(fovLonDeg, fovLatDeg, energyTev));
    }

    @Override
    public BackgroundRates rates(double... energyEdges) {
        Axis lon = lonAxis();
        Axis lat = latAxis();
        int edges = energyEdges.length;
        double[] logarithms = new double[lon.size() * lat.size() * edges];
        boolean[] inside = new boolean[edges];
        double[] edgesMev = new double[edges];
        int places = lon.size() * lat.size();
        for (int e = 0; e < edges; e++) {
            edgesMev[e] = energyEdges[e] * MEV_PER_TEV;
            inside[e] = energyAxis().contains(energyEdges[e]);
            double place = energyAxis().locate(energyEdges[e]);
            int k = Math.max(0, energyAxis().before(place));
            double weight = energyAxis().size() == 1 ? 0 : place - k;
            int next = energyAxis().size() == 1 ? 0 : places;
            for (int p = 0; p < places; p++) {
                int at = k * places + p;
                logarithms[p * edges + e] =
                        (1 - weight) * logRates.values()[at] + weight * logRates.values()[at + next];
            }
        }
        return new BackgroundRates(logarithms, inside, edgesMev, lon, lat, false);
    }

    /** DETX, degrees. */
    public Axis lonAxis() {
        return axes.get(0);
    }

    /** DETY, degrees. */
    public Axis latAxis() {
        return axes.get(1);
    }

    @Override
    public Axis energyAxis() {
        return axes.get(2);
    }

    @Override
    public FovAlignment alignment() {
        return alignment;
    }

    @Override
    public double maxOffset() {
        return Math.min(
                Math.max(-lonAxis().min(), lonAxis().max()),
                Math.max(-latAxis().min(), latAxis().max()));
    }

    @Override
    public FitsHeader header() {
        return header;
    }

    @Override
    public TableWriter toTable() {
        List<Axis> written = List.of(energyAxis(), lonAxis(), latAxis());
        int energies = energyAxis().size();
        int places = values.length / energies;
        float[] rates = new float[values.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (float) values[i % energies * places + i / energies];
        }
        FitsHeader cards = IrfTable.header(header, "BKG", "BKG_3D", IrfTable.cref(written)).toBuilder()
                .set("FOVALIGN", alignment == FovAlignment.ALTAZ ? "ALTAZ" : "RADEC", "alignment of the field of view")
                .build();
        return IrfTable.writer("BACKGROUND", written)
                .vectors("BKG", "s-1 MeV-1 sr-1", rates, IrfTable.shape(written))
                .header(cards);
    }
}
