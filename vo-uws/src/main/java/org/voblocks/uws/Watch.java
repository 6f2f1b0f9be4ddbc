package org.voblocks.uws;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the time every now and then. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final JobEngine engine;
    private final Recovery recovery;

    Watch(JobEngine engine, Recovery recovery) {
        this.engine = engine;
        this.recovery = recovery;
    }

    void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.error("jobs could not be looked after; will try again", e);
        }
    }

    /** Aborts what is out of time, destroys what is past its destruction, renews leases, takes up what is free. */
    void sweep() {
        Instant now = engine.now();
        for (Run run : engine.runs().values()) {
            run.retry();
            Optional<Job> job = engine.store().find(run.jobId());
            if (job.isEmpty() || job.get().phase().isFinal()) {
                // ended by another process
                engine.cancelRun(run.jobId());
                continue;
            }
            Instant start = job.get().startTime();
            Duration limit = job.get().executionDuration();
            if (start != null
                    && job.get().deadline() != null
                    && run.executingFor(start, now).compareTo(limit) >= 0) {
                engine.abort(
                        run.jobId(),
                        JobError.fatal("the execution duration of "
                                + job.get().executionDuration().toSeconds() + " s was exceeded"));
            }
        }
        JobQuery due = JobQuery.builder()
                .phases(EnumSet.complementOf(EnumSet.of(Phase.ARCHIVED)))
                .destructionBefore(now)
                .build();
        for (Job job : engine.store().list(due)) {
            try {
                engine.destroy(job.id());
            } catch (RuntimeException e) {
                LOG.error("job {} could not be destroyed; will try again", job.id(), e);
            }
        }
        engine.waiters().wakeMissed();
        if (engine.store().isShared()) {
            shareWork(now);
        }
    }

    private void shareWork(Instant now) {
        Duration third = engine.settings().lease().dividedBy(3);
        for (Run run : engine.runs().values()) {
            engine.note(run.jobId(), job -> {
                Job.Lease lease = job.lease();
                boolean renew = lease != null
                        && lease.holder().equals(engine.processName())
                        && lease.until().minus(third.multipliedBy(2)).isBefore(now);
                return renew ? job.toBuilder().lease(engine.newLease()).build() : null;
            });
            Optional<Job> job = engine.store().find(run.jobId());
            Job.Lease lease = job.map(Job::lease).orElse(null);
            if (lease != null && !lease.holder().equals(engine.processName())) {
                engine.cancelRun(run.jobId());
            }
        }
        if (!engine.isStopped()) {
            recovery.recover(false);
        }
        engine.waiters().wakeAll();
    }
}
