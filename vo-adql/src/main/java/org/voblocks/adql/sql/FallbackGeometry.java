package org.voblocks.adql.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;

/**
 * Geometry by one way, and by another where the first has none: for databases that have expressions for positions, which
 * are fast, and are given functions for the rest.
 */
public final class FallbackGeometry implements GeometrySql {
    private final GeometrySql first;
    private final GeometrySql second;

    /** The first way is taken wherever it does not throw {@link UnsupportedInSql}. */
    public FallbackGeometry(GeometrySql first, GeometrySql second) {
        this.first = first;
        this.second = second;
    }

    private <T> T either(Function<GeometrySql, T> question) {
        try {
            return question.apply(first);
        } catch (UnsupportedInSql e) {
            return question.apply(second);
        }
    }

    @Override
    public String contains(Shape inner, Shape outer) {
        return either(g -> g.contains(inner, outer));
    }

    @Override
    public String intersects(Shape a, Shape b) {
        return either(g -> g.intersects(a, b));
    }

    @Override
    public String distance(Shape a, Shape b) {
        return either(g -> g.distance(a, b));
    }

    @Override
    public String within(Shape point, Shape center, String radius, @Nullable Double degrees, boolean inclusive) {
        return either(g -> g.within(point, center, radius, degrees, inclusive));
    }

    @Override
    public String area(Shape shape) {
        return either(g -> g.area(shape));
    }

    @Override
    public Shape centroid(Shape shape) {
        return either(g -> g.centroid(shape));
    }

    @Override
    public Shape turned(Shape shape, String from, String to) {
        return either(g -> g.turned(shape, from, to));
    }

    @Override
    public String longitude(Shape point) {
        return either(g -> g.longitude(point));
    }

    @Override
    public String latitude(Shape point) {
        return either(g -> g.latitude(point));
    }

    @Override
    public String value(Shape shape) {
        return either(g -> g.value(shape));
    }

    @Override
    public GeometryEncoding encoding(Shape shape) {
        return second.encoding(shape);
    }

    @Override
    public Shape parse(String textSql, AdqlType type) {
        return second.parse(textSql, type);
    }

    @Override
    public String text(Shape shape) {
        return either(g -> g.text(shape));
    }
}
