package org.voblocks.sky.healpix;

import org.voblocks.sky.Circle;
import org.voblocks.sky.Point;
import org.voblocks.sky.Region;
import org.voblocks.sky.SkyException;

/** Walks down the tree of cells, keeping what a region touches. */
final class Coverer {
    /** Orders below the finest that are looked at to leave out cells that only their bounding circle touches. */
    private static final int LOOK_BELOW = 2;

    private final Limits limits;
    private final int order;
    private final Moc.Builder builder;
    private final double[] center = new double[3];
    private int cellsLeft;

    /** How a region lies to the circle around a cell. */
    private interface Limits {
        boolean meets(double[] center, double radius);

        boolean holds(double[] center, double radius);
    }

    Coverer(Region region, int order, int maxCells) {
        this.limits = region instanceof Circle circle ? new Cone(circle) : new Any(region);
        this.order = order;
        this.builder = new Moc.Builder(order);
        this.cellsLeft = maxCells;
    }

    Moc cover() {
        for (long face = 0; face < 12; face++) {
            visit(0, face);
        }
        return builder.build();
    }

    private void visit(int cellOrder, long cell) {
        if (cellsLeft-- <= 0) {
            throw new SkyException(
                    "the region has too many cells of HEALPix order " + order + ": cover it with a coarser order");
        }
        double radius = Healpix.boundingCap(cellOrder, cell, center);
        if (!limits.meets(center, radius)) {
            return;
        }
        if (limits.holds(center, radius)) {
            builder.add(cellOrder, cell, cell);
        } else if (cellOrder == order) {
            if (touches(cellOrder, cell, LOOK_BELOW)) {
                builder.add(cellOrder, cell, cell);
            }
        } else {
            for (long child = 4 * cell; child < 4 * cell + 4; child++) {
                visit(cellOrder + 1, child);
            }
        }
    }

    private boolean touches(int cellOrder, long cell, int depth) {
        if (depth == 0 || cellOrder == Healpix.MAX_ORDER) {
            return true;
        }
        for (long child = 4 * cell; child < 4 * cell + 4; child++) {
            if (limits.meets(center, Healpix.boundingCap(cellOrder + 1, child, center))
                    && touches(cellOrder + 1, child, depth - 1)) {
                return true;
            }
        }
        return false;
    }

    /** A circle, by the squares of chords. */
    private static final class Cone implements Limits {
        private final double x;
        private final double y;
        private final double z;
        private final double radius;

        Cone(Circle circle) {
            double lon = Math.toRadians(circle.center().lon());
            double lat = Math.toRadians(circle.center().lat());
            x = Math.cos(lat) * Math.cos(lon);
            y = Math.cos(lat) * Math.sin(lon);
            z = Math.sin(lat);
            radius = Math.toRadians(circle.radius() + org.voblocks.sky.Sky.TOLERANCE_DEG);
        }

        @Override
        public boolean meets(double[] center, double other) {
            return square(center) <= square(radius + other);
        }

        @Override
        public boolean holds(double[] center, double other) {
            return other <= radius && square(center) <= square(radius - other);
        }

        private double square(double[] center) {
            double dx = center[0] - x;
            double dy = center[1] - y;
            double dz = center[2] - z;
            return dx * dx + dy * dy + dz * dz;
        }

        private static double square(double angle) {
            double half = Math.sin(Math.min(angle, Math.PI) / 2);
            return 4 * half * half;
        }
    }

    /** Any other region. */
    private static final class Any implements Limits {
        private final Region region;

        Any(Region region) {
            this.region = region;
        }

        private static Circle circle(double[] center, double radius) {
            double lon = Math.toDegrees(Math.atan2(center[1], center[0]));
            double lat = Math.toDegrees(Math.atan2(center[2], Math.hypot(center[0], center[1])));
            return new Circle(new Point(lon, lat), Math.toDegrees(radius));
        }

        @Override
        public boolean meets(double[] center, double radius) {
            return region.intersects(circle(center, radius));
        }

        @Override
        public boolean holds(double[] center, double radius) {
            return region.contains(circle(center, radius));
        }
    }
}
