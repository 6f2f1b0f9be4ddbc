package org.voblocks.tap.http;

import java.util.concurrent.atomic.AtomicLong;

/** The room on disk that all spools share. */
final class SpoolSpace {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    SpoolSpace(long limit) {
        this.limit = limit;
    }

    /** Takes room for so many bytes, if there is any. */
    boolean take(int bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
