package org.voblocks.dl3.irf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.voblocks.dl3.Dl3Exception;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.fits.Unit;

/** The one-row tables of multidimensional responses (OGIP memo CAL/GEN/92-003; GADF "BINTABLE HDUs"). */
final class IrfTable {
    private static final String DOCUMENT = "https://github.com/open-gamma-ray-astro/gamma-astro-data-formats";

    /** Other names of an axis that are about in public files. */
    private static final Map<String, List<String>> ALIASES =
            Map.of("ENERG", List.of("ENERG", "ETRUE"), "DETX", List.of("DETX"), "DETY", List.of("DETY"));

    private IrfTable() {}

    static List<String> names(String axis) {
        return ALIASES.getOrDefault(axis, List.of(axis));
    }

    /** An axis by its columns _LO and _HI, in the unit that this library uses. */
    static Axis axis(BinTable table, String name, String unit, Axis.Scale scale) {
        String found = names(name).stream()
                .filter(n -> table.has(n + "_LO"))
                .findFirst()
                .orElseThrow(() ->
                        new Dl3Exception(table.where() + ": has no columns " + name + "_LO and " + name + "_HI, only "
                                + table.columns().stream().map(BinColumn::name).toList()));
        double factor = unit.isEmpty() ? 1 : Unit.factor(table, table.column(found + "_LO"), unit);
        double[] low = table.vector(found + "_LO", 0);
        double[] high = table.vector(found + "_HI", 0);
        if (low.length == 0 || low.length != high.length) {
            throw new Dl3Exception(table.where() + ": " + found + "_LO has " + low.length + " elements, " + found
                    + "_HI has " + high.length);
        }
        double[] edges = new double[low.length + 1];
        for (int i = 0; i < low.length; i++) {
            edges[i] = low[i] * factor;
        }
        edges[low.length] = high[high.length - 1] * factor;
        try {
            if (Arrays.equals(low, high)) {
                return Axis.ofPoints(name, unit, scale, Arrays.copyOf(edges, low.length));
            }
            return Axis.of(name, unit, scale, edges);
        } catch (IllegalArgumentException e) {
            throw new Dl3Exception(table.where() + ": " + e.getMessage(), e);
        }
    }

    /** The values of a column, brought to the order of these axes (the first one the fastest). */
    static double[] values(BinTable table, BinColumn column, List<Axis> axes) {
        return values(table, column, axes, order(table, column, axes));
    }

    /** The values of a column, whose order of axes is known: the index of the fastest one, of the second, and so on. */
    static double[] values(BinTable table, BinColumn column, List<Axis> axes, int... order) {
        double[] raw = table.vector(column.name(), 0);
        int[] stride = new int[axes.size()];
        int count = 1;
        for (int place = 0; place < order.length; place++) {
            stride[order[place]] = count;
            count *= axes.get(order[place]).size();
        }
        if (count != raw.length) {
            throw new Dl3Exception(table.where() + ": column " + column.name() + " has " + raw.length
                    + " values, expected " + count + " for its axes " + axes);
        }
        if (isSorted(order)) {
            return raw;
        }
        double[] values = new double[raw.length];
        int[] index = new int[axes.size()];
        for (int i = 0; i < values.length; i++) {
            int from = 0;
            for (int a = 0; a < index.length; a++) {
                from += index[a] * stride[a];
            }
            values[i] = raw[from];
            for (int a = 0; a < index.length && ++index[a] == axes.get(a).size(); a++) {
                index[a] = 0;
            }
        }
        return values;
    }

    private static boolean isSorted(int... order) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Which axis is the fastest, the second, ... in the file: by TDIM, CREF and the order of the axis columns. */
    static int[] order(BinTable table, BinColumn column, List<Axis> axes) {
        List<Integer> stated = stated(table, column, axes);
        List<Integer> shape = column.shape();
        if (shape.size() != axes.size() || fits(shape, stated, axes)) {
            return stated.stream().mapToInt(i -> i).toArray();
        }
        List<Integer> reversed = new ArrayList<>(stated);
        Collections.reverse(reversed);
        if (fits(shape, reversed, axes)) {
            return reversed.stream().mapToInt(i -> i).toArray();
        }
        throw new Dl3Exception(table.where() + ": column " + column.name() + " has the shape " + shape
                + ", expected the lengths of its axes " + axes);
    }

