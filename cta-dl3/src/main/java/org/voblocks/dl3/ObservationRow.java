package org.voblocks.dl3;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.voblocks.dl3.fits.BinColumn;
import org.voblocks.dl3.fits.BinTable;

/** One row of the observation index table (GADF "Observation index table"). Immutable. */
public final class ObservationRow {
    private final long obsId;
    private final TimeReference timeReference;
    private final Map<String, Object> values;

    /**
     * From values.
     *
     * @param obsId OBS_ID
     * @param timeReference what TSTART and TSTOP count from
     * @param values by column name: String, Long or Double; NaN and empty text count as no value
     */
    public ObservationRow(long obsId, TimeReference timeReference, Map<String, Object> values) {
        this.obsId = obsId;
        this.timeReference = timeReference;
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name.toUpperCase(Locale.ROOT), value));
        this.values = Collections.unmodifiableMap(copy);
    }

    static ObservationRow[] read(BinTable table) {
        long[] ids = table.longs("OBS_ID");
        TimeReference reference = TimeReference.orDefault(table.header(), table.where());
        Map<String, Object> columns = new LinkedHashMap<>();
        for (BinColumn column : table.columns()) {
            if (column.isText()) {
                columns.put(column.name(), table.strings(column.name()));
            } else if (column.repeat() == 1 && "DE".indexOf(column.form()) >= 0) {
                columns.put(column.name(), table.doubles(column.name()));
            } else if (column.repeat() == 1 && "BIJKL".indexOf(column.form()) >= 0) {
                columns.put(column.name(), table.longs(column.name()));
            }
        }
        ObservationRow[] rows = new ObservationRow[ids.length];
        for (int i = 0; i < rows.length; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Object> column : columns.entrySet()) {
                Object array = column.getValue();
                if (array instanceof String[] texts) {
                    values.put(column.getKey(), texts[i]);
                } else if (array instanceof double[] doubles) {
                    values.put(column.getKey(), doubles[i]);
                } else if (array instanceof long[] longs) {
                    values.put(column.getKey(), longs[i]);
                }
            }
            rows[i] = new ObservationRow(ids[i], reference, values);
        }
        return rows;
    }

    /** OBS_ID. */
    public long obsId() {
        return obsId;
    }

    /** What the times count from. */
    public TimeReference timeReference() {
        return timeReference;
    }

    /** The names of all columns, upper case, in their order. */
    public Set<String> columns() {
        return values.keySet();
    }

    /** A value as it stands. */
    public Optional<Object> value(String column) {
        return Optional.ofNullable(values.get(column.toUpperCase(Locale.ROOT)));
    }

    /** A value as text; empty text counts as none. */
    public Optional<String> text(String column) {
        return value(column).map(Object::toString).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A numeric value; NaN counts as none. */
    public OptionalDouble number(String column) {
        Object value = value(column).orElse(null);
        return value instanceof Number number && !Double.isNaN(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** A value as an integer. */
    public OptionalLong integer(String column) {
        OptionalDouble number = number(column);
        if (value(column).orElse(null) instanceof Long whole) {
            return OptionalLong.of(whole);
        }
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    /** OBJECT, the name of the observed object. */
    public Optional<String> object() {
        return text("OBJECT");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObservationRow that
                && obsId == that.obsId
                && timeReference.equals(that.timeReference)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(obsId) + 31 * values.hashCode();
    }

    @Override
    public String toString() {
        return "ObservationRow[" + obsId + ", " + object().orElse("no object") + "]";
    }
}
