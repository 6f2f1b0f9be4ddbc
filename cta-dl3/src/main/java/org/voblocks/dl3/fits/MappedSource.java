package org.voblocks.dl3.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A plain file, mapped in parts of up to 1 GB. */
final class MappedSource implements ByteSource {
    private static final long PART = 1L << 30;

    private final FileChannel channel;
    private final long size;
    private @Nullable ByteBuffer part;
    private long partOffset;

    MappedSource(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        size = channel.size();
    }

    @Override
    public ByteBuffer window(long offset, int length) throws IOException {
        int available = (int) Math.max(0, Math.min(length, size - offset));
        if (available == 0) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer mapped = part;
        if (mapped == null || offset < partOffset || offset + available > partOffset + mapped.capacity()) {
            partOffset = offset;
            mapped = channel.map(
                    FileChannel.MapMode.READ_ONLY, offset, Math.min(size - offset, Math.max(PART, available)));
            part = mapped;
        }
        return mapped.slice((int) (offset - partOffset), available);
    }

    @Override
    public void close() throws IOException {
        part = null;
        channel.close();
    }
}
