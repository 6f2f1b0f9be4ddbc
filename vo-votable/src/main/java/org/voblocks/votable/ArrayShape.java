package org.voblocks.votable;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code arraysize} taken apart (VOTable 1.4, section 2.2): {@code 3}, {@code *}, {@code 10*},
 * {@code 2x3x*}. The first dimension varies fastest; only the last may be variable.
 *
 * @param dimensions the fixed dimensions, in order; the last one of a bounded variable array ({@code 10*}) is its bound
 * @param variable whether the last dimension varies from cell to cell
 * @param bounded whether a variable last dimension has a greatest length
 */
public record ArrayShape(List<Integer> dimensions, boolean variable, boolean bounded) {
    private static final ArrayShape SCALAR = new ArrayShape(List.of(), false, false);
    private static final ArrayShape ANY = new ArrayShape(List.of(), true, false);

    public ArrayShape {
        dimensions = List.copyOf(dimensions);
    }

    /** The shape of a field: of one without {@code arraysize}, a scalar. */
    public static ArrayShape of(Field field) {
        return parse(field.arraysize());
    }

    /**
     * Reads the attribute; null, and the {@code 1} that many services write for a scalar number, mean one element.
     *
     * @throws VoTableException if the text is no array size
     */
    public static ArrayShape parse(@Nullable String arraysize) {
        if (arraysize == null) {
            return SCALAR;
        }
        String text = arraysize.strip();
        if (text.equals("*")) {
            return ANY;
        }
        if (text.equals("1")) {
            return SCALAR;
        }
        String[] parts = text.split("x", -1);
        List<Integer> dimensions = new ArrayList<>();
        boolean variable = false;
        boolean bounded = false;
        long product = 1;
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.endsWith("*") && i == parts.length - 1) {
                variable = true;
                part = part.substring(0, part.length() - 1);
                if (part.isEmpty()) {
                    break;
                }
                bounded = true;
            }
            int dimension = dimension(part, text);
            dimensions.add(dimension);
            product *= dimension;
            if (product > Integer.MAX_VALUE) {
                throw new VoTableException(
                        "arraysize '" + text + "' has more than 2147483647 elements: no cell may be that large");
            }
        }
        return new ArrayShape(dimensions, variable, bounded);
    }

    private static int dimension(String part, String whole) {
        if (!part.isEmpty() && part.length() < 11 && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long value = Long.parseLong(part);
            if (value <= Integer.MAX_VALUE) {
                return (int) value;
            }
        }
        throw new VoTableException(
                "arraysize '" + whole + "' is not a shape: expected numbers joined by 'x', of which the"
                        + " last may end in '*', for example 3, *, 10* or 2x3x*");
    }

    /** One element: no array at all. */
    public boolean isScalar() {
        return dimensions.isEmpty() && !variable;
    }

    /** The number of elements of every cell, or -1 if it varies. */
    public int length() {
        if (variable) {
            return -1;
        }
        int product = 1;
        for (int dimension : dimensions) {
            product *= dimension;
        }
        return product;
    }

    /** The number of dimensions; 0 of a scalar. */
    public int rank() {
        return dimensions.size() + (variable && !bounded ? 1 : 0);
    }

    /** The greatest number of elements of a cell, or -1 if there is none. */
    public int most() {
        if (variable && !bounded) {
            return -1;
        }
        int product = 1;
        for (int dimension : dimensions) {
            product *= dimension;
        }
        return product;
    }

    /** Whether a cell may have so many elements. */
    public boolean allows(int elements) {
        if (!variable) {
            return elements == most();
        }
        return (!bounded || elements <= most()) && (slice() == 0 || elements % slice() == 0);
    }

    /** The elements of one slice along the last dimension: what the length of a variable array is a multiple of. */
    public int slice() {
        int fixed = bounded || !variable ? dimensions.size() - 1 : dimensions.size();
        int product = 1;
        for (int i = 0; i < fixed; i++) {
            product *= dimensions.get(i);
        }
        return product;
    }
}
