package org.voblocks.dl3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.Unit;

/**
 * Events as columns of primitive arrays (GADF "EVENTS"). Only the columns that were asked for are there; asking for
 * another one is an error that says so. The arrays are the list's own and are not copied: do not write to them.
 */
public final class EventList {
    /** The mandatory columns: EVENT_ID, TIME, RA, DEC, ENERGY. */
    public static final List<String> MANDATORY = List.of("EVENT_ID", "TIME", "RA", "DEC", "ENERGY");

    /** The units in which columns are given, whatever the file has. */
    private static final Map<String, String> UNITS = Map.of("TIME", "s", "RA", "deg", "DEC", "deg", "ENERGY", "TeV");

    private final String where;
    private final FitsHeader header;
    private final int size;
    private final Map<String, Object> columns;
    private final Map<String, String> units;

    EventList(String where, FitsHeader header, int size, Map<String, Object> columns, Map<String, String> units) {
        this.where = where;
        this.header = header;
        this.size = size;
        this.columns = columns;
        this.units = units;
    }

    /**
     * Reads columns of an event table in one pass.
     *
     * @param table an EVENTS table
     * @param names the columns; none for the five mandatory ones, {@code "*"} for all that hold one number per event
     */
    public static EventList read(BinTable table, String... names) {
        return read(table, 0, table.size(16), names);
    }

    /**
     * Goes through an event table in parts, for lists that are larger than memory. No more than one part is kept.
     *
     * @param table an EVENTS table
     * @param rows the most events of one part
     * @param taker takes the parts in their order
     * @param names the columns, as of {@link #read}
     */
    public static void forEachPart(BinTable table, int rows, Consumer<EventList> taker, String... names) {
        if (rows < 1) {
            throw new IllegalArgumentException("a part of " + rows + " events");
        }
        for (long from = 0; from < table.rows(); from += rows) {
            taker.accept(read(table, from, (int) Math.min(rows, table.rows() - from), names));
        }
    }

    private static EventList read(BinTable table, long from, int size, String... names) {
        Map<String, Object> columns = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        Map<String, Double> factors = new LinkedHashMap<>();
        List<BinColumn> wanted = new ArrayList<>();
        for (String name : wanted(table, names)) {
            BinColumn column = table.scalar(name);
            String key = name.toUpperCase(Locale.ROOT);
            wanted.add(column);
            columns.put(key, array(key, column, size));
            column.unit().ifPresent(unit -> units.put(key, unit));
            String standard = UNITS.get(key);
            double factor = standard == null ? 1 : Unit.factor(table, column, standard);
            if (factor != 1) {
                factors.put(key, factor);
                units.put(key, standard);
            }
        }
        List<Object> arrays = List.copyOf(columns.values());
        table.scan(from, from + size, rows -> {
            int at = (int) (rows.first() - from);
            for (int i = 0; i < arrays.size(); i++) {
                Object array = arrays.get(i);
                if (array instanceof float[] floats) {
                    rows.read(wanted.get(i), floats, at);
                } else if (array instanceof double[] doubles) {
                    rows.read(wanted.get(i), doubles, at);
                } else if (array instanceof long[] longs) {
                    rows.read(wanted.get(i), longs, at);
                }
            }
        });
        factors.forEach((key, factor) -> multiply(columns.get(key), factor));
        return new EventList(table.where(), table.header(), size, columns, units);
    }

