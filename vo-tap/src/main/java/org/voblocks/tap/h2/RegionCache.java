package org.voblocks.tap.h2;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.voblocks.sky.Region;
import org.voblocks.sky.RegionText;

/**
 * Regions by their text, the last ones used: a query asks about the same constant for each row. Bounded; a text has one
 * place only, and a new one takes it.
 */
final class RegionCache {
    private static final int SIZE = 1 << 12;
    private static final int LONGEST = 20_000;

    private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(SIZE);

    private record Entry(String text, Region region) {}

    Region get(String text) {
        int h = text.hashCode();
        int at = (h ^ (h >>> 16)) & (SIZE - 1);
        Entry entry = entries.get(at);
        if (entry != null && entry.text().equals(text)) {
            return entry.region();
        }
        Region region = RegionText.parse(text);
        if (text.length() <= LONGEST) {
            entries.set(at, new Entry(text, region));
        }
        return region;
    }
}
