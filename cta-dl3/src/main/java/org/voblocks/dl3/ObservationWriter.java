package org.voblocks.dl3;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voblocks.dl3.fits.FitsHeader;
import org.voblocks.dl3.fits.FitsTable;
import org.voblocks.dl3.fits.FitsWriter;
import org.voblocks.dl3.fits.TableWriter;
import org.voblocks.dl3.irf.Irf;

/**
 * Writes an observation as one DL3 file: EVENTS, GTI and the responses. A name that ends in {@code .gz} is packed.
 *
 * <pre>{@code
 * ObservationWriter.of(events, gti).add(area).add(psf).write(Path.of("run.fits.gz"));
 * }</pre>
 */
public final class ObservationWriter {
    private final List<FitsTable> tables = new ArrayList<>();

    private ObservationWriter() {}

    /** A file that begins with these events and intervals. */
    public static ObservationWriter of(EventList events, GoodTimeIntervals gti) {
        ObservationWriter writer = new ObservationWriter();
        writer.tables.add(eventTable(events));
        writer.tables.add(gti.toTable());
        return writer;
    }

    /** Adds a response. */
    public ObservationWriter add(Irf response) {
        tables.add(response.toTable());
        return this;
    }

    /** Adds any other table. */
    public ObservationWriter add(FitsTable table) {
        tables.add(table);
        return this;
    }

    /** The tables, in the order in which they are written. */
    public List<FitsTable> tables() {
        return List.copyOf(tables);
    }

    /** Writes the file. */
    public void write(Path path) {
        FitsWriter.write(path, tables);
    }

    /** The 32 bits of each event type (GADF "Events, optional columns"), the most significant first. */
    private static boolean[] bits(long... types) {
        boolean[] bits = new boolean[Integer.SIZE * types.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (types[i / Integer.SIZE] >>> (Integer.SIZE - 1 - i % Integer.SIZE) & 1) != 0;
        }
        return bits;
    }

    /** The EVENTS table of a list, with the cards of its header. */
    static TableWriter eventTable(EventList events) {
        TableWriter table = TableWriter.named("EVENTS");
        for (String name : events.columnNames()) {
            String unit = events.unit(name);
            Object array = events.array(name);
            if (name.equals("EVENT_TYPE") && array instanceof long[] types) {
                table.bits(name, bits(types), Integer.SIZE);
            } else if (array instanceof long[] longs) {
                table.column(name, unit, longs);
            } else if (array instanceof double[] doubles) {
                table.column(name, unit, doubles);
            } else if (array instanceof float[] floats) {
                table.column(name, unit, floats);
            }
        }
        FitsHeader.Builder cards = events.header().toBuilder();
        return table.header(Gadf.header(cards, "EVENTS").build());
    }
}
