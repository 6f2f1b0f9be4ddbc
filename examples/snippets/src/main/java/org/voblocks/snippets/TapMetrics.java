package org.voblocks.snippets;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.voblocks.tap.TapEvent;
import org.voblocks.tap.TapListener;

/** What becomes of queries, as metrics of Micrometer: {@code TapService.builder().listener(new TapMetrics(registry))}. */
public final class TapMetrics implements TapListener {
    private final MeterRegistry registry;

    public TapMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void finished(TapEvent event) {
        String mode = event.query().async() ? "async" : "sync";
        String outcome = event.failure() != null ? "error" : event.overflow() ? "overflow" : "ok";
        Timer.builder("tap.queries")
                .tag("mode", mode)
                .tag("outcome", outcome)
                .register(registry)
                .record(event.total());
        registry.timer("tap.queue", "mode", mode).record(event.waited());
        registry.timer("tap.first.row", "mode", mode).record(event.toFirstRow());
        registry.counter("tap.rows", "mode", mode).increment((double) event.rows());
    }
}
