package org.voblocks.adql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of a function that is to be written in SQL. */
public interface SqlCall {
    /** SQL of the arguments, each fit to stand beside operators. */
    List<String> args();

    /** The Long, Double, String or region of vo-sky that an argument is, if that is known before the query runs. */
    @Nullable Object constant(int index);

    /** SQL of the longitude of an argument that is a point, degrees. */
    String longitude(int index);

    /** SQL of the latitude of an argument that is a point, degrees. */
    String latitude(int index);

    /**
     * An argument that must be a known number.
     *
     * @param name what it is, for the message
     * @throws IllegalArgumentException if it is not known
     */
    default double number(int index, String name) {
        if (constant(index) instanceof Number value) {
            return value.doubleValue();
        }
        throw new IllegalArgumentException(name + " must be a number, not computed");
    }
}
