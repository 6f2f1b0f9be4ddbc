package org.voblocks.analysis.map;

import java.io.Serializable;

/**
 * From the native sphere to the plane and back. A point of the sphere is a unit vector (cos theta cos phi, cos theta
 * sin phi, sin theta); plane coordinates are degrees.
 */
sealed interface PlaneProjection extends Serializable permits Zenithal, Cylindrical, AllSky {

    /** Writes plane x and y; false where the projection does not show the point. */
    boolean toPlane(double nx, double ny, double nz, double[] xy);

    /** As {@link #toPlane(double, double, double, double[])} for the first n of many; NaN where it is not shown. */
    default void toPlane(double[] nx, double[] ny, double[] nz, double[] x, double[] y, int n) {
        double[] xy = new double[2];
        for (int i = 0; i < n; i++) {
            boolean shown = toPlane(nx[i], ny[i], nz[i], xy);
            x[i] = shown ? xy[0] : Double.NaN;
            y[i] = xy[1];
        }
    }

    /** Writes the unit vector of a point of the plane; false outside of the projection's boundary. */
    boolean toSphere(double x, double y, double[] vector);

    /** Writes the unit vector of a native longitude and a native latitude given by its sine. */
    static void vector(double phiDeg, double sinTheta, double[] vector) {
        double cosTheta = Math.sqrt(Math.max(0, (1 - sinTheta) * (1 + sinTheta)));
        vector[0] = cosTheta * Angles.cos(phiDeg);
        vector[1] = cosTheta * Angles.sin(phiDeg);
        vector[2] = sinTheta;
    }
}
