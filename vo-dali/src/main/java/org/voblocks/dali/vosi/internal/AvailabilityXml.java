package org.voblocks.dali.vosi.internal;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.VoException;
import org.voblocks.dali.vosi.Availability;

/** The element {@code availability}. */
@XmlRootElement(name = "availability", namespace = Xml.AVAILABILITY)
@XmlType(
        name = "Availability",
        namespace = Xml.AVAILABILITY,
        propOrder = {"available", "upSince", "downAt", "backAt", "notes"})
@XmlAccessorType(XmlAccessType.FIELD)
public final class AvailabilityXml {
    @XmlElement(namespace = Xml.AVAILABILITY, required = true)
    private @Nullable String available;

    @XmlElement(namespace = Xml.AVAILABILITY)
    private @Nullable String upSince;

    @XmlElement(namespace = Xml.AVAILABILITY)
    private @Nullable String downAt;

    @XmlElement(namespace = Xml.AVAILABILITY)
    private @Nullable String backAt;

    @XmlElement(namespace = Xml.AVAILABILITY, name = "note")
    private List<String> notes = new ArrayList<>();

    public static AvailabilityXml of(Availability availability) {
        AvailabilityXml xml = new AvailabilityXml();
        xml.available = Boolean.toString(availability.available());
        xml.upSince = text(availability.upSince());
        xml.downAt = text(availability.downAt());
        xml.backAt = text(availability.backAt());
        xml.notes = new ArrayList<>(availability.notes());
        return xml;
    }

    public Availability toRecord() {
        String up = available == null ? "" : available.strip().toLowerCase(Locale.ROOT);
        if (!List.of("true", "1", "false", "0").contains(up)) {
            throw VoException.badRequest("element available: expected true or false, found '" + up + "'");
        }
        return new Availability(
                up.equals("true") || up.equals("1"),
                time("upSince", upSince),
                time("downAt", downAt),
                time("backAt", backAt),
                notes);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** A time without a zone is UTC. */
    private static @Nullable Instant time(String element, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e2) {
                throw new VoException(
                        400,
                        "element " + element + ": expected a time such as 2026-11-22T10:00:00Z, found '" + text + "'",
                        e2);
            }
        }
    }
}
