package org.voblocks.votable.internal.in;

import java.io.IOException;
import org.voblocks.votable.VoTableException;

/** Comments and processing instructions between cells. */
final class Markup {
    private Markup() {}

    /** Skips what starts with {@code <!} or {@code <?} at the source's position; the bytes before it are kept. */
    static void skip(ByteSource source) throws IOException {
        int line = source.line();
        int mark = source.position - source.keep;
        if (byteAt(source, mark + 1) == '?') {
            skipTo(source, mark + 2, line, "?>");
        } else if (byteAt(source, mark + 2) == '-') {
            skipTo(source, mark + 4, line, "-->");
        } else {
            throw new VoTableException("line " + line + ", column " + source.column()
                    + ": a declaration within table data: expected only elements and comments");
        }
    }

    private static void skipTo(ByteSource source, int from, int line, String end) throws IOException {
        int matched = 0;
        int i = from;
        while (matched < end.length()) {
            int b = byteAt(source, i);
            if (b < 0) {
                throw new VoTableException("the comment that starts in line " + line + " does not end");
            }
            source.position = source.keep + i;
            if (b == '\n') {
                source.newLine();
            }
            if (b == end.charAt(matched)) {
                matched++;
            } else if (!(b == '-' && matched == 2)) {
                matched = b == end.charAt(0) ? 1 : 0;
            }
            i++;
        }
        source.position = source.keep + i;
    }

    /** The byte so far behind what is kept, or -1 at the end of the stream. */
    static int byteAt(ByteSource source, int offset) throws IOException {
        while (source.keep + offset >= source.limit) {
            if (!source.fill()) {
                return -1;
            }
        }
        return source.buffer[source.keep + offset] & 0xFF;
    }
}
