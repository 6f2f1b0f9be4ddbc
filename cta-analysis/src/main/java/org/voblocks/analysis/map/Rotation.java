package org.voblocks.analysis.map;

import java.io.Serializable;

/** A rotation of axes as a 3 by 3 matrix: a vector's coordinates in the old axes become those in the new ones. */
record Rotation(double xx, double xy, double xz, double yx, double yy, double yz, double zx, double zy, double zz)
        implements Serializable {
    static final Rotation IDENTITY = new Rotation(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /** Mignard and Froeschlé (2000): the axes of FK5 J2000 in ICRS, in milliseconds of arc. */
    static final Rotation ICRS_TO_FK5 =
            aboutX(19.9 / 3_600_000).after(aboutY(9.1 / 3_600_000)).after(aboutZ(-22.9 / 3_600_000));

    static final Rotation ICRS_TO_GALACTIC = aboutZ(180 - 122.9319185680026)
            .after(aboutY(90 - 27.12825118085622))
            .after(aboutZ(192.8594812065348))
            .after(ICRS_TO_FK5);

    static Rotation aboutX(double degrees) {
        double c = Angles.cos(degrees);
        double s = Angles.sin(degrees);
        return new Rotation(1, 0, 0, 0, c, s, 0, -s, c);
    }

    static Rotation aboutY(double degrees) {
        double c = Angles.cos(degrees);
        double s = Angles.sin(degrees);
        return new Rotation(c, 0, -s, 0, 1, 0, s, 0, c);
    }

    static Rotation aboutZ(double degrees) {
        double c = Angles.cos(degrees);
        double s = Angles.sin(degrees);
        return new Rotation(c, s, 0, -s, c, 0, 0, 0, 1);
    }

    /** This rotation after another one. */
    Rotation after(Rotation o) {
        return new Rotation(
                xx * o.xx + xy * o.yx + xz * o.zx,
                xx * o.xy + xy * o.yy + xz * o.zy,
                xx * o.xz + xy * o.yz + xz * o.zz,
                yx * o.xx + yy * o.yx + yz * o.zx,
                yx * o.xy + yy * o.yy + yz * o.zy,
                yx * o.xz + yy * o.yz + yz * o.zz,
                zx * o.xx + zy * o.yx + zz * o.zx,
                zx * o.xy + zy * o.yy + zz * o.zy,
                zx * o.xz + zy * o.yz + zz * o.zz);
    }

    Rotation inverse() {
        return new Rotation(xx, yx, zx, xy, yy, zy, xz, yz, zz);
    }

    double x(double x, double y, double z) {
        return xx * x + xy * y + xz * z;
    }

    double y(double x, double y, double z) {
        return yx * x + yy * y + yz * z;
    }

    double z(double x, double y, double z) {
        return zx * x + zy * y + zz * z;
    }

    double[] applyDegrees(double lonDeg, double latDeg) {
        double cosLat = Angles.cos(latDeg);
        double x = cosLat * Angles.cos(lonDeg);
        double y = cosLat * Angles.sin(lonDeg);
        double z = Angles.sin(latDeg);
        double[] lonLat = new double[2];
        Angles.toDegrees(x(x, y, z), y(x, y, z), z(x, y, z), lonLat);
        return lonLat;
    }
}
