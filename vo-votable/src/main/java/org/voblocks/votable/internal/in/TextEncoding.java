package org.voblocks.votable.internal.in;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.voblocks.votable.VoTableException;

/** Any XML document as UTF-8: unpacked if it is gzipped, and recoded if it is in another character encoding. */
public final class TextEncoding {
    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");

    private TextEncoding() {}

    /** The bytes of the document in UTF-8, without a byte order mark. */
    public static InputStream utf8(InputStream in) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(in, 1 << 16);
        byte[] magic = peek(raw, 2);
        InputStream unpacked = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B
                ? new GZIPInputStream(raw, 1 << 16)
                : raw;
        BufferedInputStream text = unpacked instanceof BufferedInputStream buffered
                ? buffered
                : new BufferedInputStream(unpacked, 1 << 16);
        byte[] head = peek(text, 256);
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            text.skipNBytes(3);
            return text;
        }
        if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)) {
            return new Recoding(text, StandardCharsets.UTF_16);
        }
        if (startsWith(head, 0, '<')) {
            return new Recoding(text, StandardCharsets.UTF_16BE);
        }
        if (startsWith(head, '<', 0)) {
            return new Recoding(text, StandardCharsets.UTF_16LE);
        }
        Matcher declaration = DECLARATION.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declaration.find()) {
            return text;
        }
        String name = declaration.group(1).toUpperCase(Locale.ROOT);
        if (name.equals("UTF-8") || name.equals("US-ASCII") || name.equals("ASCII") || name.startsWith("UTF-16")) {
            return text;
        }
        return new Recoding(text, charset(name));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new VoTableException(
                    "line 1: the document's encoding '" + name + "' is not known here: save it as UTF-8", e);
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] peek(BufferedInputStream in, int length) throws IOException {
        in.mark(length);
        byte[] head = in.readNBytes(length);
        in.reset();
        return head;
    }

    /** Bytes in one encoding read as UTF-8. */
    private static final class Recoding extends InputStream {
        private final Reader reader;
        private final CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(new byte[] {'?'});
        private final CharBuffer chars = CharBuffer.allocate(8192).flip();
        private final ByteBuffer bytes = ByteBuffer.allocate(32768).flip();
        private boolean ended;

        Recoding(InputStream in, Charset charset) {
            reader = new InputStreamReader(in, charset);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (!bytes.hasRemaining()) {
                if (ended) {
                    return -1;
                }
                recode();
            }
            int n = Math.min(length, bytes.remaining());
            bytes.get(target, offset, n);
            return n;
        }

        private void recode() throws IOException {
            chars.compact();
            ended = reader.read(chars) < 0;
            chars.flip();
            bytes.clear();
            encoder.encode(chars, bytes, ended);
            bytes.flip();
        }
    }
}
