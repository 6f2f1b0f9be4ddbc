package org.voblocks.uws.exec;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Job;

/**
 * Waiting executions: the highest priority first, within a priority one job of each owner in turn. Not thread-safe.
 */
final class FairQueue {
    /** An execution and the number of it. */
    record Waiting(String jobId, Execution execution) {}

    private final TreeMap<Integer, LinkedHashMap<String, Deque<Waiting>>> byPriority =
            new TreeMap<>(Comparator.reverseOrder());
    private int size;

    int size() {
        return size;
    }

    void add(Execution execution) {
        Job job = execution.job();
        String owner = job.owner() == null ? "" : "=" + job.owner();
        byPriority
                .computeIfAbsent(job.priority(), p -> new LinkedHashMap<>())
                .computeIfAbsent(owner, o -> new ArrayDeque<>())
                .add(new Waiting(job.id(), execution));
        size++;
    }

    /** The next one, or null. */
    @Nullable Waiting poll() {
        Map.Entry<Integer, LinkedHashMap<String, Deque<Waiting>>> top = byPriority.firstEntry();
        if (top == null) {
            return null;
        }
        LinkedHashMap<String, Deque<Waiting>> owners = top.getValue();
        Map.Entry<String, Deque<Waiting>> turn = owners.entrySet().iterator().next();
        String owner = turn.getKey();
        Deque<Waiting> queue = turn.getValue();
        Waiting first = queue.removeFirst();
        owners.remove(owner);
        if (!queue.isEmpty()) {
            // to the end of the round
            owners.put(owner, queue);
        }
        if (owners.isEmpty()) {
            byPriority.remove(top.getKey());
        }
        size--;
        return first;
    }

    boolean remove(String jobId) {
        for (LinkedHashMap<String, Deque<Waiting>> owners : byPriority.values()) {
            for (Deque<Waiting> queue : owners.values()) {
                if (queue.removeIf(w -> w.jobId().equals(jobId))) {
                    size--;
                    dropEmpty();
                    return true;
                }
            }
        }
        return false;
    }

    private void dropEmpty() {
        byPriority.values().forEach(owners -> owners.values().removeIf(Deque::isEmpty));
        byPriority.values().removeIf(LinkedHashMap::isEmpty);
    }

    /** How many are before that one, if no others come: whole higher levels, then its level round by round. */
    OptionalInt position(String jobId) {
        int before = 0;
        for (LinkedHashMap<String, Deque<Waiting>> owners : byPriority.values()) {
            int round = roundOf(owners, jobId);
            if (round >= 0) {
                boolean earlier = true;
                for (Deque<Waiting> queue : owners.values()) {
                    boolean own = queue.stream().anyMatch(w -> w.jobId().equals(jobId));
                    earlier &= !own;
                    before += Math.min(queue.size(), own || !earlier ? round : round + 1);
                }
                return OptionalInt.of(before);
            }
            before += owners.values().stream().mapToInt(Deque::size).sum();
        }
        return OptionalInt.empty();
    }

    /** How many of its own owner are before it; -1 if it is not there. */
    private static int roundOf(Map<String, Deque<Waiting>> owners, String jobId) {
        for (Deque<Waiting> queue : owners.values()) {
            int i = 0;
            for (Waiting w : queue) {
                if (w.jobId().equals(jobId)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
