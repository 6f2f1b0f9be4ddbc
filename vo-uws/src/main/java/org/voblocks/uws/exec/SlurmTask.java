package org.voblocks.uws.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that Slurm has, and how far its output was read. Used by one thread. */
final class SlurmTask {
    private static final Logger LOG = LoggerFactory.getLogger(SlurmTask.class);
    private static final int MOST_AT_ONCE = 1 << 20;

    private final Execution execution;
    private final String jobId;
    private final Path folder;
    private final String slurmId;
    private final Follower stdout;
    private final Follower stderr;
    private boolean started;
    private int missed;

    SlurmTask(Execution execution, String jobId, Path folder, String slurmId) {
        this.execution = execution;
        this.jobId = jobId;
        this.folder = folder;
        this.slurmId = slurmId;
        this.stdout = new Follower("stdout");
        this.stderr = new Follower("stderr");
    }

    Execution execution() {
        return execution;
    }

    String jobId() {
        return jobId;
    }

    Path folder() {
        return folder;
    }

    String slurmId() {
        return slurmId;
    }

    boolean isStarted() {
        return started;
    }

    /** Says once that it executes. */
    void begin() {
        if (!started) {
            started = true;
            execution.start();
        }
    }

    /** How often in a row Slurm did not know it. */
    int miss() {
        return ++missed;
    }

    void found() {
        missed = 0;
    }

    /** Takes what was printed since the last time. */
    void follow() {
        stdout.read();
        stderr.read();
    }

    String lastError() {
        return stderr.last;
    }

    /** The exit code that the launcher left; -1 if it did not. */
    int exitCode() {
        try {
            return Integer.parseInt(Files.readString(folder.resolve("exit")).strip());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private final class Follower {
        private final String name;
        private long offset;
        private String last = "";

        Follower(String name) {
            this.name = name;
        }

        void read() {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                return;
            }
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                channel.position(offset);
                InputStream in = Channels.newInputStream(channel);
                byte[] bytes = in.readNBytes(MOST_AT_ONCE);
                if (bytes.length == 0) {
                    return;
                }
                offset += bytes.length;
                try (OutputStream to = execution.context().logStream(name)) {
                    to.write(bytes);
                }
                new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
                    ProgramOutput.mark(line, execution.context());
                    if (!line.isBlank()) {
                        last = line;
                    }
                });
            } catch (IOException e) {
                LOG.debug("the output of job {} could not be read", jobId, e);
            }
        }
    }
}
