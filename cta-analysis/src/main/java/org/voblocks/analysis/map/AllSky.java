package org.voblocks.analysis.map;

/** Pseudocylindrical and conventional projections of the whole sky (Paper II, section 5.3). */
abstract sealed class AllSky implements PlaneProjection {
    private static final long serialVersionUID = 1L;
    private static final double SQRT2 = Math.sqrt(2);

    static final class Sfl extends AllSky {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double cosTheta = Math.sqrt(nx * nx + ny * ny);
            xy[0] = Math.atan2(ny, nx) * Angles.DEG * cosTheta;
            xy[1] = Math.atan2(nz, cosTheta) * Angles.DEG;
            return true;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double cosTheta = Angles.cos(y);
            double phi = cosTheta > 0 ? x / cosTheta : 0;
            vector[0] = cosTheta * Angles.cos(phi);
            vector[1] = cosTheta * Angles.sin(phi);
            vector[2] = Angles.sin(y);
            return Math.abs(phi) <= 180 && Math.abs(y) <= 90;
        }
    }

    static final class Ait extends AllSky {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double cosTheta = Math.sqrt(nx * nx + ny * ny);
            double half = Math.atan2(ny, nx) * Angles.DEG / 2;
            double gamma = Angles.DEG * Math.sqrt(2 / (1 + cosTheta * Angles.cos(half)));
            xy[0] = 2 * gamma * cosTheta * Angles.sin(half);
            xy[1] = gamma * nz;
            return true;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double a = x * Angles.RAD / 4;
            double b = y * Angles.RAD / 2;
            double zz = 1 - a * a - b * b;
            if (zz < 0.5) {
                return false;
            }
            double z = Math.sqrt(zz);
            double phi = 2 * Math.atan2(2 * a * z, 2 * zz - 1) * Angles.DEG;
            PlaneProjection.vector(phi, 2 * b * z, vector);
            return true;
        }
    }

    static final class Mol extends AllSky {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double gamma = auxiliary(nz);
            xy[0] = 2 * SQRT2 / Math.PI * Math.atan2(ny, nx) * Angles.DEG * Math.cos(gamma);
            xy[1] = SQRT2 * Angles.DEG * Math.sin(gamma);
            return true;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double sinGamma = y * Angles.RAD / SQRT2;
            if (Math.abs(sinGamma) > 1) {
                return false;
            }
            double gamma = Math.asin(sinGamma);
            double cosGamma = Math.cos(gamma);
            double phi = cosGamma > 0 ? Math.PI * x / (2 * SQRT2 * cosGamma) : 0;
            PlaneProjection.vector(phi, (2 * gamma + Math.sin(2 * gamma)) / Math.PI, vector);
            return Math.abs(phi) <= 180;
        }

        /** Solves 2 gamma + sin 2 gamma = pi sin theta by Newton's method, kept inside by bisection. */
        private static double auxiliary(double sinTheta) {
            double low = -Math.PI / 2;
            double high = Math.PI / 2;
            double gamma = Math.asin(Math.max(-1, Math.min(1, sinTheta))) * 0.8;
            for (int i = 0; i < 60; i++) {
                double f = 2 * gamma + Math.sin(2 * gamma) - Math.PI * sinTheta;
                if (f > 0) {
                    high = gamma;
                } else {
                    low = gamma;
                }
                double slope = 2 + 2 * Math.cos(2 * gamma);
                double next = gamma - f / slope;
                if (!(next > low && next < high)) {
                    next = (low + high) / 2;
                }
                if (Math.abs(next - gamma) < 1e-15) {
                    return next;
                }
                gamma = next;
            }
            return gamma;
        }
    }
}
