package org.voblocks.uws.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.Phase;
import org.voblocks.uws.UwsException;

/** Jobs in memory, for one process; they are gone when it ends. */
public final class MemoryJobStore implements JobStore {

    /** A job at a time; later ones come first. */
    private record Place(Instant time, String id) {
        static final Comparator<Place> LATEST_FIRST =
                Comparator.comparing(Place::time).thenComparing(Place::id).reversed();

        static Place created(Job job) {
            return new Place(job.creationTime(), job.id());
        }
    }

    private final ConcurrentHashMap<String, Job> jobs = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Place, String> order = new ConcurrentSkipListMap<>(Place.LATEST_FIRST);
    /** The order of each owner's jobs; nobody's are under the empty name. */
    private final ConcurrentHashMap<String, ConcurrentSkipListMap<Place, String>> byOwner = new ConcurrentHashMap<>();
    /** The jobs that are not over: few among many, and asked for often. */
    private final ConcurrentSkipListMap<Place, String> alive = new ConcurrentSkipListMap<>(Place.LATEST_FIRST);
    /** Jobs by their destruction. */
    private final ConcurrentSkipListMap<Place, String> byDestruction = new ConcurrentSkipListMap<>(Place.LATEST_FIRST);

    /** An empty store. */
    public MemoryJobStore() {}

    @Override
    public void create(Job job) {
        if (jobs.putIfAbsent(job.id(), job) != null) {
            throw new UwsException(500, "job " + job.id() + " exists already");
        }
        order.put(Place.created(job), job.id());
        index(job);
        // in one step with a removal of the last one, so that none goes into a map that is on its way out
        byOwner.compute(owner(job), (o, own) -> {
            ConcurrentSkipListMap<Place, String> its =
                    own == null ? new ConcurrentSkipListMap<>(Place.LATEST_FIRST) : own;
            its.put(Place.created(job), job.id());
            return its;
        });
        putDestruction(job);
    }

    private void index(Job job) {
        if (job.phase().isFinal()) {
            alive.remove(Place.created(job));
        } else {
            alive.put(Place.created(job), job.id());
        }
    }

    private static String owner(Job job) {
        return job.owner() == null ? "" : "=" + job.owner();
    }

    private void putDestruction(Job job) {
        Instant destruction = job.destruction();
        if (destruction != null) {
            byDestruction.put(new Place(destruction, job.id()), job.id());
        }
    }

    private void removeDestruction(Job job) {
        Instant destruction = job.destruction();
        if (destruction != null) {
            byDestruction.remove(new Place(destruction, job.id()));
        }
    }

    @Override
    public Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public boolean replace(long expectedVersion, Job job) {
        boolean[] replaced = new boolean[1];
        jobs.computeIfPresent(job.id(), (id, stored) -> {
            replaced[0] = stored.version() == expectedVersion;
            if (!replaced[0]) {
                return stored;
            }
            if (stored.phase() != job.phase()) {
                index(job);
            }
            if (!Objects.equals(stored.destruction(), job.destruction())) {
                removeDestruction(stored);
                putDestruction(job);
            }
            return job;
        });
        return replaced[0];
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        Job stored = jobs.get(id);
        if (stored == null || stored.version() != expectedVersion || !jobs.remove(id, stored)) {
            return false;
        }
        order.remove(Place.created(stored));
        alive.remove(Place.created(stored));
        byOwner.computeIfPresent(owner(stored), (o, own) -> {
            own.remove(Place.created(stored));
            return own.isEmpty() ? null : own;
        });
        removeDestruction(stored);
        return true;
    }

    @Override
    public List<Job> list(JobQuery query) {
        Instant destruction = query.destructionBefore();
        if (destruction != null) {
            // few, and looked for often
            return byDestruction.tailMap(new Place(destruction, "")).values().stream()
                    .map(jobs::get)
                    .filter(job -> job != null && query.matches(job))
                    .sorted(Comparator.comparing(Place::created, Place.LATEST_FIRST))
                    .limit(query.last())
                    .toList();
        }
        List<Job> found = new ArrayList<>();
        for (String id : candidates(query).values()) {
            if (found.size() >= query.last()) {
                break;
            }
            Job job = jobs.get(id);
            if (job == null) {
                continue;
            }
            if (query.after() != null && !job.creationTime().isAfter(query.after())) {
                break;
            }
            if (query.matches(job)) {
                found.add(job);
            }
        }
        return found;
    }

    private Map<Place, String> candidates(JobQuery query) {
        if (query.owner() == null && !query.anonymous()) {
            return query.phases().stream().anyMatch(Phase::isFinal) ? order : alive;
        }
        Map<Place, String> own = byOwner.get(query.owner() == null ? "" : "=" + query.owner());
        return own == null ? Map.of() : own;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        jobs.clear();
        order.clear();
        byOwner.clear();
        alive.clear();
        byDestruction.clear();
    }
}
