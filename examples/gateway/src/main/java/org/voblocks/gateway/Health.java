package org.voblocks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.Availability;

/**
 * What of the gateway does not work at the moment: its databases, its disk. Looked at when somebody asks, at most once a
 * second. Without the catalogue's database the service is down; without the others, or with a full disk, it is read-only.
 */
final class Health implements AutoCloseable {
    /** A database that does not answer for so long is said to be away. */
    private static final int PATIENCE_MILLIS = 2000;

    private static final long ONE_SECOND = 1_000_000_000L;

    /** Space that jobs, their results and H2 need at the least, in bytes. */
    static final long LEAST_SPACE = 4L << 20;

    private final Instant start = Instant.now();
    private final DataSource catalogue;
    private final Map<String, DataSource> others = new LinkedHashMap<>();
    private final Path workDirectory;
    private final Map<DataSource, CompletableFuture<String>> asked = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    });
    private State state = new State(null, List.of());
    private long seen = System.nanoTime() - 2 * ONE_SECOND;

    private record State(@Nullable String down, List<String> missing) {}

    Health(DataSource catalogue, Path workDirectory) {
        this.catalogue = catalogue;
        this.workDirectory = workDirectory;
    }

    /** A database without which only jobs and uploads do not work. */
    Health with(String name, @Nullable DataSource database) {
        if (database != null) {
            others.put(name, database);
        }
        return this;
    }

    /** For VOSI: whether queries are answered, and all that is wrong. */
    Availability availability() {
        State now = look();
        return now.down() != null
                ? Availability.down(now.down())
                : new Availability(true, start, null, null, now.missing());
    }

    /** Whether the database of the catalogue answers. */
    boolean isUp() {
        return look().down() == null;
    }

    /** Whether something is wrong with what jobs and uploads need. */
    boolean isReadOnly() {
        return !look().missing().isEmpty();
    }

    private synchronized State look() {
        if (System.nanoTime() - seen > ONE_SECOND) {
            String down = problem("the database", catalogue);
            List<String> missing = new ArrayList<>();
            others.forEach((name, database) -> {
                String problem = problem(name, database);
                if (problem != null) {
                    missing.add(problem);
                }
            });
            String disk = disk();
            if (disk != null) {
                missing.add(disk);
            }
            state = new State(down, missing);
            seen = System.nanoTime();
        }
        return state;
    }

    /** Asks in a thread of its own, which a database that is away may hold for long; there is one at most for each. */
    private @Nullable String problem(String name, DataSource database) {
        boolean known = asked.containsKey(database);
        CompletableFuture<String> answer =
                asked.computeIfAbsent(database, d -> CompletableFuture.supplyAsync(() -> failure(d), threads));
        try {
            String failure = answer.get(known ? 50 : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            asked.remove(database);
            return failure.isEmpty() ? null : name + " cannot be reached: " + failure;
        } catch (TimeoutException e) {
            return name + " cannot be reached: it does not answer";
        } catch (ExecutionException e) {
            asked.remove(database);
            return name + " cannot be reached: " + Problems.inOneLine(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String failure(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_MILLIS / 1000) ? "" : "its connections are cut";
        } catch (SQLException e) {
            return Problems.inOneLine(e);
        }
    }

    private @Nullable String disk() {
        try {
            long free = Files.getFileStore(workDirectory).getUsableSpace();
            return free < LEAST_SPACE
                    ? "the disk of the working directory is full: " + (free >> 20) + " MB are free, at least "
                            + (LEAST_SPACE >> 20) + " are needed"
                    : null;
        } catch (IOException e) {
            return "the working directory cannot be used: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
