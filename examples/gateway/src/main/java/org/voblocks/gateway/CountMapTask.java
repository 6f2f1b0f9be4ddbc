package org.voblocks.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.voblocks.analysis.CountsMapJob;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.Progress;
import org.voblocks.analysis.io.ColourMap;
import org.voblocks.analysis.io.FitsMapWriter;
import org.voblocks.analysis.io.MapPreview;
import org.voblocks.analysis.io.Stretch;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.SkyImage;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.HduType;
import org.voblocks.dl3.Observation;

/**
 * Maps of some observations, as a job or at the command line. Without further options every event of the lists is
 * counted; with a ring there are acceptance, background, excess and significance beside the counts.
 *
 * @param obsIds the observations
 * @param options the image and what is mapped
 */
record CountMapTask(List<Long> obsIds, CountsMapOptions options) {
    static final int DEFAULT_PIXELS = 400;
    static final double DEFAULT_BINSZ = 0.02;
    static final double DEFAULT_RING_INNER = 0.5;
    static final double DEFAULT_RING_WIDTH = 0.3;
    static final double DEFAULT_RING_OUTER_MAX = 1.5;
    static final double DEFAULT_CORRELATION_RADIUS = 0.1;

    CountMapTask {
        obsIds = List.copyOf(obsIds);
    }

    /** An image about a direction in ICRS, in another frame and projection if wanted. */
    static WcsGeometry geometry(
            SkyFrame frame, Projection projection, double ra, double dec, int nxpix, int nypix, double binsz) {
        double[] centre = frame.fromIcrs(ra, dec);
        return WcsGeometry.centred(frame, projection, centre[0], centre[1], nxpix, nypix, binsz);
    }

    /**
     * What was made.
     *
     * @param result the maps
     * @param observed what the observations are of
     */
    record Made(CountsMapResult result, Observed observed) {
        /** What a user should know beside the maps. */
        List<String> notes() {
            List<String> notes = new ArrayList<>();
            observed.note().ifPresent(notes::add);
            result.image("acceptance")
                    .filter(image -> !(image.sum() > 0))
                    .ifPresent(image -> notes.add("no pixel of the map lies in the field of view of an observation at"
                            + " these energies: there is no acceptance"));
            if (result.counts().total() == 0) {
                notes.add("no event lies in the map");
            }
            return notes;
        }
    }

    /** Each file is open only while it is read. */
    Made run(DataStore store, Progress progress) {
        Set<HduType> needed = EnumSet.of(HduType.EVENTS);
        if (options.acceptance()) {
            needed.add(HduType.BKG);
        }
        if (options.exposure()) {
            needed.add(HduType.AEFF);
        }
        Observed.require(store, obsIds, needed, ", or make the map without a ring or exposure");
        CountsMapJob job = CountsMapJob.of(options);
        Observed observed = new Observed();
        for (int i = 0; i < obsIds.size(); i++) {
            try (Observation observation = store.observation(obsIds.get(i))) {
                job.add(observation);
                observed.add(observation);
            }
            progress.at(i + 1, obsIds.size(), "observation " + obsIds.get(i));
        }
        return new Made(job.result(), observed);
    }

    /** Writes each map as FITS and as a preview: {@code counts.fits}, {@code counts.png}, {@code significance.fits}... */
    void write(Made made, Products products) throws IOException {
        FitsMapWriter writer =
                FitsMapWriter.create().withKeywords(Map.of("CREATOR", "VO Blocks " + SoftwareVersion.current()));
        for (SkyImage image : made.result().images()) {
            try (OutputStream out = products.open(image.name() + ".fits", Retrieve.FITS)) {
                if (image.name().equals("counts")) {
                    writer.write(made.result().counts(), out);
                } else {
                    writer.write(image, out);
                }
            }
            try (OutputStream out = products.open(image.name() + ".png", "image/png")) {
                preview(image, made.observed().targets()).write(image, out);
            }
        }
    }

    private MapPreview preview(SkyImage image, List<Observed.Target> targets) {
        String name = image.name().replace('_', ' ');
        MapPreview.Builder preview = MapPreview.builder()
                .title(name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1) + ", " + obsIds.size()
                        + (obsIds.size() == 1 ? " observation" : " observations"));
        targets.forEach(target -> preview.marker(target.raDeg(), target.decDeg(), target.name()));
        options.ring()
                .ifPresent(ring -> ring.exclusions()
                        .forEach(circle -> preview.circle(circle.raDeg(), circle.decDeg(), circle.radiusDeg())));
        switch (image.name()) {
            case "exposure", "acceptance", "background", "excess_error", "upper_limit" ->
                preview.colours(ColourMap.LAGOON).stretch(Stretch.LINEAR);
            default -> {
                // counts, excess and significance of a source span orders of magnitude
            }
        }
        return preview.build();
    }

    /** All numbers of the result, for a summary. */
    Map<String, Object> summary(Made made) {
        CountsMapResult result = made.result();
        WcsGeometry geometry = options.geometry();
        double[] centre = geometry.frame().toIcrs(geometry.crval1(), geometry.crval2());
        Map<String, Object> all = Summary.of(
                "counts", result.counts().total(),
                "events", result.counts().events(),
                "ra", centre[0],
                "dec", centre[1],
                "nxpix", geometry.nx(),
                "nypix", geometry.ny(),
                "binsz", geometry.cdelt2(),
                "projection", geometry.projection().name(),
                "frame", geometry.frame().name().toLowerCase(Locale.ROOT));
        result.image("significance").ifPresent(image -> all.put("significance", peak(image, result)));
        for (String name : List.of("exposure", "background", "excess")) {
            result.image(name).ifPresent(image -> all.put(name + "_max", image.value(Math.max(0, image.indexOfMax()))));
        }
        result.image("acceptance").ifPresent(image -> all.put("acceptance", image.sum()));
        all.put(
                "runs",
                result.runs().stream()
                        .map(r -> Summary.of(
                                "obs_id",
                                r.obsId(),
                                "events",
                                r.events(),
                                "selected",
                                r.selected(),
                                "in_map",
                                r.inMap()))
                        .toList());
        all.put("instruments", made.observed().instruments());
        all.put("notes", made.notes());
        return all;
    }

    /* The highest significance and what else the maps have there. Pixels count from 0, as arrays do. */
    private static Map<String, Object> peak(SkyImage image, CountsMapResult result) {
        int index = image.indexOfMax();
        int nx = image.geometry().nx();
        long values = IntStream.range(0, image.geometry().size())
                .filter(i -> !Double.isNaN(image.value(i)))
                .count();
        if (index < 0) {
            return Summary.of("with_value", values);
        }
        Map<String, Object> peak =
                Summary.of("with_value", values, "max", image.value(index), "x", index % nx, "y", index / nx);
        for (String name : List.of("excess", "excess_error", "upper_limit", "background")) {
            result.image(name).ifPresent(map -> peak.put(name, map.value(index)));
        }
        return peak;
    }
}
