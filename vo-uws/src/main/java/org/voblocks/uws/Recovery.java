package org.voblocks.uws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the jobs that no process looks after any more and decides what becomes of them. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final JobEngine engine;

    Recovery(JobEngine engine) {
        this.engine = engine;
    }

    /**
     * Takes up the jobs that no process looks after.
     *
     * @param atStart whether nothing of this process is at work yet, so that jobs leased to its name are from an earlier one
     */
    void recover(boolean atStart) {
        for (Job job : oldestFirst(JobQuery.builder().phases(JobEngine.AT_WORK).build())) {
            JobType type = engine.types().get(job.type());
            if (type != null && isLeftOver(job, atStart)) {
                takeUp(job, type);
            }
        }
    }

    /** Takes up the jobs of a kind that is new. */
    void recover(JobType type) {
        JobQuery query = JobQuery.builder()
                .type(type.description().name())
                .phases(JobEngine.AT_WORK)
                .build();
        for (Job job : oldestFirst(query)) {
            if (isLeftOver(job, false)) {
                takeUp(job, type);
            }
        }
    }

    private List<Job> oldestFirst(JobQuery query) {
        List<Job> jobs = new ArrayList<>(engine.store().list(query));
        Collections.reverse(jobs);
        return jobs;
    }

    private boolean isLeftOver(Job job, boolean atStart) {
        // held by a batch system, which has given it a handle; held by a client it just stays
        boolean atWork = job.phase() != Phase.HELD || job.handle() != null;
        return atWork && !engine.runs().containsKey(job.id()) && isFree(job, atStart);
    }

    /** Takes up a job at work that no process looks after. */
    private void takeUp(Job found, JobType type) {
        Optional<Job> claimed = engine.change(
                found.id(),
                job -> job.version() == found.version()
                        ? job.toBuilder().lease(engine.newLease()).build()
                        : null);
        if (claimed.isEmpty()) {
            return;
        }
        Job job = claimed.get();
        Run run = new Run(engine, type, job);
        engine.runs().put(job.id(), run);
        if (type.executor().recover(run)) {
            LOG.info("job {} was found again by its executor", job.id());
        } else if (job.phase() == Phase.QUEUED || job.phase() == Phase.HELD) {
            run.submit();
        } else {
            engine.runs().remove(job.id(), run);
            String handle = job.handle();
            if (handle != null) {
                type.runner().abandon(handle);
            }
            restartOrFail(job, type);
        }
    }

    private boolean isFree(Job job, boolean atStart) {
        Job.Lease lease = job.lease();
        return !engine.store().isShared()
                || lease == null
                || (atStart && lease.holder().equals(engine.processName()))
                || lease.until().isBefore(engine.now());
    }

    private void restartOrFail(Job job, JobType type) {
        boolean restart = engine.settings().restart()
                && job.attempts() < engine.settings().maxAttempts();
        Optional<Job> changed = engine.change(job.id(), j -> {
            if (j.version() != job.version()) {
                return null;
            }
            Job.Builder b = j.toBuilder().handle(null);
            if (restart) {
                return b.phase(Phase.QUEUED)
                        .attempts(j.attempts() + 1)
                        .startTime(null)
                        .results(List.of())
                        .progress(null)
                        .build();
            }
            return b.phase(Phase.ERROR)
                    .lease(null)
                    .endTime(engine.now())
                    .error(JobError.transientError("the service stopped while the job was executing"
                            + (engine.settings().restart() ? ", for the " + job.attempts() + ". time" : "")
                            + "; submit it again"))
                    .build();
        });
        LOG.warn("job {} was executing when its process ended: {}", job.id(), restart ? "restarted" : "failed");
        if (restart && changed.isPresent()) {
            engine.submit(changed.get(), type);
        }
    }
}
