package org.voblocks.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.opentest4j.TestAbortedException;

/** A file system of a few megabytes of its own, which can be full; gone when it is closed. Only root can have one. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; the test is skipped where that is not allowed, as in most containers. */
    public static SmallDisk mount(int megabytes) {
        try {
            Path folder = Files.createTempDirectory("small-disk");
            External.Run run = External.run(
                    Duration.ofSeconds(20),
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + megabytes + "m",
                    "tmpfs",
                    folder.toString());
            if (run.exitCode() != 0) {
                Files.delete(folder);
                throw new TestAbortedException("no small disk can be mounted: " + run.output());
            }
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Writes a file until nothing fits any more. */
    public void fill() {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() > 1 << 20) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes that file away. */
    public void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        External.run(Duration.ofSeconds(20), "umount", "--lazy", folder.toString());
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
