package org.voblocks.uws.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.JobJson;

/**
 * Jobs in a journal file, for one process. Each change is a line, on disk before the change is seen: a crash of the
 * process or of the machine loses no change that was answered. Changes that threads make at the same time wait for the disk
 * together. At the start the journal is read; a last line that the crash cut off is dropped, anything else that is damaged
 * is set aside with a message. The journal is written anew when most of its lines are out of date.
 */
public final class FileJobStore implements JobStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileJobStore.class);
    private static final String NAME = "jobs.journal";
    private static final int LEAST_LINES = 10_000;

    private final MemoryJobStore memory = new MemoryJobStore();
    private final Path folder;
    private final boolean sync;
    private final FileChannel lockFile;
    /** Who holds it syncs; taken before {@code this}. */
    private final Object disk = new Object();

    private Journal journal;
    private long jobs;
    /** Changes that are written, but not yet seen, in their order; and the last one of each job. */
    private final Deque<Change> written = new ArrayDeque<>();

    private final Map<String, Change> latest = new HashMap<>();
    private long number;
    private volatile long seen;

    /** The job after a change; null if it was deleted. */
    private record Change(long number, String id, @Nullable Job job) {}

    private FileJobStore(Path folder, boolean sync) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.sync = sync;
        this.lockFile = lock(folder.resolve("lock"));
        try {
            this.journal = Journal.open(
                    folder.resolve(NAME), sync, this::load, () -> documents().iterator());
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    /** Opens the store in a folder, which is made if needed. Only one process at a time can. */
    public static FileJobStore open(Path folder) {
        return open(folder, true);
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param sync whether each change waits for the disk; without, a crash of the machine (not of the process) may lose
     *     the last changes
     */
    public static FileJobStore open(Path folder, boolean sync) {
        try {
            return new FileJobStore(folder, sync);
        } catch (IOException e) {
            throw new UwsException(500, "jobs in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = opened.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            opened.close();
            throw new IOException("another process has them open (" + file + ")");
        }
        return opened;
    }

    // ---- lines

    private boolean load(String line) {
        if (line.startsWith("-")) {
            show(line.substring(1), null);
            return true;
        }
        try {
            Job job = JobJson.read(line);
            show(job.id(), job);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("not a job", e);
            return false;
        }
    }

    private Stream<String> documents() {
        return memory.list(JobQuery.ALL).stream().map(JobJson::write);
    }

    private static String line(String id, @Nullable Job job) {
        return job == null ? "-" + id : JobJson.write(job);
    }

    /** Makes a change seen. */
    private void show(String id, @Nullable Job job) {
        Optional<Job> old = memory.find(id);
        if (job == null) {
            old.ifPresent(gone -> memory.delete(id, gone.version()));
            jobs -= old.isPresent() ? 1 : 0;
        } else if (old.isPresent()) {
            memory.replace(old.get().version(), job);
        } else {
            memory.create(job);
            jobs++;
        }
    }

    // ---- changes

    /** The job as the next change will find it. */
    private Optional<Job> current(String id) {
        Change change = latest.get(id);
        return change == null ? memory.find(id) : Optional.ofNullable(change.job());
    }

    private boolean isAt(String id, long version) {
        return current(id).filter(job -> job.version() == version).isPresent();
    }

    /** Writes a change and returns its number; it is seen when it is settled, at once if it need not wait for the disk. */
    private long write(String id, @Nullable Job job, boolean wait) {
        try {
            journal.append(line(id, job));
        } catch (IOException e) {
            throw failure(e);
        }
        if (!wait && !latest.containsKey(id)) {
            show(id, job);
            return 0;
        }
        Change change = new Change(++number, id, job);
        written.add(change);
        latest.put(id, change);
        return change.number();
    }

    /** Waits until a change is on disk and seen. The first to come syncs for all that have written until then. */
    private void settle(long wanted) {
        if (seen >= wanted) {
            return;
        }
        synchronized (disk) {
            if (seen >= wanted) {
                return;
            }
            try {
                long last;
                synchronized (this) {
                    last = number;
                }
                if (sync) {
                    journal.sync();
                }
                synchronized (this) {
                    showUpTo(last);
                    compact();
                }
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private void showUpTo(long last) {
        for (Change next = written.peek(); next != null && next.number() <= last; next = written.peek()) {
            written.remove();
            latest.remove(next.id(), next);
            show(next.id(), next.job());
        }
        seen = last;
    }

    private void compact() throws IOException {
        if (journal.lines() > LEAST_LINES && journal.lines() > 4 * jobs) {
            Stream<String> waiting = written.stream().map(change -> line(change.id(), change.job()));
            journal = journal.rewrite(Stream.concat(documents(), waiting).iterator());
        }
    }

    private UwsException failure(IOException e) {
        return new UwsException(503, "jobs in " + folder + " cannot be written: " + e.getMessage(), e);
    }

    @Override
    public void create(Job job) {
        long mine;
        synchronized (this) {
            if (current(job.id()).isPresent()) {
                throw new UwsException(500, "job " + job.id() + " exists already");
            }
            mine = write(job.id(), job, true);
        }
        settle(mine);
    }

    @Override
    public boolean replace(long expectedVersion, Job job) {
        return replace(expectedVersion, job, true);
    }

    @Override
    public boolean replaceSoon(long expectedVersion, Job job) {
        return replace(expectedVersion, job, false);
    }

    private boolean replace(long expectedVersion, Job job, boolean wait) {
        long mine;
        synchronized (this) {
            if (!isAt(job.id(), expectedVersion)) {
                return false;
            }
            mine = write(job.id(), job, wait);
        }
        settle(mine);
        return true;
    }

    @Override
    public boolean delete(String id, long expectedVersion) {
        long mine;
        synchronized (this) {
            if (!isAt(id, expectedVersion)) {
                return false;
            }
            mine = write(id, null, true);
        }
        settle(mine);
        return true;
    }

    @Override
    public Optional<Job> find(String id) {
        return memory.find(id);
    }

    @Override
    public List<Job> list(JobQuery query) {
        return memory.list(query);
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {
        synchronized (disk) {
            synchronized (this) {
                try {
                    journal.close();
                    lockFile.close();
                } catch (IOException e) {
                    throw new UwsException(500, "jobs in " + folder + " cannot be closed: " + e.getMessage(), e);
                }
            }
        }
    }
}
