package org.voblocks.dl3.simulate;

import java.util.Map;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.irf.Axis;
import org.voblocks.dl3.irf.Background;
import org.voblocks.dl3.irf.Background2D;
import org.voblocks.dl3.irf.Background3D;
import org.voblocks.dl3.irf.EffectiveArea2D;
import org.voblocks.dl3.irf.EnergyDispersion2D;
import org.voblocks.dl3.irf.FovAlignment;
import org.voblocks.dl3.irf.PsfTripleGauss;

/**
 * An array of telescopes by a few numbers. Its responses are smooth functions; the tables are these functions at the
 * centres of bins.
 *
 * @param name name of the sub-array
 * @param telescopes how many telescopes
 * @param plateauArea effective area on axis at high energy, m2
 * @param turnOnEnergy energy at which half of it is reached, TeV
 * @param lowThreshold lowest safe energy, TeV
 * @param highThreshold highest safe energy, TeV
 * @param fieldRadius radius of the field of view, degrees
 * @param resolution radius of the core of the point spread function at 1 TeV, degrees
 * @param backgroundRate background at 1 TeV on axis, s-1 TeV-1 sr-1
 */
public record InstrumentModel(
        String name,
        int telescopes,
        double plateauArea,
        double turnOnEnergy,
        double lowThreshold,
        double highThreshold,
        double fieldRadius,
        double resolution,
        double backgroundRate) {

    /** Spectral index of the background. */
    static final double BACKGROUND_INDEX = 2.7;

    /** Large telescopes: low energies, narrow field. */
    public static final InstrumentModel LST = new InstrumentModel("LST", 4, 1.2e5, 0.06, 0.05, 20, 2.5, 0.07, 8);

    /** Medium telescopes: the core of the energy range. */
    public static final InstrumentModel MST = new InstrumentModel("MST", 14, 9e5, 0.4, 0.2, 80, 4, 0.05, 22);

    /** Small telescopes: the highest energies, a large area. */
    public static final InstrumentModel SST = new InstrumentModel("SST", 37, 4e6, 4, 1.5, 200, 4.5, 0.05, 60);

    /** Effective area, m2. */
    public double area(double energyTev, double offsetDeg) {
        double width = 0.62 * fieldRadius;
        return plateauArea
                / (1 + Math.pow(energyTev / turnOnEnergy, -2.5))
                * Math.exp(-0.5 * offsetDeg * offsetDeg / (width * width));
    }

    /** Standard deviation of the migration. */
    public double energyResolution(double energyTev) {
        return 0.08 + 0.09 / (1 + energyTev / turnOnEnergy / 2);
    }

    /** Standard deviation of the core of the point spread function, degrees. */
    public double coreWidth(double energyTev, double offsetDeg) {
        double onAxis = resolution * (0.35 + 0.65 * Math.pow(energyTev, -0.35));
        return Math.min(0.3, onAxis) * (1 + 0.04 * offsetDeg * offsetDeg);
    }

    /** Standard deviation of the halo of the point spread function, in that of the core. */
    static final double HALO_WIDTH = 2.6;

    /** Amplitude of the halo, in that of the core. */
    static final double HALO_AMPLITUDE = 0.06;

    /** Background rate, s-1 TeV-1 sr-1. */
    public double background(double energyTev, double offsetDeg) {
        double width = backgroundWidth();
        return backgroundRate
                * Math.pow(energyTev, -BACKGROUND_INDEX)
                * Math.exp(-0.5 * offsetDeg * offsetDeg / (width * width));
    }

    /** Standard deviation of the background in the field of view, degrees. */
    double backgroundWidth() {
        return 0.5 * fieldRadius;
    }

    /** Lowest reconstructed energy of the background, TeV. */
    double minEnergy() {
        return 0.6 * lowThreshold;
    }

    /** Highest energy of the tables, TeV. */
    double maxEnergy() {
        return 1.6 * highThreshold;
    }

    private Axis trueEnergy() {
        return Axis.energy(0.3 * lowThreshold, maxEnergy(), 48);
    }

    private Axis offsets(int bins) {
        return Axis.linear("THETA", "deg", 0, fieldRadius, bins);
    }

    /** The effective area as a table. */
    public EffectiveArea2D effectiveArea(FitsHeader header) {
        Axis energy = trueEnergy();
        Axis offset = offsets(8);
        double[] areas = new double[energy.size() * offset.size()];
        for (int i = 0; i < areas.length; i++) {
            areas[i] = area(energy.center(i % energy.size()), offset.center(i / energy.size()));
        }
        FitsHeader cards = header.toBuilder()
                .set("LO_THRES", lowThreshold, "[TeV] lowest safe energy")
                .set("HI_THRES", highThreshold, "[TeV] highest safe energy")
                .build();
        return EffectiveArea2D.of(energy, offset, areas, cards);
    }

    /** The energy dispersion as a table. */
    public EnergyDispersion2D energyDispersion(FitsHeader header) {
        Axis energy = trueEnergy();
        Axis migra = Axis.linear("MIGRA", "", 0.2, 2.2, 100);
        Axis offset = offsets(2);
        double[] density = new double[energy.size() * migra.size() * offset.size()];
        for (int i = 0; i < density.length; i++) {
            double sigma = energyResolution(energy.center(i % energy.size()));
            int m = i / energy.size() % migra.size();
            double share =
                    Normal.cumulative((migra.edge(m + 1) - 1) / sigma) - Normal.cumulative((migra.edge(m) - 1) / sigma);
            density[i] = share / migra.width(m);
        }
        return EnergyDispersion2D.of(energy, migra, offset, density, header);
    }

    /** The point spread function as a table. */
    public PsfTripleGauss psf(FitsHeader header) {
        Axis energy = trueEnergy();
        Axis offset = offsets(8);
        int count = energy.size() * offset.size();
        double[] scale = new double[count];
        double[] core = new double[count];
        double[] halo = new double[count];
        double[] amplitude = new double[count];
        for (int i = 0; i < count; i++) {
            core[i] = coreWidth(energy.center(i % energy.size()), offset.center(i / energy.size()));
            halo[i] = HALO_WIDTH * core[i];
            amplitude[i] = HALO_AMPLITUDE;
            double variance = Math.pow(Math.toRadians(core[i]), 2);
            scale[i] = 1 / (2 * Math.PI * variance * (1 + HALO_AMPLITUDE * HALO_WIDTH * HALO_WIDTH));
        }
        return PsfTripleGauss.of(
                energy,
                offset,
                Map.of(
                        "SCALE", scale,
                        "SIGMA_1", core,
                        "AMPL_2", amplitude,
                        "SIGMA_2", halo,
                        "AMPL_3", new double[count],
                        "SIGMA_3", halo),
                header);
    }

    /** The background as a table, by offset or by two coordinates. */
    public Background backgroundTable(boolean threeDimensional, FitsHeader header) {
        Axis energy = Axis.energy(minEnergy(), maxEnergy(), 24);
        if (!threeDimensional) {
            Axis offset = offsets(20);
            double[] rates = new double[energy.size() * offset.size()];
            for (int i = 0; i < rates.length; i++) {
                rates[i] = background(energy.center(i % energy.size()), offset.center(i / energy.size())) / 1e6;
            }
            return Background2D.of(energy, offset, rates, header);
        }
        Axis lon = Axis.linear("DETX", "deg", -fieldRadius, fieldRadius, 36);
        Axis lat = Axis.linear("DETY", "deg", -fieldRadius, fieldRadius, 36);
        double[] rates = new double[lon.size() * lat.size() * energy.size()];
        for (int i = 0; i < rates.length; i++) {
            double x = lon.center(i % lon.size());
            double y = lat.center(i / lon.size() % lat.size());
            double e = energy.center(i / lon.size() / lat.size());
            rates[i] = background(e, Math.hypot(x, y)) / 1e6;
        }
        return Background3D.of(lon, lat, energy, rates, FovAlignment.RADEC, header);
    }
}
