package org.voblocks.dl3.fits;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.voblocks.dl3.Dl3Exception;

/** Writes a FITS file of binary tables behind an empty primary HDU. The same tables give the same bytes. */
public final class FitsWriter {
    private FitsWriter() {}

    /**
     * Writes a file in one step: a reader finds either the old file or the whole new one. A name that ends in
     * {@code .gz} is packed.
     */
    public static void write(Path path, List<? extends FitsTable> tables) {
        Path folder = path.toAbsolutePath().getParent();
        Path name = path.getFileName();
        if (folder == null || name == null) {
            throw new Dl3Exception(path + ": is not the name of a file");
        }
        Path part = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            try (OutputStream stream = Files.newOutputStream(part)) {
                write(stream, name.toString().endsWith(".gz"), tables);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw new Dl3Exception(path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Writes to a stream, which stays open. */
    public static void write(OutputStream stream, boolean gzip, List<? extends FitsTable> tables) throws IOException {
        if (gzip) {
            GZIPOutputStream packed = new GZIPOutputStream(stream, 1 << 16);
            writePlain(packed, tables);
            packed.finish();
        } else {
            writePlain(stream, tables);
        }
        stream.flush();
    }

    private static void writePlain(OutputStream stream, List<? extends FitsTable> tables) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
        buffered.write(HeaderCodec.formatted(FitsHeader.builder()
                .set("SIMPLE", true, "conforms to the FITS standard")
                .set("BITPIX", 8, "8-bit bytes")
                .set("NAXIS", 0, "no data in the primary HDU")
                .set("EXTEND", true, "extensions follow")
                .build()
                .cards()));
        for (FitsTable table : tables) {
            table.write(buffered);
        }
        buffered.flush();
    }
}
