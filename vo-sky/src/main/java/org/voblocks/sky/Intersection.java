package org.voblocks.sky;

import java.util.Comparator;
import java.util.List;

/**
 * All positions that are in every one of the parts.
 *
 * @param parts the parts, at least one
 */
public record Intersection(List<Region> parts) implements Region {

    public Intersection {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new SkyException("intersection: expected at least one region");
        }
    }

    public static Intersection of(Region... parts) {
        return new Intersection(List.of(parts));
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
        return parts.stream()
                .map(Region::boundingCap)
                .min(Comparator.comparingDouble(Circle::radius))
                .orElse(Circle.ALL_SKY);
    }
}
