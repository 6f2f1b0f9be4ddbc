package org.voblocks.sky.healpix;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The FITS form of a MOC (MOC 2.0, section 4.3.1; the same as MOC 1.1, section 2.3): a binary table with one column, UNIQ,
 * of one number for each cell, 4 · 4<sup>order</sup> + cell. Equatorial coordinates, ICRS.
 */
public final class MocFits {
    private static final int BLOCK = 2880;
    private static final int CARD = 80;

    private MocFits() {}

    /** Writes a MOC; the stream is left open. */
    public static void write(Moc moc, OutputStream out) throws IOException {
        List<List<CellRange>> orders = MocText.byOrder(moc);
        long cells = 0;
        for (List<CellRange> ranges : orders) {
            for (CellRange r : ranges) {
                cells += r.last() - r.first() + 1;
            }
        }
        header(
                out,
                card("SIMPLE", "T", "conforms to FITS"),
                card("BITPIX", "8", ""),
                card("NAXIS", "0", ""),
                card("EXTEND", "T", ""));
        header(
                out,
                card("XTENSION", "'BINTABLE'", "the cells of a MOC"),
                card("BITPIX", "8", ""),
                card("NAXIS", "2", ""),
                card("NAXIS1", "8", "bytes of a cell"),
                card("NAXIS2", Long.toString(cells), "cells"),
                card("PCOUNT", "0", ""),
                card("GCOUNT", "1", ""),
                card("TFIELDS", "1", ""),
                card("TTYPE1", "'UNIQ    '", ""),
                card("TFORM1", "'1K      '", ""),
                card("PIXTYPE", "'HEALPIX '", ""),
                card("ORDERING", "'NUNIQ   '", ""),
                card("COORDSYS", "'C       '", "equatorial, ICRS"),
                card("MOCVERS", "'2.0     '", "version of the standard"),
                card("MOCDIM", "'SPACE   '", ""),
                card("MOCORD_S", Integer.toString(moc.order()), "finest order"),
                card("MOCORDER", Integer.toString(moc.order()), "finest order, as MOC 1.1 calls it"));
        DataOutputStream data = new DataOutputStream(out);
        for (int order = 0; order < orders.size(); order++) {
            long first = 4L << (2 * order);
            for (CellRange r : orders.get(order)) {
                for (long cell = r.first(); cell <= r.last(); cell++) {
                    data.writeLong(first + cell);
                }
            }
        }
        data.flush();
        fill(out, cells * Long.BYTES, 0);
    }

    private static String card(String key, String value, String comment) {
        String text = value.startsWith("'") ? String.format("%-20s", value) : String.format("%20s", value);
        return String.format("%-8s= %s%s", key, text, comment.isEmpty() ? "" : " / " + comment);
    }

    private static void header(OutputStream out, String... cards) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format("%-80s", card));
        }
        text.append(String.format("%-80s", "END"));
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        fill(out, (cards.length + 1L) * CARD, ' ');
    }

    /* FITS comes in blocks. */
    private static void fill(OutputStream out, long written, int with) throws IOException {
        for (long i = written % BLOCK; i != 0 && i < BLOCK; i++) {
            out.write(with);
        }
    }
}
