package org.voblocks.uws.store;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;
import org.voblocks.uws.JobQuery;
import org.voblocks.uws.JobStore;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.JobJson;

/**
 * Jobs in a journal file, for one process. Each change is a line, on disk before the change is seen: a crash of the
 * process or of the machine loses no change that was answered. At the start the journal is read; a last line that the
 * crash cut off is dropped, anything else that is damaged is set aside with a message. The journal is written anew when
 * most of its lines are out of date.
 */
public final class FileJobStore implements JobStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileJobStore.class);
    private static final String NAME = "jobs.journal";
    private static final int LEAST_LINES = 10_000;

    private final MemoryJobStore memory = new MemoryJobStore();
    private final Path folder;
    private final Path journal;
    private final boolean sync;
    private final FileChannel lockFile;
    /* A stream and no channel: interrupting a thread that writes to a channel closes it for all others. */
    private FileOutputStream out;
    private long lines;
    private long jobs;

    private FileJobStore(Path folder, boolean sync) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.journal = folder.resolve(NAME);
        this.sync = sync;
        this.lockFile = lock(folder.resolve("lock"));
        try {
            load();
            this.out = append();
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
     *     the last changes, and changes are many times faster
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

    // ---- reading

    private void load() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME + ".new"));
        if (!Files.exists(journal)) {
            return;
        }
        long good = 0;
        boolean damaged = false;
        try (InputStream in = Files.newInputStream(journal);
                BufferedReader reader =
                        new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (apply(line)) {
                    good++;
                } else {
                    damaged = true;
                    LOG.warn("line {} of {} is damaged and passed over", good + 1, journal);
                }
            }
        }
        lines = good;
        if (damaged || !endsWithLineBreak()) {
            Files.copy(journal, folder.resolve(NAME + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            rewrite();
        }
    }

    private boolean endsWithLineBreak() throws IOException {
        try (FileChannel in = FileChannel.open(journal, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return in.size() == 0 || (in.read(last, in.size() - 1) == 1 && last.get(0) == '\n');
        }
    }

    private boolean apply(String line) {
        int space = line.indexOf(' ');
        if (space != 8 || !line.substring(0, 8).equals(checksum(line.substring(9)))) {
            return false;
        }
        String text = line.substring(9);
        if (text.startsWith("-")) {
            memory.find(text.substring(1)).ifPresent(job -> {
                memory.delete(job.id(), job.version());
                jobs--;
            });
            return true;
        }
        Job job;
        try {
            job = JobJson.read(text);
        } catch (RuntimeException e) {
            LOG.debug("not a job", e);
            return false;
        }
        Optional<Job> old = memory.find(job.id());
        if (old.isPresent()) {
            memory.replace(old.get().version(), job);
        } else {
            memory.create(job);
            jobs++;
        }
        return true;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(java.util.Locale.ROOT, "%08x", crc.getValue());
    }

    // ---- writing

    private FileOutputStream append() throws IOException {
        return new FileOutputStream(journal.toFile(), true);
    }

    private static void write(OutputStream to, String text) throws IOException {
        to.write((checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void log(String text) {
        try {
            if (lines > LEAST_LINES && lines > 4 * jobs) {
                FileOutputStream old = out;
                rewrite();
                out = append();
                old.close();
            }
            append(text);
            lines++;
        } catch (IOException e) {
            throw new UwsException(503, "jobs in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void append(String text) throws IOException {
        long length = journal.toFile().length();
        try {
            write(out, text);
            if (sync) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            // half a line, as a full disk leaves it, would spoil the next one
            try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
                file.setLength(length);
            }
            throw e;
        }
    }

    private void rewrite() throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        List<Job> all = memory.list(JobQuery.ALL);
        try (FileOutputStream file = new FileOutputStream(fresh.toFile())) {
            OutputStream to = new BufferedOutputStream(file, 1 << 16);
            for (Job job : all) {
                write(to, JobJson.write(job));
            }
            to.flush();
            file.getFD().sync();
        }
        Files.move(fresh, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = all.size();
    }

    @Override
    public synchronized void create(Job job) {
        if (memory.find(job.id()).isPresent()) {
            throw new UwsException(500, "job " + job.id() + " exists already");
        }
        log(JobJson.write(job));
        memory.create(job);
        jobs++;
    }

    @Override
    public synchronized boolean replace(long expectedVersion, Job job) {
        Optional<Job> stored = memory.find(job.id());
        if (stored.isEmpty() || stored.get().version() != expectedVersion) {
            return false;
        }
        log(JobJson.write(job));
        return memory.replace(expectedVersion, job);
    }

    @Override
    public synchronized boolean delete(String id, long expectedVersion) {
        Optional<Job> stored = memory.find(id);
        if (stored.isEmpty() || stored.get().version() != expectedVersion) {
            return false;
        }
        log("-" + id);
        jobs--;
        return memory.delete(id, expectedVersion);
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
    public synchronized void close() {
        try {
            out.getFD().sync();
            out.close();
            lockFile.close();
        } catch (IOException e) {
            throw new UwsException(500, "jobs in " + folder + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
