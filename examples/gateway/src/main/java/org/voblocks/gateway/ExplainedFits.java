package org.voblocks.gateway;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.voblocks.prov.ProvDocument;

/**
 * Takes a FITS file and passes it on with its provenance: as HISTORY in the primary header, and whole in a table at the end
 * (see {@link FitsProvenance}).
 */
final class ExplainedFits extends FilterOutputStream {
    private final List<String> history;
    private final Supplier<ProvDocument> provenance;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private boolean inHeader = true;
    private long written;
    private boolean closed;

    /**
     * Wraps a stream, which is closed with this one.
     *
     * @param history lines for people
     * @param provenance the document, asked for when the file is complete
     */
    ExplainedFits(OutputStream out, List<String> history, Supplier<ProvDocument> provenance) {
        super(out);
        this.history = history;
        this.provenance = provenance;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (!inHeader) {
            out.write(bytes, offset, length);
            return;
        }
        header.write(bytes, offset, length);
        if (header.size() >= FitsProvenance.BLOCK) {
            tryHeader();
        }
    }

    /** Passes the header on with the HISTORY before its END, once the END is there. */
    private void tryHeader() throws IOException {
        byte[] all = header.toByteArray();
        for (int at = 0; at + FitsProvenance.CARD <= all.length; at += FitsProvenance.CARD) {
            String card = new String(all, at, FitsProvenance.CARD, StandardCharsets.US_ASCII);
            int end = (at / FitsProvenance.BLOCK + 1) * FitsProvenance.BLOCK;
            if (card.stripTrailing().equals("END") && end <= all.length) {
                out.write(all, 0, at);
                StringBuilder more = new StringBuilder(String.join("", FitsProvenance.history(history))).append(card);
                while ((at + more.length()) % FitsProvenance.BLOCK != 0) {
                    more.append(' ');
                }
                out.write(more.toString().getBytes(StandardCharsets.US_ASCII));
                out.write(all, end, all.length - end);
                inHeader = false;
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (inHeader) {
                header.writeTo(out);
            } else if (written % FitsProvenance.BLOCK == 0) {
                out.write(FitsProvenance.table(provenance.get()));
            }
        } finally {
            out.close();
        }
    }
}
