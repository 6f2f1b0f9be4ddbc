package org.voblocks.uws.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines, each with a checksum before it, that grows at its end. Room is made in large steps of zeros, so that to
 * sync a line costs no change of the file's length: on ext4 that is ten times faster. Not thread-safe, but for
 * {@link #sync()}, which may go on beside everything but closing.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int STEP = 1 << 20;
    private static final int CHECKSUM = 8;

    private final Path file;
    private final boolean roomy;
    /* No channel: interrupting a thread that writes to a channel closes it for all others. */
    private final RandomAccessFile out;
    private long end;
    private long length;
    private long lines;

    private Journal(Path file, boolean roomy, long end, long lines) throws IOException {
        this.file = file;
        this.roomy = roomy;
        this.end = end;
        this.lines = lines;
        this.out = new RandomAccessFile(file.toFile(), "rw");
        this.length = out.length();
    }

    /**
     * Opens a journal, made if needed, and reads it.
     *
     * @param roomy whether room is made ahead
     * @param line takes a line; says whether it makes sense
     * @param all what is worth keeping afterwards: if a line is damaged the journal is set aside and written anew with it
     */
    static Journal open(Path file, boolean roomy, Predicate<String> line, Iterable<String> all) throws IOException {
        Files.deleteIfExists(fresh(file));
        Content content = Files.exists(file) ? scan(file, line) : new Content(0, 0, false);
        if (content.damaged()) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            return rewrite(file, roomy, all.iterator());
        }
        return new Journal(file, roomy, content.end(), content.good());
    }

    /** Reads a journal that nobody writes to; what is damaged is passed over. */
    static void read(Path file, Predicate<String> line) throws IOException {
        scan(file, line);
    }

    /** Writes a journal of those lines, on disk at the end. */
    static void write(Path file, Iterator<String> lines) throws IOException {
        rewrite(file, false, lines).close();
    }

    private record Content(long end, long good, boolean damaged) {}

    private static Content scan(Path file, Predicate<String> line) throws IOException {
        long good = 0;
        long end = 0;
        boolean damaged = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (Piece piece = next(in); !piece.isEnd(); piece = next(in)) {
                end += piece.length();
                if (piece.isRoom()) {
                    end -= piece.length();
                    break;
                }
                if (piece.isWhole() && line.test(piece.text())) {
                    good++;
                } else {
                    damaged = true;
                    LOG.warn("line {} of {} is damaged and passed over", good + 1, file);
                }
                damaged |= !piece.isTerminated();
            }
        }
        return new Content(end, good, damaged);
    }

    /** What is between two line breaks. */
    private static final class Piece {
        private final byte[] bytes;
        private final boolean terminated;

        Piece(byte[] bytes, boolean terminated) {
            this.bytes = bytes;
            this.terminated = terminated;
        }

        boolean isTerminated() {
            return terminated;
        }

        boolean isEnd() {
            return bytes.length == 0 && !terminated;
        }

        /** Nothing but zeros to the end of the file. */
        boolean isRoom() {
            if (terminated) {
                return false;
            }
            for (byte b : bytes) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        }

        int length() {
            return bytes.length + (terminated ? 1 : 0);
        }

        boolean isWhole() {
            return bytes.length > CHECKSUM
                    && bytes[CHECKSUM] == ' '
                    && new String(bytes, 0, CHECKSUM, StandardCharsets.ISO_8859_1)
                            .equals(checksum(bytes, CHECKSUM + 1));
        }

        String text() {
            return new String(bytes, CHECKSUM + 1, bytes.length - CHECKSUM - 1, StandardCharsets.UTF_8);
        }
    }

    private static Piece next(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int b = in.read();
        while (b >= 0 && b != '\n') {
            bytes.write(b);
            b = in.read();
        }
        return new Piece(bytes.toByteArray(), b == '\n');
    }

    private static String checksum(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        String hex = Long.toHexString(crc.getValue());
        return "0".repeat(CHECKSUM - hex.length()) + hex;
    }

    private static byte[] line(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = (checksum(content, 0) + " ").getBytes(StandardCharsets.ISO_8859_1);
        byte[] line = new byte[head.length + content.length + 1];
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(content, 0, line, head.length, content.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** Writes a line, whole or not at all; it is on disk after the next sync. */
    void append(String text) throws IOException {
        byte[] line = line(text);
        if (roomy && end + line.length > length) {
            makeRoom(Math.max(STEP, line.length));
        }
        try {
            out.seek(end);
            out.write(line);
        } catch (IOException e) {
            // half a line, as a full disk leaves it, would spoil the next one
            cutTo(end);
            throw e;
        }
        end += line.length;
        length = Math.max(length, end);
        lines++;
    }

    private void makeRoom(int bytes) throws IOException {
        try {
            out.seek(length);
            out.write(new byte[bytes]);
            length += bytes;
        } catch (IOException e) {
            LOG.debug("no room for {} bytes more in {}", bytes, file, e);
            cutTo(length);
        }
    }

    private void cutTo(long bytes) throws IOException {
        out.setLength(bytes);
        length = bytes;
    }

    void sync() throws IOException {
        out.getFD().sync();
    }

    /** A place in a journal. */
    record Mark(long end, long lines) {}

    Mark mark() {
        return new Mark(end, lines);
    }

    /** Removes what was written since. */
    void backTo(Mark mark) throws IOException {
        cutTo(mark.end());
        end = mark.end();
        lines = mark.lines();
    }

    long lines() {
        return lines;
    }

    /** Closes this journal and puts one in its place that has only the given lines, on disk. */
    Journal rewrite(Iterator<String> all) throws IOException {
        Journal written = rewrite(file, roomy, all);
        out.close();
        return written;
    }

    private static Journal rewrite(Path file, boolean roomy, Iterator<String> all) throws IOException {
        long end = 0;
        long lines = 0;
        try (FileOutputStream fresh = new FileOutputStream(fresh(file).toFile())) {
            OutputStream to = new BufferedOutputStream(fresh, 1 << 16);
            while (all.hasNext()) {
                byte[] line = line(all.next());
                to.write(line);
                end += line.length;
                lines++;
            }
            to.flush();
            fresh.getFD().sync();
        }
        Files.move(fresh(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Journal(file, roomy, end, lines);
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Gives the room back and closes the file. */
    void close() throws IOException {
        out.setLength(end);
        sync();
        out.close();
    }
}
