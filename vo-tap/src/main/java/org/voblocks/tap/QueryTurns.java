package org.voblocks.tap;

import java.time.Duration;

/** The turns of a service's queries, by kind. */
final class QueryTurns {
    private static final int QUICK_SHARE = 4;

    private final TapLimits limits;
    private final Turns quick;
    private final Turns sync;
    private final Turns async;

    QueryTurns(TapLimits limits) {
        this.limits = limits;
        int tries = Math.max(2, limits.concurrent() / QUICK_SHARE);
        this.quick = new Turns(tries, tries, limits.queueTime());
        this.sync = new Turns(limits.concurrent(), limits.concurrentPerUser(), limits.queueTime());
        this.async = new Turns(limits.concurrentAsync(), limits.concurrentPerUser(), Duration.ofDays(1000));
    }

    TapLimits limits() {
        return limits;
    }

    /** For the short try that each synchronous query has. */
    Turns quick() {
        return quick;
    }

    /** For queries that take longer. */
    Turns large(boolean asynchronous) {
        return asynchronous ? async : sync;
    }
}
