package org.voblocks.uws.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.ResultStore;

/**
 * Jobs' files in folders: {@code root/id/result/name}. A file is written beside its place and moved there when it is
 * whole, so that a crash leaves no half of one.
 */
public final class FileResultStore implements ResultStore {
    private static final int MOST_LENGTH = 200;

    private final Path root;

    /** A store below a folder, which is made when the first file is. */
    public FileResultStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public OutputStream write(String jobId, Kind kind, String name) throws IOException {
        Path target = path(jobId, kind, name);
        Files.createDirectories(target.getParent());
        if (kind == Kind.LOG) {
            return Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Path temporary = target.resolveSibling(".part-" + UUID.randomUUID());
        return new FilterOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
            private boolean closed;
            private boolean whole = true;

            @Override
            public void write(byte[] b, int offset, int length) throws IOException {
                whole = false;
                out.write(b, offset, length);
                whole = true;
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void close() throws IOException {
                if (closed) {
                    return;
                }
                closed = true;
                try {
                    out.close();
                    if (whole) {
                        Files.move(
                                temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    }
                } finally {
                    Files.deleteIfExists(temporary); // what a full disk has cut off
                }
            }
        };
    }

    @Override
    public Optional<StoredFile> find(String jobId, Kind kind, String name) {
        Path path = path(jobId, kind, name);
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(new LocalFile(path, attributes)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record LocalFile(Path file, BasicFileAttributes attributes) implements StoredFile {
        @Override
        public long size() {
            return attributes.size();
        }

        @Override
        public Instant modified() {
            return attributes.lastModifiedTime().toInstant();
        }

        @Override
        public InputStream open(long offset) throws IOException {
            SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ);
            try {
                channel.position(offset);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return Channels.newInputStream(channel);
        }

        @Override
        public Optional<Path> path() {
            return Optional.of(file);
        }
    }

    @Override
    public void delete(String jobId) throws IOException {
        Path folder = folder(jobId);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path path(String jobId, Kind kind, String name) {
        return folder(jobId).resolve(kind.name().toLowerCase(Locale.ROOT)).resolve(encode(name));
    }

    private Path folder(String jobId) {
        return root.resolve(encode(jobId));
    }

    /**
     * A name that is one harmless file name: letters, digits and {@code _ - .} stay, all else becomes {@code %hex};
     * of a long one the beginning and a hash, since file systems allow 255 bytes.
     */
    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || (c == '.' && i > 0);
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02x", (int) c));
            }
        }
        if (encoded.length() > MOST_LENGTH) {
            return encoded.substring(0, 100) + "%" + hash(bytes);
        }
        return encoded.length() == 0 ? "%" : encoded.toString();
    }

    private static String hash(byte[] name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
