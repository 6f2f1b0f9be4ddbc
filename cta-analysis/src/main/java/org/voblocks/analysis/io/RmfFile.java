package org.voblocks.analysis.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.voblocks.analysis.map.EnergyAxis;
import org.voblocks.analysis.spectrum.Response;

/** Writes a response matrix (CAL/GEN/92-002): one group of channels for each true energy bin, channels from 0. */
final class RmfFile {
    private static final double KEV_PER_TEV = 1e9;
    /** Cells of two groups, of which one is used: readers that index groups do not take them for single numbers. */
    private static final int GROUPS = 2;

    private RmfFile() {}

    static void write(Response response, OutputStream stream) throws IOException {
        OutputStream out = new BufferedOutputStream(stream);
        new FitsCards()
                .put("SIMPLE", true, "conforms to FITS 4.0")
                .put("BITPIX", 8, "")
                .put("NAXIS", 0, "")
                .put("EXTEND", true, "")
                .writeTo(out);
        matrix(response, out);
        ebounds(response.recoAxis(), out);
        out.flush();
    }

    private static void matrix(Response response, OutputStream out) throws IOException {
        EnergyAxis axis = response.trueAxis();
        int bins = response.recoAxis().bins();
        int rowLength = 2 * Double.BYTES + (1 + 2 * GROUPS) * Short.BYTES + bins * Double.BYTES;
        byte[] bytes = new byte[rowLength * axis.bins()];
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int elements = 0;
        int groups = 0;
        for (int t = 0; t < axis.bins(); t++) {
            int from = 0;
            int to = bins;
            while (from < to && response.probability(t, from) == 0) {
                from++;
            }
            while (to > from && response.probability(t, to - 1) == 0) {
                to--;
            }
            int group = to > from ? 1 : 0;
            data.putDouble(axis.edge(t) * KEV_PER_TEV).putDouble(axis.edge(t + 1) * KEV_PER_TEV);
            data.putShort((short) group);
            data.putShort((short) (group * from)).putShort((short) 0);
            data.putShort((short) (to - from)).putShort((short) 0);
            for (int i = from; i < from + bins; i++) {
                data.putDouble(i < to ? response.probability(t, i) : 0);
            }
            elements += to - from;
            groups += group;
        }
        String[][] columns = {
            {"ENERG_LO", "D", "keV"},
            {"ENERG_HI", "D", "keV"},
            {"N_GRP", "I", ""},
            {"F_CHAN", GROUPS + "I", ""},
            {"N_CHAN", GROUPS + "I", ""},
            {"MATRIX", bins + "D", ""}
        };
        FitsCards cards = table("MATRIX", rowLength, axis.bins(), columns)
                .put("HDUCLAS2", "RSP_MATRIX", "")
                .put("HDUCLAS3", "REDIST", "")
                .put("HDUVERS", "1.3.0", "")
                .put("NUMGRP", groups, "number of groups")
                .put("NUMELT", elements, "number of entries")
                .put("TLMIN4", 0, "first channel")
                .put("TLMAX4", bins - 1, "last channel");
        finish(cards, bins, bytes, out);
    }

    private static void ebounds(EnergyAxis axis, OutputStream out) throws IOException {
        int rowLength = Short.BYTES + 2 * Double.BYTES;
        byte[] bytes = new byte[rowLength * axis.bins()];
        ByteBuffer data = ByteBuffer.wrap(bytes);
        for (int i = 0; i < axis.bins(); i++) {
            data.putShort((short) i).putDouble(axis.edge(i) * KEV_PER_TEV).putDouble(axis.edge(i + 1) * KEV_PER_TEV);
        }
        String[][] columns = {{"CHANNEL", "I", ""}, {"E_MIN", "D", "keV"}, {"E_MAX", "D", "keV"}};
        FitsCards cards = table("EBOUNDS", rowLength, axis.bins(), columns)
                .put("HDUCLAS2", "EBOUNDS", "")
                .put("HDUVERS", "1.2.0", "");
        finish(cards, axis.bins(), bytes, out);
    }

    private static FitsCards table(String name, int rowLength, int rows, String[][] columns) {
        FitsCards cards = new FitsCards()
                .put("XTENSION", "BINTABLE", "binary table")
                .put("BITPIX", 8, "")
                .put("NAXIS", 2, "")
                .put("NAXIS1", rowLength, "bytes in a row")
                .put("NAXIS2", rows, "rows")
                .put("PCOUNT", 0, "")
                .put("GCOUNT", 1, "")
                .put("TFIELDS", columns.length, "columns");
        for (int i = 0; i < columns.length; i++) {
            cards.put("TTYPE" + (i + 1), columns[i][0], "");
            cards.put("TFORM" + (i + 1), columns[i][1], "");
            if (!columns[i][2].isEmpty()) {
                cards.put("TUNIT" + (i + 1), columns[i][2], "");
            }
        }
        return cards.put("EXTNAME", name, "")
                .put("HDUCLASS", "OGIP", "")
                .put("HDUCLAS1", "RESPONSE", "")
                .put("TELESCOP", "unknown", "")
                .put("INSTRUME", "unknown", "")
                .put("FILTER", "none", "")
                .put("CHANTYPE", "PHA", "");
    }

    private static void finish(FitsCards cards, int channels, byte[] data, OutputStream out) throws IOException {
        cards.put("DETCHANS", channels, "number of channels").writeTo(out);
        out.write(data);
        out.write(new byte[FitsCards.padding(data.length)]);
    }
}
