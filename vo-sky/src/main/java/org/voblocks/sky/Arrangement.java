package org.voblocks.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The boundaries of regions, cut where they meet. Between two cuts nothing changes on either side of a piece, and each
 * part of the sky that the boundaries divide has a piece on its rim: so whatever is asked of regions is answered by
 * looking at the two sides of each piece.
 */
final class Arrangement {
    /** How far beside a piece the sides are looked at, in radians (2 microarcseconds). */
    private static final double BESIDE = 1e-11;

    private final Region a;
    private final Region b;
    private final List<Arc> pieces;
    private final List<Vec> points = new ArrayList<>();

    Arrangement(Region a, Region b) {
        this.a = a;
        this.b = b;
        List<Arc> arcs = new ArrayList<>();
        Shapes.boundary(a, arcs::add);
        Shapes.points(a, points::add);
        if (a != b) {
            Shapes.boundary(b, arcs::add);
            Shapes.points(b, points::add);
        }
        this.pieces = cut(arcs);
        if (pieces.isEmpty()) {
            // nothing divides the sky: any position stands for all
            points.add(new Vec(0.36, 0.48, 0.8));
        }
    }

    private static List<Arc> cut(List<Arc> arcs) {
        List<Arc> pieces = new ArrayList<>();
        for (int i = 0; i < arcs.size(); i++) {
            Arc arc = arcs.get(i);
            List<Double> cuts = new ArrayList<>();
            for (int j = 0; j < arcs.size(); j++) {
                if (j != i) {
                    arc.meet(arcs.get(j), p -> cuts.add(arc.parameter(p)));
                }
            }
            cut(arc, cuts, pieces);
        }
        return pieces;
    }

    private static void cut(Arc arc, List<Double> cuts, List<Arc> pieces) {
        if (!arc.isFull()) {
            cuts.replaceAll(t -> t > arc.span() ? (t > (arc.span() + Arc.TURN) / 2 ? 0 : arc.span()) : t);
            cuts.add(0.0);
            cuts.add(arc.span());
        } else if (cuts.isEmpty()) {
            pieces.add(arc);
            return;
        }
        double[] at = cuts.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        for (int k = 1; k < at.length; k++) {
            add(arc, at[k - 1], at[k], pieces);
        }
        if (arc.isFull()) {
            add(arc, at[at.length - 1], at[0] + Arc.TURN, pieces);
        }
    }

    private static void add(Arc arc, double from, double to, List<Arc> pieces) {
        if ((to - from) * arc.sinR() > 4 * BESIDE) {
            pieces.add(arc.part(from, to));
        }
    }

    boolean intersects() {
        return any(p -> Shapes.contains(a, p) && Shapes.contains(b, p), true);
    }

    /** Whether a contains b. */
    boolean contains() {
        return !any(p -> Shapes.contains(b, p) && !Shapes.contains(a, p), false);
    }

    private boolean any(Predicate<Vec> test, boolean touching) {
        if (points.stream().anyMatch(test)) {
            return true;
        }
        for (Arc piece : pieces) {
            double middle = piece.span() / 2;
            if (test.test(piece.beside(middle, BESIDE)) || test.test(piece.beside(middle, -BESIDE))) {
                return true;
            }
            if (touching
                    && (test.test(piece.at(middle)) || test.test(piece.at(0)) || test.test(piece.at(piece.span())))) {
                return true;
            }
        }
        return false;
    }

    static double area(Region region) {
        Arrangement self = new Arrangement(region, region);
        List<Arc> rim = self.rim();
        if (rim.isEmpty()) {
            // the same everywhere
            Vec anywhere = self.pieces.isEmpty()
                    ? self.points.get(self.points.size() - 1)
                    : self.pieces.get(0).beside(self.pieces.get(0).span() / 2, BESIDE);
            return Shapes.contains(region, anywhere) ? Sky.SQUARE_DEGREES : 0;
        }
        // any pole serves whose antipode is on no piece; a near one loses the least digits
        Vec middle = new Vec(0, 0, 0);
        for (Arc arc : rim) {
            middle = middle.plus(arc.at(arc.span() / 2));
        }
        Vec pole = middle.norm() > 1e-3 ? middle.unit() : new Vec(0.2, -0.6, 0.77).unit();
        for (int i = 0; i < 20 && near(rim, pole.times(-1)); i++) {
            pole = new Vec(pole.y() + 0.31, pole.z() - 0.17, pole.x() + 0.05).unit();
        }
        double sum = Shapes.contains(region, pole.times(-1)) ? 4 * Math.PI : 0;
        for (Arc arc : rim) {
            sum += arc.areaSeenFrom(pole);
        }
        double sphere = 4 * Math.PI;
        return Math.min(1, Math.max(0, sum / sphere)) * Sky.SQUARE_DEGREES;
    }

    private static boolean near(List<Arc> rim, Vec p) {
        return rim.stream().anyMatch(arc -> arc.distance(p) < 1e-3);
    }

    static Point centroid(Region region) {
        Vec sum = new Vec(0, 0, 0);
        for (Arc arc : new Arrangement(region, region).rim()) {
            sum = sum.plus(arc.moment());
        }
        if (sum.norm() < 1e-13) {
            throw new SkyException("the region has no centroid: it is empty, or the same in all directions");
        }
        return sum.unit().toPoint();
    }

    /** The boundary of the region: pieces with the region on one side only, turned so that it is on their left. */
    private List<Arc> rim() {
        List<Arc> rim = new ArrayList<>();
        List<Vec> middles = new ArrayList<>();
        for (Arc piece : pieces) {
            double middle = piece.span() / 2;
            boolean left = Shapes.contains(a, piece.beside(middle, BESIDE));
            boolean right = Shapes.contains(a, piece.beside(middle, -BESIDE));
            Vec at = piece.at(middle);
            if (left != right && middles.stream().noneMatch(m -> m.minus(at).norm() < BESIDE)) {
                middles.add(at);
                rim.add(left ? piece : piece.reversed());
            }
        }
        return rim;
    }
}
