package org.voblocks.sky;

/**
 * All positions outside a region. Open: the boundary belongs to the region inside.
 *
 * @param region what is left out
 */
public record Not(Region region) implements Region {

    @Override
    public double area() {
        return Math.max(0, Sky.SQUARE_DEGREES - region.area());
    }

    @Override
    public Point centroid() {
        return Shapes.antipode(region.centroid());
    }

    @Override
    public Circle boundingCap() {
        if (region instanceof Circle circle) {
            return new Circle(Shapes.antipode(circle.center()), 180 - circle.radius());
        }
        return region instanceof Not not ? not.region().boundingCap() : Circle.ALL_SKY;
    }
}
