package org.voblocks.dl3.simulate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws the events of one run: photons of the sources through effective area, energy dispersion and point spread
 * function, and background. Every run has its own random numbers, made from the seed and its OBS_ID.
 */
final class EventSimulator {
    private static final double SQUARE_METRE = 1e4;
    private static final int STEPS = 600;

    private final SimulatedRun run;
    private final SplittableRandom random;
    private double[] time = new double[1024];
    private float[] ra = new float[1024];
    private float[] dec = new float[1024];
    private float[] energy = new float[1024];
    private int count;

    EventSimulator(SimulatedRun run, long seed) {
        this.run = run;
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + run.obsId());
    }

    /** Draws all events; the columns are then in the order of time. */
    void draw() {
        for (SkyModel source : run.sources()) {
            photons(source);
        }
        background();
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> time[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] sortedTime = new double[count];
        float[] sortedRa = new float[count];
        float[] sortedDec = new float[count];
        float[] sortedEnergy = new float[count];
        for (int i = 0; i < count; i++) {
            sortedTime[i] = time[order[i]];
            sortedRa[i] = ra[order[i]];
            sortedDec[i] = dec[order[i]];
            sortedEnergy[i] = energy[order[i]];
        }
        time = sortedTime;
        ra = sortedRa;
        dec = sortedDec;
        energy = sortedEnergy;
    }

    /** Seconds since the start of the run. */
    double[] time() {
        return time;
    }

    /** Degrees. */
    float[] ra() {
        return ra;
    }

    /** Degrees. */
    float[] dec() {
        return dec;
    }

    /** TeV. */
    float[] energy() {
        return energy;
    }

    private void photons(SkyModel source) {
        InstrumentModel instrument = run.instrument();
        double low = Math.log(0.3 * instrument.lowThreshold());
        double step = (Math.log(instrument.maxEnergy()) - low) / STEPS;
        double offset = separation(source.ra(), source.dec());
        if (offset > instrument.fieldRadius()) {
            return;
        }
        double[] cumulative = new double[STEPS + 1];
        double live = run.duration() * (1 - run.deadTime());
        for (int i = 0; i < STEPS; i++) {
            double e = Math.exp(low + (i + 0.5) * step);
            double rate = source.flux(e) * instrument.area(e, offset) * SQUARE_METRE * e * step;
            cumulative[i + 1] = cumulative[i] + rate * live;
        }
        int photons = poisson(cumulative[STEPS]);
        for (int n = 0; n < photons; n++) {
            double e = Math.exp(low + step * invert(cumulative, random.nextDouble() * cumulative[STEPS]));
            double migration = 1 + instrument.energyResolution(e) * gauss();
            if (migration < 0.2 || migration > 2.2) {
                continue;
            }
            double width = instrument.coreWidth(e, offset);
            double halo = InstrumentModel.HALO_AMPLITUDE * InstrumentModel.HALO_WIDTH * InstrumentModel.HALO_WIDTH;
            if (random.nextDouble() * (1 + halo) < halo) {
                width *= InstrumentModel.HALO_WIDTH;
            }
            double spread = Math.hypot(width, source.extension());
            double radius = spread * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
            add(source.ra(), source.dec(), radius, e * migration);
        }
    }

    private void background() {
        InstrumentModel instrument = run.instrument();
        double width = instrument.backgroundWidth();
        double field = instrument.fieldRadius();
        double share = -Math.expm1(-0.5 * field * field / (width * width));
        double solidAngle = 2 * Math.PI * Math.pow(Math.toRadians(width), 2) * share;
        double power = 1 - InstrumentModel.BACKGROUND_INDEX;
        double low = Math.pow(instrument.minEnergy(), power);
        double high = Math.pow(instrument.maxEnergy(), power);
        double rate = instrument.backgroundRate() * (low - high) / -power * solidAngle;
        int events = poisson(rate * run.duration());
        for (int n = 0; n < events; n++) {
            double radius = width * Math.sqrt(-2 * Math.log(1 - random.nextDouble() * share));
            double r = Math.toRadians(radius);
            if (random.nextDouble() * r >= Math.sin(r)) {
                // the sphere has less room at a distance than the plane
                continue;
            }
            double e = Math.pow(low - random.nextDouble() * (low - high), 1 / power);
            add(run.ra(), run.dec(), radius, e);
        }
    }

    /** Adds an event at a distance, in any direction, from a place. */
    private void add(double fromRa, double fromDec, double radius, double energyTev) {
        double angle = 2 * Math.PI * random.nextDouble();
        double r = Math.toRadians(radius);
        double d = Math.toRadians(fromDec);
        double z = Math.sin(d) * Math.cos(r) + Math.cos(d) * Math.sin(r) * Math.cos(angle);
        double newDec = Math.asin(Math.max(-1, Math.min(1, z)));
        double newRa = fromRa
                + Math.toDegrees(
                        Math.atan2(Math.sin(angle) * Math.sin(r) * Math.cos(d), Math.cos(r) - Math.sin(d) * z));
        if (count == time.length) {
            time = Arrays.copyOf(time, 2 * count);
            ra = Arrays.copyOf(ra, 2 * count);
            dec = Arrays.copyOf(dec, 2 * count);
            energy = Arrays.copyOf(energy, 2 * count);
        }
        // microseconds, as a real clock has
        time[count] = Math.floor(random.nextDouble() * run.duration() * 1e6) / 1e6;
        ra[count] = (float) (newRa - 360 * Math.floor(newRa / 360));
        dec[count] = (float) Math.toDegrees(newDec);
        energy[count] = (float) energyTev;
        count++;
    }

    private double separation(double toRa, double toDec) {
        double d1 = Math.toRadians(run.dec());
        double d2 = Math.toRadians(toDec);
        double half = Math.pow(Math.sin((d1 - d2) / 2), 2)
                + Math.cos(d1) * Math.cos(d2) * Math.pow(Math.sin(Math.toRadians(toRa - run.ra()) / 2), 2);
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(half))));
    }

    /** Where a cumulative function has a value, in steps. */
    private static double invert(double[] cumulative, double value) {
        int index = Arrays.binarySearch(cumulative, value);
        if (index >= 0) {
            return index;
        }
        int i = Math.max(0, Math.min(cumulative.length - 2, -index - 2));
        double width = cumulative[i + 1] - cumulative[i];
        return width > 0 ? i + (value - cumulative[i]) / width : i;
    }

    /** Counts the arrivals of a Poisson process of unit rate. */
    private int poisson(double mean) {
        int number = -1;
        for (double t = 0; t < mean; number++) {
            t -= Math.log(1 - random.nextDouble());
        }
        return Math.max(0, number);
    }

    private double gauss() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