    private static boolean fits(List<Integer> shape, List<Integer> order, List<Axis> axes) {
        for (int i = 0; i < order.size(); i++) {
            if (shape.get(i) != axes.get(order.get(i)).size()) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> stated(BinTable table, BinColumn column, List<Axis> axes) {
        String cref =
                table.header().text("CREF" + (column.index() + 1)).orElse("").toUpperCase(Locale.ROOT);
        Map<Integer, Integer> places = new TreeMap<>();
        for (int a = 0; a < axes.size(); a++) {
            int place = -1;
            for (String name : names(axes.get(a).name())) {
                int inCref = cref.indexOf(name + "_LO");
                if (inCref >= 0) {
                    place = inCref;
                }
            }
            if (place < 0) {
                places.clear();
                break;
            }
            places.put(place, a);
        }
        if (places.size() != axes.size()) {
            places.clear();
            for (int a = 0; a < axes.size(); a++) {
                for (String name : names(axes.get(a).name())) {
                    if (table.has(name + "_LO")) {
                        places.put(table.column(name + "_LO").index(), a);
                    }
                }
            }
        }
        return List.copyOf(places.values());
    }

    /** The first of these columns that the table has. */
    static BinColumn column(BinTable table, String... names) {
        for (String name : names) {
            if (table.has(name)) {
                return table.column(name);
            }
        }
        return table.column(names[0]);
    }

    static void requireRow(BinTable table) {
        if (table.rows() < 1) {
            throw new Dl3Exception(table.where() + ": has no rows, expected one");
        }
    }

    /** A table with the axis columns; the value columns are to be added. */
    static TableWriter writer(String name, List<Axis> axes) {
        TableWriter writer = TableWriter.named(name);
        for (Axis axis : axes) {
            float[] low = new float[axis.size()];
            float[] high = new float[axis.size()];
            for (int i = 0; i < low.length; i++) {
                low[i] = (float) (axis.isPoints() ? axis.center(i) : axis.edge(i));
                high[i] = (float) (axis.isPoints() ? axis.center(i) : axis.edge(i + 1));
            }
            writer.vectors(axis.name() + "_LO", axis.unit(), low, low.length)
                    .vectors(axis.name() + "_HI", axis.unit(), high, high.length);
        }
        return writer;
    }

    static int[] shape(List<Axis> axes) {
        return axes.stream().mapToInt(Axis::size).toArray();
    }

    static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The cards of a response: the old ones, with the HDU classes of this library's writer. */
    static FitsHeader header(FitsHeader old, String class2, String class4, Optional<String> cref) {
        FitsHeader.Builder cards = old.toBuilder()
                .set("HDUCLASS", "GADF", "data formats for gamma-ray astronomy")
                .set("HDUDOC", DOCUMENT, "")
                .set("HDUVERS", "0.3", "version of the format")
                .set("HDUCLAS1", "RESPONSE", "instrument response")
                .set("HDUCLAS2", class2, "")
                .set("HDUCLAS3", old.text("HDUCLAS3").orElse("FULL-ENCLOSURE"), "")
                .set("HDUCLAS4", class4, "");
        for (FitsHeader.Card card : old.cards()) {
            if (Pattern.matches("CREF\\d+|CBD\\d.*", card.key())) {
                cards.remove(card.key());
            }
        }
        cref.ifPresent(text -> cards.set(
                "CREF" + text.substring(0, text.indexOf('=')),
                text.substring(text.indexOf('=') + 1),
                "axes, the fastest first"));
        return cards.build();
    }

    /** "7=(ENERG_LO:ENERG_HI,...)", the CREF of the column behind the axes. */
    static Optional<String> cref(List<Axis> axes) {
        return Optional.of((2 * axes.size() + 1) + "=("
                + String.join(
                        ",",
                        axes.stream()
                                .map(a -> a.name() + "_LO:" + a.name() + "_HI")
                                .toList())
                + ")");
    }
}
