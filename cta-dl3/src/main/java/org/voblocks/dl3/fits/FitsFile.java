package org.voblocks.dl3.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nom.tam.fits.FitsException;
import org.voblocks.dl3.Dl3Exception;

/**
 * A FITS file, opened for reading: plain or packed with gzip (told from its first two bytes, not from its name). Headers
 * are read when an HDU is asked for and once only; table cells when a column is read. Not for use by several threads at
 * once. The caller closes it.
 */
public final class FitsFile implements AutoCloseable {
    private final Path path;
    private final FitsLimits limits;
    private final ByteSource source;
    private final List<FitsHdu> hdus = new ArrayList<>();
    private boolean complete;
    /** Bytes follow the last HDU that are none. */
    private boolean restIsNoHdu;

    private FitsFile(Path path, FitsLimits limits, ByteSource source) {
        this.path = path;
        this.limits = limits;
        this.source = source;
    }

    /** Opens a file. */
    public static FitsFile open(Path path) {
        return open(path, FitsLimits.DEFAULT);
    }

    /** Opens a file. */
    public static FitsFile open(Path path, FitsLimits limits) {
        try {
            ByteSource source = isGzip(path) ? new GzipSource(path, limits.inflatedBytes()) : new MappedSource(path);
            return new FitsFile(path, limits, source);
        } catch (NoSuchFileException e) {
            throw new Dl3Exception(path + ": there is no such file", e);
        } catch (IOException e) {
            throw new Dl3Exception(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isGzip(Path path) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            byte[] magic = stream.readNBytes(2);
            return magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
        }
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    FitsLimits limits() {
        return limits;
    }

    /** All HDUs; reads every header. */
    public List<FitsHdu> hdus() {
        while (!complete) {
            readNext();
        }
        return List.copyOf(hdus);
    }

    /** The first HDU with this EXTNAME, in upper or lower case; headers behind it are not read. */
    public Optional<FitsHdu> find(String name) {
        for (int i = 0; ; i++) {
            while (i >= hdus.size() && !complete) {
                readNext();
            }
            if (i >= hdus.size()) {
                return Optional.empty();
            }
            if (hdus.get(i).name().equalsIgnoreCase(name.strip())) {
                return Optional.of(hdus.get(i));
            }
        }
    }

    /** The binary table with this EXTNAME. */
    public BinTable table(String name) {
        FitsHdu hdu = find(name)
                .orElseThrow(() -> new Dl3Exception(
                        path + ": has no HDU with EXTNAME = '" + name.toUpperCase(Locale.ROOT) + "', only "
                                + hdus().stream()
                                        .map(FitsHdu::name)
                                        .filter(n -> !n.isEmpty())
                                        .toList()
                                + afterTheLast()));
        return table(hdu);
    }

    private String afterTheLast() {
        FitsHdu last = hdus.get(hdus.size() - 1);
        return restIsNoHdu
                ? "; at byte " + last.end() + " behind " + last.label()
                        + " there is no header: are its NAXIS1, NAXIS2 and PCOUNT right?"
                : "";
    }

    /** The binary table of an HDU of this file. */
    public BinTable table(FitsHdu hdu) {
        if (!hdu.isBinTable()) {
            throw new Dl3Exception(path + ": " + hdu.label() + " is not a binary table but "
                    + hdu.header().text("XTENSION").orElse("the primary HDU"));
        }
        return new BinTable(this, hdu);
    }

    /** Makes sure that the file has all data of an HDU. */
    public void requireData(FitsHdu hdu) {
        if (hdu.dataLength() > 0) {
            data(hdu, hdu.dataLength() - 1, 1);
        }
    }

    /** Bytes of the data of an HDU; a file that ends before is told with the numbers. */
    ByteBuffer data(FitsHdu hdu, long offset, int length) {
        ByteBuffer window = window(hdu.dataOffset() + offset, length);
        if (window.remaining() < length) {
            throw new Dl3Exception(path + ": " + hdu.label() + " is truncated: expected " + hdu.dataLength()
                    + " bytes of data, found " + found(hdu));
        }
        return window;
    }

    private long found(FitsHdu hdu) {
        long low = 0;
        long high = hdu.dataLength();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (window(hdu.dataOffset() + middle - 1, 1).hasRemaining()) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private ByteBuffer window(long offset, int length) {
        try {
            return source.window(offset, length);
        } catch (IOException e) {
            throw new Dl3Exception(path + ": cannot be read at byte " + offset + ": " + e.getMessage(), e);
        }
    }

    private void readNext() {
        int index = hdus.size();
        long start = index == 0 ? 0 : hdus.get(index - 1).end();
        ByteBuffer first = window(start, HeaderCodec.CARD);
        String expected = index == 0 ? "SIMPLE  =" : "XTENSION=";
        if (first.remaining() < 9 || !text(first, 0, 9).equals(expected)) {
            if (index == 0) {
                throw new Dl3Exception(path + ": is not a FITS file: expected it to begin with 'SIMPLE  =', found '"
                        + printable(text(first, 0, Math.min(9, first.remaining()))) + "'");
            }
            // the FITS standard (3.5) lets anything follow the last HDU
            complete = true;
            restIsNoHdu = first.hasRemaining();
            return;
        }
        if (index >= limits.hdus()) {
            throw new Dl3Exception(path + ": has more than " + limits.hdus() + " HDUs, the limit of this reader");
        }
        byte[] blocks = headerBlocks(index, start);
        FitsHeader header;
        try {
            header = HeaderCodec.parse(blocks);
        } catch (IOException | FitsException e) {
            throw new Dl3Exception(path + ": the header of HDU " + index + " is not valid: " + e.getMessage(), e);
        }
        String name = header.text("EXTNAME").orElse("");
        hdus.add(new FitsHdu(index, name, header, start + blocks.length, dataLength(index, header)));
    }

    private byte[] headerBlocks(int index, long start) {
        byte[] blocks = new byte[2 * HeaderCodec.BLOCK];
        int filled = 0;
        for (int block = 0; block < limits.headerBlocks(); block++) {
            ByteBuffer window = window(start + filled, HeaderCodec.BLOCK);
            if (window.remaining() < HeaderCodec.BLOCK) {
                throw new Dl3Exception(path + ": HDU " + index + " is truncated: its header has no END within the "
                        + (filled + window.remaining()) + " bytes found at byte " + start);
            }
            if (blocks.length < filled + HeaderCodec.BLOCK) {
                blocks = Arrays.copyOf(blocks, 2 * blocks.length);
            }
            window.get(blocks, filled, HeaderCodec.BLOCK);
            for (int card = 0; card < HeaderCodec.BLOCK; card += HeaderCodec.CARD) {
                if (isEnd(blocks, filled + card)) {
                    return Arrays.copyOf(blocks, filled + HeaderCodec.BLOCK);
                }
            }
            filled += HeaderCodec.BLOCK;
        }
        throw new Dl3Exception(path + ": the header of HDU " + index + " has no END within " + limits.headerBlocks()
                + " blocks, the limit of this reader");
    }

    private static boolean isEnd(byte[] bytes, int at) {
        return bytes[at] == 'E'
                && bytes[at + 1] == 'N'
                && bytes[at + 2] == 'D'
                && bytes[at + 3] == ' '
                && new String(bytes, at, HeaderCodec.CARD, StandardCharsets.US_ASCII)
                        .strip()
                        .equals("END");
    }

    /** FITS standard 4.0, equation (2). */
    private long dataLength(int index, FitsHeader header) {
        try {
            long axes = require(index, header, "NAXIS");
            if (axes == 0) {
                return 0;
            }
            long count = 1;
            for (int axis = 1; axis <= axes; axis++) {
                count = Math.multiplyExact(count, require(index, header, "NAXIS" + axis));
            }
            count = Math.addExact(count, header.integer("PCOUNT").orElse(0));
            count = Math.multiplyExact(count, header.integer("GCOUNT").orElse(1));
            return Math.multiplyExact(count, Math.abs(require(index, header, "BITPIX")) / 8);
        } catch (ArithmeticException e) {
            throw new Dl3Exception(path + ": HDU " + index + ": NAXISn are too large", e);
        }
    }

    private long require(int index, FitsHeader header, String key) {
        long value = header.integer(key)
                .orElseThrow(() -> new Dl3Exception(path + ": the header of HDU " + index + " has no integer " + key));
        if (value < 0 && !key.equals("BITPIX")) {
            throw new Dl3Exception(path + ": the header of HDU " + index + " has " + key + " = " + value);
        }
        return value;
    }

    private static String text(ByteBuffer bytes, int from, int length) {
        byte[] text = new byte[length];
        bytes.get(from, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static String printable(String text) {
        return text.chars()
                .map(c -> c < 32 || c > 126 ? '.' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Closes the file; tables of it can be read no more. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new Dl3Exception(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
