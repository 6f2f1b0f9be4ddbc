package org.voblocks.analysis.map;

import java.util.Locale;
import org.voblocks.analysis.AnalysisException;

/**
 * The sky projections, by their FITS codes (Calabretta and Greisen 2002, section 5; for galactic and equatorial
 * coordinates alike). Parameters are at their defaults: SIN is the orthographic one, CEA has lambda 1.
 */
public enum Projection {
    /** Gnomonic; half of the sky. */
    TAN,
    /** Orthographic; half of the sky. */
    SIN,
    /** Zenithal equidistant. */
    ARC,
    /** Zenithal equal area. */
    ZEA,
    /** Stereographic. */
    STG,
    /** Plate carrée. */
    CAR,
    /** Hammer-Aitoff, equal area. */
    AIT,
    /** Mollweide, equal area. */
    MOL,
    /** Sanson-Flamsteed, equal area. */
    SFL,
    /** Mercator. */
    MER,
    /** Cylindrical equal area. */
    CEA;

    /** A projection by its FITS code, upper or lower case. */
    public static Projection parse(String code) {
        try {
            return valueOf(code.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(
                    "unknown projection '" + code + "': expected one of TAN SIN ARC ZEA STG CAR AIT MOL SFL MER CEA",
                    e);
        }
    }

    /** Whether the reference point is the native pole (zenithal projections) and not a point on the native equator. */
    public boolean zenithal() {
        return switch (this) {
            case TAN, SIN, ARC, ZEA, STG -> true;
            case CAR, AIT, MOL, SFL, MER, CEA -> false;
        };
    }

    PlaneProjection plane() {
        return switch (this) {
            case TAN -> new Zenithal.Tan();
            case SIN -> new Zenithal.Sin();
            case ARC -> new Zenithal.Arc();
            case ZEA -> new Zenithal.Zea();
            case STG -> new Zenithal.Stg();
            case CAR -> new Cylindrical.Car();
            case MER -> new Cylindrical.Mer();
            case CEA -> new Cylindrical.Cea();
            case AIT -> new AllSky.Ait();
            case MOL -> new AllSky.Mol();
            case SFL -> new AllSky.Sfl();
        };
    }
}
