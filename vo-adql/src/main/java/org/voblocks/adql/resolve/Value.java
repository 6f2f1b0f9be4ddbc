package org.voblocks.adql.resolve;

import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.AdqlType;
import org.voblocks.adql.catalog.GeometryStorage;

/**
 * What is known of a value.
 *
 * @param type its type
 * @param unit its unit; or null
 * @param ucd its UCD; or null
 * @param utype its utype; or null
 * @param xtype its extended type; or null
 * @param description its description; or null
 * @param storage how the column keeps it, if it is a geometry column; null if it is computed
 */
public record Value(
        AdqlType type,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String xtype,
        @Nullable String description,
        @Nullable GeometryStorage storage) {

    static Value of(AdqlType type) {
        return new Value(type, null, null, null, null, null, null);
    }

    static Value of(AdqlType type, @Nullable String unit, @Nullable String ucd) {
        return new Value(type, unit, ucd, null, null, null, null);
    }

    static Value of(OutputColumn c, @Nullable GeometryStorage storage) {
        return new Value(c.type(), c.unit(), c.ucd(), c.utype(), c.xtype(), c.description(), storage);
    }

    Value withType(AdqlType other) {
        return new Value(other, unit, ucd, utype, xtype, description, storage);
    }

    Value withUnit(@Nullable String other) {
        return new Value(type, other, ucd, null, null, null, null);
    }

    OutputColumn named(String name) {
        return new OutputColumn(name, type, unit, ucd, utype, xtype, description);
    }
}
