package org.voblocks.analysis;

import java.util.Random;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.spectrum.OnOffSpectrum;
import org.voblocks.analysis.spectrum.PowerLaw;
import org.voblocks.analysis.spectrum.Response;
import org.voblocks.analysis.spectrum.SpectralModel;

/** Spectra drawn from simple responses. */
public final class Synthetic {
    private Synthetic() {}

    /** A run of 1500 s on a power law of index 2.6, with 10 OFF regions. */
    public static OnOffSpectrum spectrum(String name, double amplitude, long seed) {
        EnergyAxis reco = EnergyAxis.logSpaced(0.2, 20, 16);
        EnergyAxis truth = EnergyAxis.logSpaced(0.1, 40, 50);
        double[] area = new double[truth.bins()];
        double[][] matrix = new double[truth.bins()][reco.bins()];
        for (int t = 0; t < area.length; t++) {
            double energy = truth.middle(t);
            area[t] = 2e9 / (1 + Math.pow(0.4 / energy, 3));
            for (int r = 0; r < reco.bins(); r++) {
                double low = (Math.log(reco.edge(r) / energy)) / 0.15;
                double high = (Math.log(reco.edge(r + 1) / energy)) / 0.15;
                double share = normal(high) - normal(low);
                matrix[t][r] = share < 1e-6 ? 0 : share;
            }
        }
        Response response = Response.of(truth, reco, area, matrix);
        SpectralModel model = PowerLaw.of(2.6, amplitude, 1);
        double[] flux = new double[truth.bins()];
        for (int t = 0; t < flux.length; t++) {
            flux[t] = model.integral(truth.edge(t), truth.edge(t + 1));
        }
        double[] expected = new double[reco.bins()];
        response.fold(flux, 1500, expected);
        Random random = new Random(seed);
        double[] on = new double[reco.bins()];
        double[] off = new double[reco.bins()];
        boolean[] safe = new boolean[reco.bins()];
        for (int r = 0; r < on.length; r++) {
            double background = 6 * Math.pow(reco.middle(r), -1.5);
            on[r] = poisson(random, expected[r] + background);
            off[r] = poisson(random, 10 * background);
            safe[r] = r > 1;
        }
        return OnOffSpectrum.builder(response)
                .name(name)
                .livetime(1500)
                .counts(on, off)
                .acceptances(1, 10)
                .safe(safe)
                .time(55000 + seed, 55000.02 + seed)
                .build();
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-Math.min(mean, 500));
        int count = -1;
        for (double product = 1; product > limit; count++) {
            product *= random.nextDouble();
        }
        return Math.max(0, count);
    }

    private static double normal(double x) {
        return 0.5 * (1 + Math.tanh(0.7978845608 * (x + 0.044715 * x * x * x)));
    }
}
