package org.voblocks.sky;

import java.util.function.Consumer;

/**
 * A piece of a circle, great or small: the positions {@code axis cos r + sin r (e1 cos t + e2 sin t)} for {@code t} from
 * 0 to the span. It runs counter-clockwise around its axis, so that the axis is to its left.
 *
 * @param axis the centre of the circle
 * @param cosR the cosine of the radius; 0 of a great circle
 * @param sinR the sine of the radius
 * @param e1 where {@code t} is 0, seen from the axis
 * @param e2 where {@code t} is a right angle
 * @param span the greatest {@code t} in radians, up to a full turn
 */
record Arc(Vec axis, double cosR, double sinR, Vec e1, Vec e2, double span) {
    /** As {@link Sky#TOLERANCE_DEG}, in radians. */
    static final double TOLERANCE = Math.toRadians(Sky.TOLERANCE_DEG);

    static final double TURN = 2 * Math.PI;

    static Arc greatCircle(Vec from, Vec to) {
        // (a-b) x (a+b) = 2 a x b, with less loss where the two are close
        Vec axis = from.minus(to).cross(from.plus(to)).unit();
        return new Arc(axis, 0, 1, from, axis.cross(from), from.angle(to));
    }

    /** From a position along the great circle around the axis. */
    static Arc greatCircle(Vec axis, Vec from, double span) {
        return new Arc(axis, 0, 1, from, axis.cross(from), span);
    }

    static Arc circle(Vec axis, double radius) {
        Vec e1 = axis.perpendicular();
        return new Arc(axis, Math.cos(radius), Math.sin(radius), e1, axis.cross(e1), TURN);
    }

    boolean isFull() {
        return span >= TURN;
    }

    Vec at(double t) {
        double c = sinR * Math.cos(t);
        double s = sinR * Math.sin(t);
        return axis.times(cosR).plus(e1.times(c)).plus(e2.times(s)).unit();
    }

    /** The position at {@code t}, moved across the arc: to its left if the offset (radians) is positive. */
    Vec beside(double t, double offset) {
        Vec p = at(t);
        Vec inward = axis.minus(p.times(axis.dot(p))).unit();
        return p.plus(inward.times(offset)).unit();
    }

    /** The parameter of the position's direction from the axis, 0 to a full turn. */
    double parameter(Vec p) {
        double t = Math.atan2(p.dot(e2), p.dot(e1));
        return t < 0 ? t + TURN : t;
    }

    /** Whether a position on the circle is on the arc too, its ends included. */
    boolean spans(Vec p) {
        if (isFull()) {
            return true;
        }
        double t = parameter(p);
        double slack = TOLERANCE / sinR;
        return t <= span + slack || t >= TURN - slack;
    }

    /** The least distance of a position in radians. */
    double distance(Vec p) {
        if (spans(p)) {
            return Math.abs(Math.atan2(p.cross(axis).norm(), p.dot(axis)) - Math.atan2(sinR, cosR));
        }
        return Math.min(p.angle(at(0)), p.angle(at(span)));
    }

    /** Gives the positions that this arc and another have in common; where they overlap, the ends of the overlap. */
    void meet(Arc other, Consumer<Vec> found) {
        // from the difference of the axes, so that circles close to each other lose no digits
        boolean opposite = axis.dot(other.axis) < 0;
        Vec near = opposite ? other.axis.times(-1) : other.axis;
        double otherCos = opposite ? -other.cosR : other.cosR;
        Vec difference = near.minus(axis);
        Vec across = difference.plus(axis.times(difference.dot(difference) / 2));
        double length = across.norm();
        if (length > 1e-12) {
            Vec u = across.times(1 / length);
            double along = (otherCos - cosR + cosR * difference.dot(difference) / 2) / length;
            double rest = sinR * sinR - along * along;
            if (rest >= -1e-12) {
                Vec foot = axis.times(cosR).plus(u.times(along));
                Vec half = axis.cross(u).times(Math.sqrt(Math.max(0, rest)));
                common(other, foot.plus(half).unit(), found);
                common(other, foot.minus(half).unit(), found);
            }
        }
        if (!other.isFull()) {
            end(other.at(0), found);
            end(other.at(other.span), found);
        }
        if (!isFull()) {
            other.end(at(0), found);
            other.end(at(span), found);
        }
    }

    private void common(Arc other, Vec p, Consumer<Vec> found) {
        if (spans(p) && other.spans(p)) {
            found.accept(p);
        }
    }

    private void end(Vec p, Consumer<Vec> found) {
        if (distance(p) <= TOLERANCE) {
            found.accept(p);
        }
    }

    /**
     * The area in steradians between the arc and a pole, swept along meridians of that pole: summed over a closed
     * boundary it is the area to its left, less a whole sphere if the antipode of the pole is there.
     */
    double areaSeenFrom(Vec pole) {
        Vec from = at(0);
        Vec to = at(span);
        if (cosR == 0 && span < Math.PI) {
            return triangle(pole, from, to);
        }
        if (axis.dot(pole) < 0) {
            // the triangles below would be too large to be told apart from their outside
            return -reversed().areaSeenFrom(pole);
        }
        double sector = span * (1 - cosR);
        Vec opposite = pole.times(-1);
        if (opposite.dot(axis) > cosR && (isFull() || parameter(opposite) < span)) {
            sector -= 4 * Math.PI;
        }
        return sector - triangle(pole, axis, from) - triangle(pole, to, axis);
    }

    /** The signed area of a spherical triangle. */
    private static double triangle(Vec a, Vec b, Vec c) {
        return 2 * Math.atan2(a.dot(b.minus(a).cross(c.minus(a))), 1 + a.dot(b) + b.dot(c) + c.dot(a));
    }

    /** Half the integral of {@code x cross dx}: summed over a boundary it is the first moment of what is to its left. */
    Vec moment() {
        Vec mean = e1.times(Math.sin(span)).plus(e2.times(1 - Math.cos(span)));
        return axis.times(sinR * sinR * span).minus(mean.times(cosR * sinR)).times(0.5);
    }

    /** The part between two parameters. */
    Arc part(double from, double to) {
        double c = Math.cos(from);
        double s = Math.sin(from);
        return new Arc(
                axis, cosR, sinR, e1.times(c).plus(e2.times(s)), e2.times(c).minus(e1.times(s)), to - from);
    }

    /** The same positions the other way round. */
    Arc reversed() {
        Vec start = e1.times(Math.cos(span)).plus(e2.times(Math.sin(span)));
        Vec opposite = axis.times(-1);
        return new Arc(opposite, -cosR, sinR, start, opposite.cross(start), span);
    }
}
