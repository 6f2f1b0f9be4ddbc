package org.voblocks.prov;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Equality without order. */
final class Multiset {
    private Multiset() {}

    static boolean equal(Collection<?> a, Collection<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Map<Object, Integer> counts = new HashMap<>(2 * a.size());
        a.forEach(item -> counts.merge(item, 1, Integer::sum));
        for (Object item : b) {
            Integer left = counts.get(item);
            if (left == null || left == 0) {
                return false;
            }
            counts.put(item, left - 1);
        }
        return true;
    }

    static int hash(Collection<?> items) {
        int sum = 0;
        for (Object item : items) {
            sum += item.hashCode();
        }
        return sum;
    }
}
