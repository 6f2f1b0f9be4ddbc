package org.voblocks.uws;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of changes, in the order of the changes of each job, holding no lock. The thread that finds its lane
 * busy leaves the change to the thread that is there.
 */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final List<JobListener> listeners = new CopyOnWriteArrayList<>();
    private final Lane[] lanes = new Lane[64];

    private static final class Lane {
        final Queue<JobListener.Change> queue = new ConcurrentLinkedQueue<>();
        final AtomicInteger pending = new AtomicInteger();
    }

    Notices() {
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane();
        }
    }

    void add(JobListener listener) {
        listeners.add(listener);
    }

    /** Puts a change in its lane; to be called while no other change of that job can be stored. */
    void enqueue(String jobId, JobListener.Change change) {
        lane(jobId).queue.add(change);
    }

    /** Delivers what is in the lane. */
    void deliver(String jobId) {
        Lane lane = lane(jobId);
        if (lane.pending.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (JobListener.Change change = lane.queue.poll(); change != null; change = lane.queue.poll()) {
                for (JobListener listener : listeners) {
                    tell(listener, change);
                }
            }
            seen = lane.pending.addAndGet(-seen);
        } while (seen != 0);
    }

    private static void tell(JobListener listener, JobListener.Change change) {
        try {
            listener.changed(change);
        } catch (RuntimeException e) {
            LOG.error("a job listener failed", e);
        }
    }

    private Lane lane(String jobId) {
        return lanes[Math.floorMod(jobId.hashCode(), lanes.length)];
    }
}
