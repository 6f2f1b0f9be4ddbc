package org.voblocks.adql.sql;

/** In what form the SQL gives the values of an output column. */
public enum GeometryEncoding {
    /** It is no geometry. */
    NONE,
    /** STC-S text. */
    STCS,
    /** DALI 1.2 shape text, or the bare numbers of DALI 1.1. */
    DALI,
    /** The text of pgSphere, in radians or degrees with units: {@code <(0.1 , 0.2) , 0.3>}. */
    PGSPHERE
}
