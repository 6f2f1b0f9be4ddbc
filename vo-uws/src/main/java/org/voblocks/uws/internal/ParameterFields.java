package org.voblocks.uws.internal;

import org.jspecify.annotations.Nullable;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.describe.ParameterType;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;

/** Parameters of jobs as VOTable has them. */
public final class ParameterFields {
    private ParameterFields() {}

    /** Name, type, unit, UCD, utype, description, range and options; no default, which a field has no place for. */
    public static Field.Builder field(ParameterDescription p) {
        ParameterType type = p.type();
        Datatype datatype = Datatype.parse(type.datatype());
        boolean array = datatype == Datatype.CHAR || (p.multiplicity().isMany() && type.isNumber());
        return Field.builder(p.name(), datatype)
                .arraysize(array ? "*" : null)
                .xtype(p.xtype() == null ? type.xtype() : p.xtype())
                .unit(p.unit())
                .ucd(p.ucd())
                .utype(p.utype())
                .description(p.description())
                .values(values(p));
    }

    private static @Nullable Values values(ParameterDescription p) {
        if (p.options().isEmpty() && p.min() == null && p.max() == null) {
            return null;
        }
        Values range = Values.range(p.min(), p.max());
        return new Values(
                null, range.min(), range.max(), Values.options(p.options()).options());
    }
}
