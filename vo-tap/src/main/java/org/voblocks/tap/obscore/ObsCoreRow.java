package org.voblocks.tap.obscore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;
import org.voblocks.sky.SkyException;
import org.voblocks.tap.TapException;
import org.voblocks.votable.Datatype;

/**
 * A row of ObsCore, checked: names and types of the columns, what must not be null, and ranges (ObsCore 1.1, section
 * 3.3).
 */
public final class ObsCoreRow {
    private final Map<String, Object> values;

    private ObsCoreRow(Map<String, Object> values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value of a column, or null: String, Long, Double; a region as STC-S text, a time as {@link Instant}. */
    public @Nullable Object get(String column) {
        return values.get(column);
    }

    /** Collects values. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets a column; null leaves it null.
         *
         * @param column a name of ObsCore 1.1 or of the CTA extension
         * @param value text, number, {@link Instant} for timestamps, {@link Region} or its text for {@code s_region}
         * @throws TapException if there is no such column, or the value does not fit
         */
        public Builder set(String column, @Nullable Object value) {
            ObsCore.Column known = ObsCore.column(column);
            if (known == null) {
                throw new TapException("ObsCore has no column '" + column + "'");
            }
            if (value == null) {
                values.remove(column);
            } else {
                values.put(column, converted(known, value));
            }
            return this;
        }

        private static Object converted(ObsCore.Column column, Object value) {
            Datatype type = column.entry().datatype();
            String xtype = column.entry().xtype();
            if (type.isInteger() && value instanceof Number n && n.doubleValue() == n.longValue()) {
                return n.longValue();
            } else if (type == Datatype.DOUBLE && value instanceof Number n) {
                return n.doubleValue();
            } else if ("timestamp".equals(xtype) && value instanceof Instant) {
                return value;
            } else if ("adql:REGION".equals(xtype)) {
                return region(column, value);
            } else if (type.isText() && xtype == null && value instanceof CharSequence) {
                return value.toString();
            }
            throw new TapException("column " + column.name() + ": the value " + value + " ("
                    + value.getClass().getSimpleName() + ") is no " + type.text()
                    + (xtype == null ? "" : " of xtype " + xtype));
        }

        private static String region(ObsCore.Column column, Object value) {
            try {
                Region region = value instanceof Region r ? r : RegionText.parse(value.toString());
                return RegionText.stcs(region);
            } catch (SkyException e) {
                throw new TapException("column " + column.name() + ": " + e.getMessage(), e);
            }
        }

        /**
         * Checks the row as a whole.
         *
         * @throws TapException naming every column that is wrong
         */
        public ObsCoreRow build() {
            List<String> problems = new ArrayList<>();
            for (ObsCore.Column column : ObsCore.columns()) {
                if (column.required() && !values.containsKey(column.name())) {
                    problems.add(column.name() + " must not be null");
                }
            }
            range(problems, "calib_level", 0, 4);
            range(problems, "s_ra", 0, 360);
            range(problems, "s_dec", -90, 90);
            order(problems, "t_min", "t_max");
            order(problems, "em_min", "em_max");
            order(problems, "energy_min", "energy_max");
            Object type = values.get("dataproduct_type");
            if (type != null && !ObsCore.PRODUCT_TYPES.contains(type.toString())) {
                problems.add("dataproduct_type is '" + type + "': expected null or one of "
                        + ObsCore.PRODUCT_TYPES.stream().sorted().toList());
            }
            if (!problems.isEmpty()) {
                throw new TapException("the ObsCore row of obs_id " + values.get("obs_id") + " is wrong: "
                        + String.join("; ", problems));
            }
            return new ObsCoreRow(new LinkedHashMap<>(values));
        }

        private void range(List<String> problems, String column, double min, double max) {
            if (values.get(column) instanceof Number n && !(n.doubleValue() >= min && n.doubleValue() <= max)) {
                problems.add(column + " is " + n + ": expected " + min + " to " + max);
            }
        }

        private void order(List<String> problems, String low, String high) {
            if (values.get(low) instanceof Double a && values.get(high) instanceof Double b && a > b) {
                problems.add(low + " " + a + " is more than " + high + " " + b);
            }
        }
    }
}
