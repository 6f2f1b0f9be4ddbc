package org.voblocks.dl3.irf;

import java.util.OptionalDouble;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.TableWriter;

/** An instrument response function of one observation. Immutable. */
public sealed interface Irf permits EffectiveArea2D, EnergyDispersion2D, Psf, Background, RadMax2D {
    /** The header of the table it was read from; {@link FitsHeader#EMPTY} where it was made otherwise. */
    FitsHeader header();

    /** The GADF table of this response (HDUCLAS4 says which one). */
    TableWriter toTable();

    /** Whether it holds for events within a directional cut (HDUCLAS3 = POINT-LIKE) instead of all events. */
    default boolean pointLike() {
        return header().text("HDUCLAS3").orElse("").equalsIgnoreCase("POINT-LIKE");
    }

    /** LO_THRES, the energy in TeV from which on the response may be used. */
    default OptionalDouble lowThreshold() {
        return header().number("LO_THRES");
    }

    /** HI_THRES, the energy in TeV up to which the response may be used. */
    default OptionalDouble highThreshold() {
        return header().number("HI_THRES");
    }
}
