package org.voblocks.adql.resolve;

import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;

/**
 * A column of the result.
 *
 * @param name its name
 * @param type its type
 * @param unit the unit (VOUnits); or null
 * @param ucd the UCD; or null
 * @param utype the utype; or null
 * @param xtype the extended type (DALI); or null
 * @param description the description; or null
 */
public record OutputColumn(
        String name,
        AdqlType type,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String xtype,
        @Nullable String description) {

    /** A column of which only name and type are known. */
    public static OutputColumn of(String name, AdqlType type) {
        return new OutputColumn(name, type, null, null, null, null, null);
    }

    public OutputColumn withName(String other) {
        return new OutputColumn(other, type, unit, ucd, utype, xtype, description);
    }
}
