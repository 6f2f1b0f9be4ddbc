package org.voblocks.analysis.map;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voblocks.analysis.AnalysisException;

/**
 * The geometry of an image of the sky: frame, projection, reference point and pixels (FITS WCS, Paper II).
 *
 * <p>Pixel coordinates here are 0-based with integers at pixel centres; {@link #crpix1()} and {@link #crpix2()} are the
 * 1-based FITS values. Directions are degrees. A pixel has a flat index {@code y * nx + x}, in FITS order.
 *
 * <p>Beware of the reference point of cylindrical and all-sky projections: with CRVAL2 off the equator they are oblique
 * and their lines of equal latitude are curved. {@link #centred} puts the reference point into the middle of the image,
 * as Gammapy does; a builder takes any other, and {@link Builder#onEquator()} the plain, straight one.
 */
public final class WcsGeometry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SkyFrame frame;
    private final Projection projection;
    private final int nx;
    private final int ny;
    private final double[] crval;
    private final double[] crpix;
    private final double[] cdelt;
    private final double lonpole;
    private final double latpole;
    private final PlaneProjection plane;
    private final Rotation frameToNative;
    private final Rotation icrsToNative;
    /** Directions of all pixels, made when first needed; the same whoever makes them. */
    private transient @Nullable PixelVectors vectors;

    private WcsGeometry(Builder b) {
        this.frame = b.frame;
        this.projection = b.projection;
        this.nx = b.nx;
        this.ny = b.ny;
        if (nx < 1 || ny < 1 || (long) nx * ny > Integer.MAX_VALUE - 8) {
            throw new AnalysisException("an image of " + nx + " x " + ny
                    + " pixels is not possible: expected 1 or more on each side and less than 2^31 in all");
        }
        this.cdelt = b.cdelt.clone();
        if (!(Double.isFinite(cdelt[0]) && Double.isFinite(cdelt[1]) && cdelt[0] != 0 && cdelt[1] != 0)) {
            throw new AnalysisException(
                    "pixel steps of " + cdelt[0] + ", " + cdelt[1] + " degrees: expected finite ones other than 0");
        }
        this.crval = b.crval.clone();
        if (!(Double.isFinite(crval[0]) && Math.abs(crval[1]) <= 90)) {
            throw new AnalysisException("a reference point at longitude " + crval[0] + ", latitude " + crval[1]
                    + " degrees: expected a finite longitude and a latitude in -90 to 90");
        }
        this.crpix = b.crpix == null ? new double[] {(nx + 1) / 2.0, (ny + 1) / 2.0} : b.crpix.clone();
        double theta0 = projection.zenithal() ? 90 : 0;
        this.lonpole = b.lonpole != null ? b.lonpole : crval[1] >= theta0 ? 0 : 180;
        double[] pole = NativePole.of(crval, theta0, lonpole, b.latpole);
        this.latpole = pole[1];
        this.plane = projection.plane();
        this.frameToNative = NativePole.rotation(pole, lonpole);
        this.icrsToNative = frameToNative.after(frame.rotationFromIcrs());
    }

    /**
     * An image centred on a direction of its frame, with square pixels, north up and longitude growing to the left:
     * CRPIX (n+1)/2, CDELT -binsz, +binsz.
     *
     * @param binsz pixel size in degrees
     */
    public static WcsGeometry centred(
            SkyFrame frame, Projection projection, double lonDeg, double latDeg, int nx, int ny, double binsz) {
        return builder()
                .frame(frame)
                .projection(projection)
                .reference(lonDeg, latDeg)
                .size(nx, ny)
                .step(-binsz, binsz)
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return builder()
                .frame(frame)
                .projection(projection)
                .reference(crval[0], crval[1])
                .size(nx, ny)
                .step(cdelt[0], cdelt[1])
                .referencePixel(crpix[0], crpix[1])
                .pole(lonpole, latpole);
    }

    public SkyFrame frame() {
        return frame;
    }

    public Projection projection() {
        return projection;
    }

    public int nx() {
        return nx;
    }

    public int ny() {
        return ny;
    }

    /** Number of pixels. */
    public int size() {
        return nx * ny;
    }

    public double crval1() {
        return crval[0];
    }

    public double crval2() {
        return crval[1];
    }

    /** FITS reference pixel along x, 1-based. */
    public double crpix1() {
        return crpix[0];
    }

    /** FITS reference pixel along y, 1-based. */
    public double crpix2() {
        return crpix[1];
    }

    public double cdelt1() {
        return cdelt[0];
    }

    public double cdelt2() {
        return cdelt[1];
    }

    /** Native longitude of the celestial pole, degrees. */
    public double lonpole() {
        return lonpole;
    }

    /** Celestial latitude of the native pole, degrees (for zenithal projections CRVAL2). */
    public double latpole() {
        return latpole;
    }

    /** CTYPE1, for example {@code RA---TAN}. */
    public String ctype1() {
        return frame.longitudeType() + "-" + projection.name();
    }

    /** CTYPE2, for example {@code DEC--TAN}. */
    public String ctype2() {
        return frame.latitudeType() + "-" + projection.name();
    }

    /**
     * The pixel coordinates of a direction in ICRS.
     *
     * @param xy takes 0-based x and y, which may lie outside of the image
     * @return false where the projection does not show the direction; xy is then meaningless
     */
    public boolean icrsToPixel(double raDeg, double decDeg, double[] xy) {
        return toPixel(icrsToNative, raDeg, decDeg, xy);
    }

    /** As {@link #icrsToPixel}, from a direction in this geometry's own frame. */
    public boolean skyToPixel(double lonDeg, double latDeg, double[] xy) {
        return toPixel(frameToNative, lonDeg, latDeg, xy);
    }

    /** The flat index of the pixel that holds a direction in ICRS, or -1 outside of the image. */
    public int pixelAt(double raDeg, double decDeg) {
        return pixelAt(raDeg, decDeg, new double[2]);
    }

    int pixelAt(double raDeg, double decDeg, double[] xy) {
        if (!toPixel(icrsToNative, raDeg, decDeg, xy)) {
            return -1;
        }
        double x = xy[0] + 0.5;
        double y = xy[1] + 0.5;
        if (!(x >= 0 && y >= 0 && x < nx && y < ny)) {
            return -1;
        }
        return ((int) y) * nx + (int) x;
    }

    /**
     * The direction in ICRS at 0-based pixel coordinates.
     *
     * @param lonLat takes longitude (0 to 360) and latitude in degrees
     * @return false outside of the projection's boundary; lonLat is then meaningless
     */
    public boolean pixelToIcrs(double x, double y, double[] lonLat) {
        return fromPixel(icrsToNative, x, y, lonLat);
    }

    /** As {@link #pixelToIcrs}, to a direction in this geometry's own frame. */
    public boolean pixelToSky(double x, double y, double[] lonLat) {
        return fromPixel(frameToNative, x, y, lonLat);
    }

    /** As {@link #pixelToIcrs}, for the centre of a pixel by flat index. */
    public boolean pixelCentre(int index, double[] lonLat) {
        int y = index / nx;
        return fromPixel(icrsToNative, index - y * nx, y, lonLat);
    }

    /** The direction in ICRS of the middle of the image. */
    public double[] centreIcrs() {
        double[] lonLat = new double[2];
        if (!pixelToIcrs((nx - 1) / 2.0, (ny - 1) / 2.0, lonLat)) {
            throw new AnalysisException("the middle of the image lies outside of the " + projection + " projection");
        }
        return lonLat;
    }

    /** As {@link PixelFinder} does it, to the last digit. */
    private boolean toPixel(Rotation rotation, double lon, double lat, double[] xy) {
        double lonQuadrant = Math.rint(lon * (1 / 90.0));
        double latQuadrant = Math.rint(lat * (1 / 90.0));
        double a = (lon - 90 * lonQuadrant) * Angles.RAD;
        double b = (lat - 90 * latQuadrant) * Angles.RAD;
        double sinA = Angles.sine(a);
        double cosA = Angles.cosine(a);
        double sinB = Angles.sine(b);
        double cosB = Angles.cosine(b);
        double m = Angles.quarters(lonQuadrant);
        double n = Angles.quarters(latQuadrant);
        double cosLon = Angles.quarterCosine(m) * cosA - Angles.quarterSine(m) * sinA;
        double sinLon = Angles.quarterCosine(m) * sinA + Angles.quarterSine(m) * cosA;
        double cosLat = Angles.quarterCosine(n) * cosB - Angles.quarterSine(n) * sinB;
        double x = cosLat * cosLon;
        double y = cosLat * sinLon;
        double z = Angles.quarterCosine(n) * sinB + Angles.quarterSine(n) * cosB;
        boolean shown = plane.toPlane(rotation.x(x, y, z), rotation.y(x, y, z), rotation.z(x, y, z), xy);
        xy[0] = crpix[0] - 1 + xy[0] / cdelt[0];
        xy[1] = crpix[1] - 1 + xy[1] / cdelt[1];
        return shown;
    }

    Rotation fromIcrs() {
        return icrsToNative;
    }

    PlaneProjection plane() {
        return plane;
    }

    private boolean fromPixel(Rotation rotation, double x, double y, double[] lonLat) {
        double[] v = new double[3];
        if (!plane.toSphere((x + 1 - crpix[0]) * cdelt[0], (y + 1 - crpix[1]) * cdelt[1], v)) {
            return false;
        }
        Rotation back = rotation.inverse();
        Angles.toDegrees(back.x(v[0], v[1], v[2]), back.y(v[0], v[1], v[2]), back.z(v[0], v[1], v[2]), lonLat);
        return true;
    }

    PixelVectors vectors() {
        PixelVectors known = vectors;
        if (known == null) {
            known = new PixelVectors(this);
            vectors = known;
        }
        return known;
    }

    /** The unit vector in ICRS at 0-based pixel coordinates; false outside of the projection's boundary. */
    boolean pixelToVector(double x, double y, double[] v) {
        if (!plane.toSphere((x + 1 - crpix[0]) * cdelt[0], (y + 1 - crpix[1]) * cdelt[1], v)) {
            return false;
        }
        double nx0 = v[0];
        double ny0 = v[1];
        double nz0 = v[2];
        Rotation back = icrsToNative.inverse();
        v[0] = back.x(nx0, ny0, nz0);
        v[1] = back.y(nx0, ny0, nz0);
        v[2] = back.z(nx0, ny0, nz0);
        return true;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof WcsGeometry g
                && frame == g.frame
                && projection == g.projection
                && nx == g.nx
                && ny == g.ny
                && Arrays.equals(crval, g.crval)
                && Arrays.equals(crpix, g.crpix)
                && Arrays.equals(cdelt, g.cdelt)
                && lonpole == g.lonpole
                && latpole == g.latpole;
    }

    @Override
    public int hashCode() {
        return Objects.hash(frame, projection, nx, ny, Arrays.hashCode(crval), Arrays.hashCode(crpix));
    }

    @Override
    public String toString() {
        return ctype1() + " " + nx + "x" + ny + " at (" + crval[0] + ", " + crval[1] + ") step " + cdelt[1] + " deg";
    }

    /** Collects a geometry; TAN and ICRS where nothing else is said. */
    public static final class Builder {
        private SkyFrame frame = SkyFrame.ICRS;
        private Projection projection = Projection.TAN;
        private double[] crval = {0, 0};
        private double[] cdelt = {-0.02, 0.02};
        private int nx = 1;
        private int ny = 1;
        private double @Nullable [] crpix;
        private @Nullable Double lonpole;
        private double latpole = 90;

        private Builder() {}

        public Builder frame(SkyFrame value) {
            this.frame = value;
            return this;
        }

        public Builder projection(Projection value) {
            this.projection = value;
            return this;
        }

        /** CRVAL1 and CRVAL2: the direction of the reference point in the geometry's frame, degrees. */
        public Builder reference(double lonDeg, double latDeg) {
            this.crval = new double[] {lonDeg, latDeg};
            return this;
        }

        /** NAXIS1 and NAXIS2. */
        public Builder size(int nxValue, int nyValue) {
            this.nx = nxValue;
            this.ny = nyValue;
            return this;
        }

        /** CDELT1 and CDELT2, degrees; the first is negative where longitude grows to the left. */
        public Builder step(double xDeg, double yDeg) {
            this.cdelt = new double[] {xDeg, yDeg};
            return this;
        }

        /** CRPIX1 and CRPIX2, 1-based; the middle of the image where not given. */
        public Builder referencePixel(double x, double y) {
            this.crpix = new double[] {x, y};
            return this;
        }

        /** LONPOLE and LATPOLE, degrees; the defaults of Paper II where not given. */
        public Builder pole(double lonpoleDeg, double latpoleDeg) {
            this.lonpole = lonpoleDeg;
            this.latpole = latpoleDeg;
            return this;
        }

        /** Moves the reference point along its meridian to latitude 0 and shifts CRPIX2 by as many pixels. */
        public Builder onEquator() {
            double[] at = crpix == null ? new double[] {(nx + 1) / 2.0, (ny + 1) / 2.0} : crpix;
            this.crpix = new double[] {at[0], at[1] - crval[1] / cdelt[1]};
            this.crval = new double[] {crval[0], 0};
            return this;
        }

        public WcsGeometry build() {
            return new WcsGeometry(this);
        }
    }
}
