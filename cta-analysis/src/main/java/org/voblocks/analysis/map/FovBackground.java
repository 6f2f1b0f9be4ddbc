package org.voblocks.analysis.map;

import java.util.List;
import org.voblocks.analysis.AnalysisException;

/**
 * Background of the whole field of view: the acceptance of an observation, scaled so that outside of exclusion regions
 * it expects the counts that are there (Berge, Funk and Hinton 2007, section 4.4). To be used on each observation.
 *
 * @param exclusions circles whose pixels (by their centres) are left out
 */
public record FovBackground(List<SkyCircle> exclusions) {
    public FovBackground {
        exclusions = List.copyOf(exclusions);
    }

    /** The factor between counts and acceptance outside of the exclusion regions. */
    public double scale(SkyImage counts, SkyImage acceptance) {
        if (!counts.geometry().equals(acceptance.geometry())) {
            throw new AnalysisException("counts and acceptance have different geometries: " + counts.geometry()
                    + " and " + acceptance.geometry());
        }
        double sumCounts = 0;
        double sumAcceptance = 0;
        double[] lonLat = new double[2];
        for (int i = 0; i < counts.geometry().size(); i++) {
            if (acceptance.value(i) > 0
                    && counts.geometry().pixelCentre(i, lonLat)
                    && exclusions.stream().noneMatch(c -> c.contains(lonLat[0], lonLat[1]))) {
                sumCounts += counts.value(i);
                sumAcceptance += acceptance.value(i);
            }
        }
        if (!(sumAcceptance > 0)) {
            throw new AnalysisException("no pixel has acceptance outside of " + exclusions.size()
                    + " exclusion regions: expected some; exclude less, or map more sky");
        }
        return sumCounts / sumAcceptance;
    }

    /** The acceptance, scaled: expected background counts. */
    public SkyImage apply(SkyImage counts, SkyImage acceptance) {
        double scale = scale(counts, acceptance);
        double[] values = acceptance.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return SkyImage.owning(acceptance.geometry(), "background", "", values);
    }
}
