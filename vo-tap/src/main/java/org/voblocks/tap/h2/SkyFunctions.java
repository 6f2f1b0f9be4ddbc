package org.voblocks.tap.h2;

import org.jspecify.annotations.Nullable;
import org.voblocks.sky.Point;
import org.voblocks.sky.Region;

/**
 * The functions that a query calls for each row, with the regions of the last rows kept parsed. Regions are STC-S or DALI
 * text, angles degrees; a null argument gives null.
 */
public final class SkyFunctions {
    private static final RegionCache REGIONS = new RegionCache();

    private SkyFunctions() {}

    /** Whether the first region is wholly in the second. */
    public static @Nullable Boolean contains(@Nullable String inner, @Nullable String outer) {
        if (inner == null || outer == null) {
            return null;
        }
        Region within = REGIONS.get(inner);
        Region around = REGIONS.get(outer);
        return within instanceof Point p ? around.contains(p.lon(), p.lat()) : around.contains(within);
    }

    /** Whether a position is in a region. */
    public static @Nullable Boolean containsPoint(@Nullable Double lon, @Nullable Double lat, @Nullable String outer) {
        if (lon == null || lat == null || outer == null) {
            return null;
        }
        return REGIONS.get(outer).contains(lon, lat);
    }

    /** Whether two regions have a position in common. */
    public static @Nullable Boolean intersects(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return null;
        }
        return REGIONS.get(a).intersects(REGIONS.get(b));
    }
}
