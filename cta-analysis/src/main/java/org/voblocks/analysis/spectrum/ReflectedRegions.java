package org.voblocks.analysis.spectrum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.analysis.AnalysisException;
import org.voblocks.analysis.map.Directions;
import org.voblocks.analysis.map.SkyCircle;

/**
 * Background regions by reflection of the ON region about the pointing: circles of its size at its distance from the
 * pointing, where the acceptance is the same. They are placed by spherical trigonometry, touch at most, and keep clear
 * of the ON region and of exclusion regions.
 *
 * <p>The first region lies clockwise from the ON region, as near as the gap allows; the others follow at the closest
 * distance at which two circles do not overlap. Where an exclusion region is in the way the next one begins right
 * behind it.
 */
public final class ReflectedRegions implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Gap between the ON region and the nearest OFF regions, radians seen from the pointing, where none is given. */
    public static final double DEFAULT_GAP = 0.1;

    private final double gap;
    private final int most;
    /** Number of evenly spaced regions; 0 for as many as fit. */
    private final int even;

    private final ArrayList<SkyCircle> exclusions;

    private ReflectedRegions(double gap, int most, int even, List<SkyCircle> exclusions) {
        this.gap = gap;
        this.most = most;
        this.even = even;
        this.exclusions = new ArrayList<>(exclusions);
    }

    /** As many regions as fit. */
    public static ReflectedRegions create() {
        return new ReflectedRegions(DEFAULT_GAP, Integer.MAX_VALUE, 0, List.of());
    }

    /**
     * So many regions that, with the ON region, they lie evenly about the pointing: one is opposite, three make a square
     * (wobble observations). Those that would overlap an exclusion region are left out; where all of them would overlap
     * each other there are none.
     */
    public static ReflectedRegions wobble(int regions) {
        if (regions < 1) {
            throw new AnalysisException(regions + " OFF regions: expected 1 or more");
        }
        return new ReflectedRegions(0, regions, regions, List.of());
    }

    /** Keeps OFF regions out of these circles. */
    public ReflectedRegions excluding(List<SkyCircle> circles) {
        return new ReflectedRegions(gap, most, even, circles);
    }

    /** A further gap between the ON region and OFF regions, in radians of the angle at the pointing. */
    public ReflectedRegions withGap(double radians) {
        if (!(radians >= 0 && radians < Math.PI)) {
            throw new AnalysisException("a gap of " + radians + " rad: expected 0 or more and less than pi");
        }
        return new ReflectedRegions(radians, most, even, exclusions);
    }

    /** At most so many regions. */
    public ReflectedRegions atMost(int regions) {
        return new ReflectedRegions(gap, regions, even, exclusions);
    }

    /**
     * Finds the OFF regions; empty where the ON region holds the pointing or nothing fits.
     *
     * @param on the ON region
     * @param pointingRa right ascension of the pointing in ICRS, degrees
     * @param pointingDec declination of the pointing in ICRS, degrees
     */
    public List<SkyCircle> find(SkyCircle on, double pointingRa, double pointingDec) {
        double distance = on.distance(pointingRa, pointingDec);
        double ratio = Math.sin(Math.toRadians(on.radiusDeg())) / Math.sin(Math.toRadians(distance));
        List<SkyCircle> regions = new ArrayList<>();
        if (!(ratio < 1) || distance <= on.radiusDeg()) {
            return regions;
        }
        double step = 2 * Math.asin(ratio);
        double start = Math.toRadians(Directions.positionAngle(pointingRa, pointingDec, on.raDeg(), on.decDeg()));
        double last = 2 * Math.PI - step - gap;
        List<double[]> blocked = blocked(on, pointingRa, pointingDec, distance, start);
        if (even > 0) {
            for (int i = 1; i <= even && 2 * Math.PI / (even + 1) >= step; i++) {
                double angle = 2 * Math.PI * i / (even + 1);
                if (behind(blocked, angle) == angle) {
                    regions.add(at(angle + start, on, pointingRa, pointingDec));
                }
            }
            return regions;
        }
        double angle = step + gap;
        while (angle <= last + 1e-12 && regions.size() < most) {
            double free = behind(blocked, angle);
            if (free > angle) {
                angle = free;
                continue;
            }
            regions.add(at(start + angle, on, pointingRa, pointingDec));
            angle += step * (1 + 1e-12);
        }
        return regions;
    }

    /** The ON region turned about the pointing to a position angle. */
    private static SkyCircle at(double positionAngle, SkyCircle on, double ra, double dec) {
        double[] centre = Directions.destination(ra, dec, Math.toDegrees(positionAngle), on.distance(ra, dec));
        return new SkyCircle(centre[0], centre[1], on.radiusDeg());
    }

    /** Where an angle lies within a blocked arc, the end of the arc; else the angle itself. */
    private static double behind(List<double[]> blocked, double angle) {
        for (double[] arc : blocked) {
            double from = arc[0] + 2 * Math.PI * Math.ceil((angle - arc[1]) / (2 * Math.PI));
            if (angle > from && angle < from + arc[1] - arc[0]) {
                return from + (arc[1] - arc[0]) * (1 + 1e-12) + 1e-12;
            }
        }
        return angle;
    }

    /** Arcs of the angle from the ON region in which a circle would touch an exclusion region. */
    private List<double[]> blocked(SkyCircle on, double ra, double dec, double distanceDeg, double start) {
        List<double[]> arcs = new ArrayList<>();
        double distance = Math.toRadians(distanceDeg);
        for (SkyCircle exclusion : exclusions) {
            double to = Math.toRadians(exclusion.distance(ra, dec));
            double reach = Math.toRadians(exclusion.radiusDeg() + on.radiusDeg());
            double product = Math.sin(distance) * Math.sin(to);
            double cosine = (Math.cos(reach) - Math.cos(distance) * Math.cos(to)) / product;
            if (Math.abs(to - distance) >= reach) {
                continue;
            }
            double half = product <= 0 || cosine <= -1 ? Math.PI : Math.acos(Math.min(1, cosine));
            double middle = Math.toRadians(Directions.positionAngle(ra, dec, exclusion.raDeg(), exclusion.decDeg()));
            arcs.add(new double[] {middle - start - half, middle - start + half});
        }
        return arcs;
    }
}
