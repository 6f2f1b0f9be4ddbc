package org.voblocks.analysis.map;

import org.voblocks.analysis.AnalysisException;

/** Where the native pole of a projection lies on the sky (Paper II, section 2.4, equations 8 to 10; phi0 = 0). */
final class NativePole {
    private NativePole() {}

    /** Longitude and latitude of the native pole in degrees. */
    static double[] of(double[] crval, double theta0, double lonpole, double latpole) {
        if (theta0 == 90) {
            return crval.clone();
        }
        double lat0 = crval[1];
        double sinP = Angles.sin(lonpole);
        double cosP = Angles.cos(lonpole);
        double first = Math.atan2(0, cosP) * Angles.DEG;
        double ratio = Angles.sin(lat0) / Math.abs(cosP);
        if (!(Math.abs(ratio) <= 1 + 1e-12)) {
            throw new AnalysisException("LONPOLE " + lonpole + " does not fit a reference point at latitude " + lat0
                    + ": expected a native longitude of the pole that puts it on the sky (leave LONPOLE out)");
        }
        double second = Math.abs(cosP) == 1 ? 90 - lat0 : Math.acos(Math.max(-1, Math.min(1, ratio))) * Angles.DEG;
        double latP = nearest(first + second, first - second, latpole);
        if (Math.abs(latP) >= 90 - 1e-12) {
            double lonP = latP > 0 ? crval[0] + lonpole - 180 : crval[0] - lonpole;
            return new double[] {lonP, latP > 0 ? 90 : -90};
        }
        if (Math.abs(lat0) == 90) {
            return new double[] {crval[0], latP};
        }
        double dLon = Math.atan2(
                        sinP / Angles.cos(lat0),
                        -Angles.sin(latP) * Angles.sin(lat0) / (Angles.cos(latP) * Angles.cos(lat0)))
                * Angles.DEG;
        return new double[] {crval[0] - dLon, latP};
    }

    /** From the axes of the celestial frame to those of the native sphere (equation 5). */
    static Rotation rotation(double[] pole, double lonpole) {
        return Rotation.aboutZ(-lonpole)
                .after(new Rotation(
                        -Angles.sin(pole[1]),
                        0,
                        Angles.cos(pole[1]),
                        0,
                        -1,
                        0,
                        Angles.cos(pole[1]),
                        0,
                        Angles.sin(pole[1])))
                .after(Rotation.aboutZ(pole[0]));
    }

    private static double nearest(double a, double b, double latpole) {
        double first = wrap(a);
        double second = wrap(b);
        boolean firstFits = Math.abs(first) <= 90 + 1e-9;
        boolean secondFits = Math.abs(second) <= 90 + 1e-9;
        if (firstFits && secondFits) {
            return Math.abs(first - latpole) <= Math.abs(second - latpole) ? first : second;
        }
        return firstFits ? first : second;
    }

    private static double wrap(double degrees) {
        return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
    }
}
