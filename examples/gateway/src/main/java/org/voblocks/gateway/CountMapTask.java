package org.voblocks.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.voblocks.analysis.CountsMapJob;
import org.voblocks.analysis.CountsMapOptions;
import org.voblocks.analysis.CountsMapResult;
import org.voblocks.analysis.Progress;
import org.voblocks.analysis.io.FitsMapWriter;
import org.voblocks.analysis.io.MapPreview;
import org.voblocks.analysis.map.Projection;
import org.voblocks.analysis.map.SkyFrame;
import org.voblocks.analysis.map.WcsGeometry;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.Observation;

/**
 * A counts map of some observations, as a job or at the command line.
 *
 * @param obsIds the observations
 * @param ra right ascension of the centre in ICRS, degrees
 * @param dec declination of the centre in ICRS, degrees
 * @param nxpix columns
 * @param nypix rows
 * @param binsz side of a pixel, degrees
 */
record CountMapTask(List<Long> obsIds, double ra, double dec, int nxpix, int nypix, double binsz) {
    static final int DEFAULT_PIXELS = 400;
    static final double DEFAULT_BINSZ = 0.02;

    CountMapTask {
        obsIds = List.copyOf(obsIds);
    }

    /** Every event of the lists in a gnomonic (TAN) projection; each file is open only while it is read. */
    CountsMapResult run(DataStore store, Progress progress) {
        WcsGeometry geometry = WcsGeometry.centred(SkyFrame.ICRS, Projection.TAN, ra, dec, nxpix, nypix, binsz);
        CountsMapJob job = CountsMapJob.of(CountsMapOptions.of(geometry));
        for (int i = 0; i < obsIds.size(); i++) {
            try (Observation observation = store.observation(obsIds.get(i))) {
                job.add(observation);
            }
            progress.at(i + 1, obsIds.size(), "observation " + obsIds.get(i));
        }
        return job.result();
    }

    static void writeFits(CountsMapResult result, OutputStream out) throws IOException {
        FitsMapWriter.create()
                .withKeywords(Map.of("CREATOR", "VO Blocks " + SoftwareVersion.current()))
                .write(result.counts(), out);
    }

    void writePreview(CountsMapResult result, OutputStream out) throws IOException {
        MapPreview.builder()
                .title("Counts, " + obsIds.size() + (obsIds.size() == 1 ? " observation" : " observations"))
                .build()
                .write(result.counts().image(), out);
    }

    /** All numbers of the result, for a summary. */
    Map<String, Object> summary(CountsMapResult result) {
        return Summary.of(
                "counts",
                result.counts().total(),
                "events",
                result.counts().events(),
                "ra",
                ra,
                "dec",
                dec,
                "nxpix",
                nxpix,
                "nypix",
                nypix,
                "binsz",
                binsz,
                "projection",
                "TAN",
                "frame",
                "icrs",
                "runs",
                result.runs().stream()
                        .map(r -> Summary.of("obs_id", r.obsId(), "events", r.events(), "in_map", r.inMap()))
                        .toList());
    }
}
