package org.voblocks.sky;

import java.util.List;

/**
 * All positions that are in at least one of the parts.
 *
 * @param parts the parts, at least one
 */
public record Union(List<Region> parts) implements Region {

    public Union {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new SkyException("union: expected at least one region");
        }
    }

    public static Union of(Region... parts) {
        return new Union(List.of(parts));
    }

    @Override
    public double area() {
        return Arrangement.area(this);
    }

    @Override
    public Point centroid() {
        return Arrangement.centroid(this);
    }

    @Override
    public Circle boundingCap() {
        return parts.stream().map(Region::boundingCap).reduce(Shapes::hull).orElse(Circle.ALL_SKY);
    }
}
