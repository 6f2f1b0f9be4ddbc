package org.voblocks.uws;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many jobs entered each phase. */
final class PhaseCounts {
    private final Map<Phase, LongAdder> counts = new ConcurrentHashMap<>();

    void enter(Phase phase) {
        counts.computeIfAbsent(phase, p -> new LongAdder()).increment();
    }

    /** The count of each phase that any job entered. */
    Map<Phase, Long> toMap() {
        Map<Phase, Long> map = new EnumMap<>(Phase.class);
        counts.forEach((phase, count) -> map.put(phase, count.sum()));
        return map;
    }
}
