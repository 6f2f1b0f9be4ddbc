package org.voblocks.tap;

/** Is told of queries: for logs and metrics. Must be quick and must not throw. Thread-safe. */
@FunctionalInterface
public interface TapListener {

    /** Called once for each query that was run, when its last row is written or it has failed. */
    void finished(TapEvent event);
}
