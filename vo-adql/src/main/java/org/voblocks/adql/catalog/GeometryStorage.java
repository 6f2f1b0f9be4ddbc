package org.voblocks.adql.catalog;

/** How the database keeps the values of a geometry column. */
public enum GeometryStorage {
    /** In the database's own type, for example {@code spoly} of pgSphere. */
    NATIVE,
    /** As STC-S text: {@code Circle ICRS 1 2 3}. */
    STCS,
    /** As DALI 1.2 shape text ({@code circle 1 2 3}), or DALI 1.1 numbers alone if the column has an xtype. */
    DALI
}
