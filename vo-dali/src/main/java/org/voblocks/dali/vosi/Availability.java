package org.voblocks.dali.vosi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.internal.AvailabilityXml;
import org.voblocks.dali.vosi.internal.Xml;

/**
 * Whether a service is up (VOSI 1.1, section 2.3).
 *
 * @param available true if it answers
 * @param upSince since when, or null
 * @param downAt when it will next go down, or null
 * @param backAt when it will be back, or null
 * @param notes texts for people
 */
public record Availability(
        boolean available,
        @Nullable Instant upSince,
        @Nullable Instant downAt,
        @Nullable Instant backAt,
        List<String> notes) {

    public Availability {
        notes = List.copyOf(notes);
    }

    /** Up since that time. */
    public static Availability up(Instant since) {
        return new Availability(true, since, null, null, List.of());
    }

    /** Down, and why. */
    public static Availability down(String note) {
        return new Availability(false, null, null, null, List.of(note));
    }

    /** Writes the document (schema VOSIAvailability 1.0). */
    public void write(OutputStream out) throws IOException {
        Xml.write(AvailabilityXml.of(this), out);
    }

    /**
     * Reads a document.
     *
     * @throws org.voblocks.dali.VoException 400 if it is none
     */
    public static Availability read(InputStream in) {
        return Xml.read(AvailabilityXml.class, in).toRecord();
    }
}
