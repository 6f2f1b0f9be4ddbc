package org.voblocks.sky;

/** A vector in space; of length 1 it is a position. */
record Vec(double x, double y, double z) {
    static final Vec NORTH = new Vec(0, 0, 1);

    static Vec of(double lonDeg, double latDeg) {
        double lon = Math.toRadians(lonDeg);
        double lat = Math.toRadians(latDeg);
        double c = Math.cos(lat);
        return new Vec(c * Math.cos(lon), c * Math.sin(lon), Math.sin(lat));
    }

    static Vec of(Point p) {
        return of(p.lon(), p.lat());
    }

    double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    Vec times(double f) {
        return new Vec(x * f, y * f, z * f);
    }

    double norm() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    Vec unit() {
        return times(1 / norm());
    }

    /** The angle between two positions in radians, exact for small and for large angles. */
    double angle(Vec o) {
        return Math.atan2(cross(o).norm(), dot(o));
    }

    /** Some position at a right angle to this one. */
    Vec perpendicular() {
        Vec other = Math.abs(z) < 0.7 ? NORTH : new Vec(1, 0, 0);
        return other.cross(this).unit();
    }

    Point toPoint() {
        return new Point(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y))));
    }
}
