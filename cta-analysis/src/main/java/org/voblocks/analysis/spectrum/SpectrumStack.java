package org.voblocks.analysis.spectrum;

import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.EnergyAxis;

/** Adds up spectra of the same axes. */
final class SpectrumStack {
    private final EnergyAxis trueAxis;
    private final EnergyAxis recoAxis;
    private final double[] on;
    private final double[] off;
    private final double[] acceptance;
    private final double[] acceptanceOff;
    private final double[] background;
    private final boolean[] safe;
    private final double[] exposure;
    private final double[][] matrix;
    private double livetime;
    private double start = Double.NaN;
    private double stop = Double.NaN;

    SpectrumStack(OnOffSpectrum like) {
        this.trueAxis = like.response().trueAxis();
        this.recoAxis = like.response().recoAxis();
        int bins = recoAxis.bins();
        this.on = new double[bins];
        this.off = new double[bins];
        this.acceptance = new double[bins];
        this.acceptanceOff = new double[bins];
        this.background = new double[bins];
        this.safe = new boolean[bins];
        this.exposure = new double[trueAxis.bins()];
        this.matrix = new double[trueAxis.bins()][bins];
    }

    void add(OnOffSpectrum s) {
        Response response = s.response();
        if (!response.recoAxis().equals(recoAxis) || !response.trueAxis().equals(trueAxis)) {
            throw new AnalysisException("spectrum " + s.name() + " has other energy bins (" + response.recoAxis()
                    + ", true " + response.trueAxis() + ") than the first one (" + recoAxis + ", true " + trueAxis
                    + "): extract all with the same axes, or fit them jointly instead of stacked");
        }
        for (int i = 0; i < on.length; i++) {
            if (s.used(i)) {
                on[i] += s.on(i);
                off[i] += s.off(i);
                acceptance[i] += s.acceptance(i);
                acceptanceOff[i] += s.acceptanceOff(i);
                background[i] += s.background(i);
                safe[i] = true;
            }
        }
        for (int t = 0; t < exposure.length; t++) {
            double weight = response.area(t) * s.livetime();
            exposure[t] += weight;
            double[] row = response.row(t);
            int first = response.first(t);
            for (int i = 0; i < row.length; i++) {
                if (s.used(first + i)) {
                    matrix[t][first + i] += weight * row[i];
                }
            }
        }
        livetime += s.livetime();
        start = Double.isNaN(start) ? s.start() : Math.min(start, s.start());
        stop = Double.isNaN(stop) ? s.stop() : Math.max(stop, s.stop());
    }

    OnOffSpectrum result(String name) {
        double[] area = new double[exposure.length];
        double[][] mean = new double[exposure.length][recoAxis.bins()];
        for (int t = 0; t < exposure.length; t++) {
            area[t] = livetime > 0 ? exposure[t] / livetime : 0;
            for (int r = 0; r < mean[t].length; r++) {
                mean[t][r] = exposure[t] > 0 ? matrix[t][r] / exposure[t] : 0;
            }
        }
        return OnOffSpectrum.builder(Response.of(trueAxis, recoAxis, area, mean))
                .name(name)
                .livetime(livetime)
                .counts(on, off)
                .acceptances(acceptance, acceptanceOff)
                .background(background)
                .safe(safe)
                .time(start, stop)
                .build();
    }
}