    private static void multiply(@Nullable Object array, double factor) {
        if (array instanceof float[] floats) {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) (floats[i] * factor);
            }
        } else if (array instanceof double[] doubles) {
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] *= factor;
            }
        }
    }

    /**
     * A list from columns.
     *
     * @param header the cards of the EVENTS table
     * @param columns arrays by column name: {@code long[]}, {@code double[]} or {@code float[]}, all of one length;
     *     EVENT_ID must be {@code long[]}, TIME {@code double[]}, RA, DEC and ENERGY {@code float[]}
     * @param units by column name
     */
    public static EventList of(FitsHeader header, Map<String, Object> columns, Map<String, String> units) {
        Map<String, Object> copy = new LinkedHashMap<>();
        int size = -1;
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            Object array = column.getValue();
            int length = array instanceof float[] floats
                    ? floats.length
                    : array instanceof double[] doubles ? doubles.length : ((long[]) array).length;
            if (size >= 0 && length != size) {
                throw new IllegalArgumentException(
                        "column " + column.getKey() + " has " + length + " rows, the others " + size);
            }
            size = length;
            copy.put(column.getKey().toUpperCase(Locale.ROOT), array);
        }
        return new EventList("events in memory", header, Math.max(0, size), copy, Map.copyOf(units));
    }

    private static Set<String> wanted(BinTable table, String... names) {
        Set<String> wanted = new LinkedHashSet<>(List.of(names));
        if (wanted.isEmpty()) {
            wanted.addAll(MANDATORY);
        } else if (wanted.remove("*")) {
            for (BinColumn column : table.columns()) {
                if (column.repeat() == 1 && "ACMPQX".indexOf(column.form()) < 0) {
                    wanted.add(column.name());
                }
            }
        }
        return wanted;
    }

    /** The five mandatory columns have the types of the standard, whatever the file has; others the nearest one. */
    private static Object array(String name, BinColumn column, int size) {
        return switch (name) {
            case "EVENT_ID" -> new long[size];
            case "TIME" -> new double[size];
            case "RA", "DEC", "ENERGY" -> new float[size];
            default ->
                switch (column.form()) {
                    case 'E' -> new float[size];
                    case 'D' -> new double[size];
                    default -> column.scale() == 1 ? new long[size] : new double[size];
                };
        };
    }

    /** How many events. */
    public int size() {
        return size;
    }

    /** EVENT_ID. */
    public long[] eventId() {
        return array("EVENT_ID", long[].class);
    }

    /** TIME, seconds since {@link #timeReference()}. */
    public double[] time() {
        return array("TIME", double[].class);
    }

    /** RA, right ascension, degrees. */
    public float[] ra() {
        return array("RA", float[].class);
    }

    /** DEC, declination, degrees. */
    public float[] dec() {
        return array("DEC", float[].class);
    }

    /** ENERGY, reconstructed energy, TeV. */
    public float[] energy() {
        return array("ENERGY", float[].class);
    }

    /** The names of the columns that were read, upper case. */
    public Set<String> columns() {
        return Set.copyOf(columns.keySet());
    }

    /** Whether a column was read. */
    public boolean has(String name) {
        return columns.containsKey(name.toUpperCase(Locale.ROOT));
    }

    /** The unit of a column, empty where the file gives none. */
    public String unit(String name) {
        return units.getOrDefault(name.toUpperCase(Locale.ROOT), "");
    }

    /** Any numeric column as double precision numbers; a new array unless the column is one. */
    public double[] doubles(String name) {
        Object array = array(name.toUpperCase(Locale.ROOT), Object.class);
        if (array instanceof double[] doubles) {
            return doubles;
        }
        double[] values = new double[size];
        if (array instanceof float[] floats) {
            for (int i = 0; i < size; i++) {
                values[i] = floats[i];
            }
        } else if (array instanceof long[] longs) {
            for (int i = 0; i < size; i++) {
                values[i] = longs[i];
            }
        }
        return values;
    }

    /** A column of integers. */
    public long[] longs(String name) {
        return array(name.toUpperCase(Locale.ROOT), long[].class);
    }

    /** A column of single precision numbers. */
    public float[] floats(String name) {
        return array(name.toUpperCase(Locale.ROOT), float[].class);
    }

    /** The header of the EVENTS table. */
    public FitsHeader header() {
        return header;
    }

    /** What the times count from. */
    public TimeReference timeReference() {
        return TimeReference.of(header, where);
    }

    /** The events at some places of this list, in that order. */
    public EventList select(int... indices) {
        Map<String, Object> selected = new LinkedHashMap<>();
        columns.forEach((name, array) -> selected.put(name, pick(array, indices)));
        return new EventList(where, header, indices.length, selected, units);
    }

    /** The events within good time intervals. */
    public EventList select(GoodTimeIntervals intervals) {
        GoodTimeIntervals gti = intervals.toReference(timeReference());
        double[] time = time();
        int[] indices = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (gti.contains(time[i])) {
                indices[count++] = i;
            }
        }
        return count == size ? this : select(Arrays.copyOf(indices, count));
    }

    private static Object pick(Object array, int... indices) {
        if (array instanceof float[] floats) {
            float[] picked = new float[indices.length];
            for (int i = 0; i < indices.length; i++) {
                picked[i] = floats[indices[i]];
            }
            return picked;
        }
        if (array instanceof double[] doubles) {
            double[] picked = new double[indices.length];
            for (int i = 0; i < indices.length; i++) {
                picked[i] = doubles[indices[i]];
            }
            return picked;
        }
        long[] longs = (long[]) array;
        long[] picked = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = longs[indices[i]];
        }
        return picked;
    }

    /** The names of the columns in the order of the file. */
    List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    Object array(String name) {
        return array(name, Object.class);
    }

    private <T> T array(String name, Class<T> type) {
        Object array = columns.get(name);
        if (array == null) {
            throw new Dl3Exception(where + ": column " + name + " was not read, only " + columns.keySet()
                    + "; name it when the events are read");
        }
        if (!type.isInstance(array)) {
            throw new Dl3Exception(where + ": column " + name + " holds "
                    + array.getClass().getSimpleName() + ", not " + type.getSimpleName());
        }
        return type.cast(array);
    }

    @Override
    public String toString() {
        return "EventList[" + size + " events, " + columns.keySet() + "]";
    }
}
