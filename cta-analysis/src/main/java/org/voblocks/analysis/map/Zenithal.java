package org.voblocks.analysis.map;

/** Zenithal projections: x = R sin(phi), y = -R cos(phi) with R a function of theta (Paper II, section 5.1). */
abstract sealed class Zenithal implements PlaneProjection {
    private static final long serialVersionUID = 1L;

    static final class Tan extends Zenithal {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double scale = Angles.DEG / nz;
            xy[0] = ny * scale;
            xy[1] = -nx * scale;
            return nz > 0;
        }

        @Override
        public void toPlane(double[] nx, double[] ny, double[] nz, double[] x, double[] y, int n) {
            for (int i = 0; i < n; i++) {
                x[i] = ny[i] * (Angles.DEG / nz[i]);
            }
            for (int i = 0; i < n; i++) {
                y[i] = -nx[i] * (Angles.DEG / nz[i]);
            }
            for (int i = 0; i < n; i++) {
                if (!(nz[i] > 0)) {
                    x[i] = Double.NaN;
                }
            }
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double norm = Math.sqrt(x * x + y * y + Angles.DEG * Angles.DEG);
            return set(vector, -y / norm, x / norm, Angles.DEG / norm);
        }
    }

    static final class Sin extends Zenithal {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            xy[0] = ny * Angles.DEG;
            xy[1] = -nx * Angles.DEG;
            return nz >= 0;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double nx = -y * Angles.RAD;
            double ny = x * Angles.RAD;
            double zz = 1 - nx * nx - ny * ny;
            return zz >= 0 && set(vector, nx, ny, Math.sqrt(zz));
        }
    }

    static final class Arc extends Zenithal {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double cosTheta = Math.sqrt(nx * nx + ny * ny);
            double distance = Math.atan2(cosTheta, nz);
            double scale = cosTheta > 0 ? distance / cosTheta * Angles.DEG : Angles.DEG;
            xy[0] = ny * scale;
            xy[1] = -nx * scale;
            return true;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double r = Math.sqrt(x * x + y * y);
            double scale = r > 0 ? Angles.sin(r) / r : Angles.RAD;
            return r <= 180 && set(vector, -y * scale, x * scale, Angles.cos(r));
        }
    }

    static final class Zea extends Zenithal {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double scale = Angles.DEG * Math.sqrt(2 / (1 + nz));
            xy[0] = ny * scale;
            xy[1] = -nx * scale;
            return nz > -1;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double a = x * Angles.RAD;
            double b = y * Angles.RAD;
            double half = (a * a + b * b) / 4;
            double scale = Math.sqrt(Math.max(0, 1 - half));
            return half <= 1 && set(vector, -b * scale, a * scale, 1 - 2 * half);
        }
    }

    static final class Stg extends Zenithal {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean toPlane(double nx, double ny, double nz, double[] xy) {
            double scale = 2 * Angles.DEG / (1 + nz);
            xy[0] = ny * scale;
            xy[1] = -nx * scale;
            return nz > -1;
        }

        @Override
        public boolean toSphere(double x, double y, double[] vector) {
            double a = x * Angles.RAD / 2;
            double b = y * Angles.RAD / 2;
            double t = a * a + b * b;
            double scale = 2 / (1 + t);
            return set(vector, -b * scale, a * scale, (1 - t) / (1 + t));
        }
    }

    private static boolean set(double[] vector, double x, double y, double z) {
        vector[0] = x;
        vector[1] = y;
        vector[2] = z;
        return true;
    }
}
