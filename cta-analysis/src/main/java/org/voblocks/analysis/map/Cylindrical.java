package org.voblocks.analysis.map;

/** Cylindrical projections: x = phi, y a function of theta (Paper II, section 5.2). */
abstract sealed class Cylindrical implements PlaneProjection {
    private static final long serialVersionUID = 1L;

    static final class Car extends Cylindrical {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            xy[0] = Math.atan2(ny, nx) * Angles.DEG;
            xy[1] = Math.atan2(nz, Math.sqrt(nx * nx + ny * ny)) * Angles.DEG;
            return true;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double cosTheta = Angles.cos(y);
            vector[0] = cosTheta * Angles.cos(x);
            vector[1] = cosTheta * Angles.sin(x);
            vector[2] = Angles.sin(y);
            return Math.abs(x) <= 180 && Math.abs(y) <= 90;
        }
    }

    static final class Cea extends Cylindrical {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            xy[0] = Math.atan2(ny, nx) * Angles.DEG;
            xy[1] = nz * Angles.DEG;
            return true;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double sinTheta = y * Angles.RAD;
            PlaneProjection.vector(x, sinTheta, vector);
            return Math.abs(x) <= 180 && Math.abs(sinTheta) <= 1;
        }
    }

    static final class Mer extends Cylindrical {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            xy[0] = Math.atan2(ny, nx) * Angles.DEG;
            xy[1] = 0.5 * Angles.DEG * (Math.log1p(nz) - Math.log1p(-nz));
            return Math.abs(nz) < 1;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            PlaneProjection.vector(x, Math.tanh(y * Angles.RAD), vector);
            return Math.abs(x) <= 180;
        }
    }
}
