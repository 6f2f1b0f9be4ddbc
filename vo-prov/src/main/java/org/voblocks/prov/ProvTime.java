package org.voblocks.prov;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time, as an {@code xsd:dateTime} whose lexical form is kept (PROV-DM, section 5.7.2). Equality is that of the text;
 * {@link #toInstant()} compares moments. Without a zone the time is nominally UTC (IVOA ProvenanceDM 1.0, section 2.4).
 *
 * @param text the lexical form, for example {@code 2012-05-24T10:00:01Z}
 */
public record ProvTime(String text) {

    /** That moment, in UTC, to the millisecond. */
    public static ProvTime of(Instant instant) {
        return new ProvTime(instant.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Whether the text has the shape of an {@code xsd:dateTime}. */
    public boolean isDateTime() {
        return isDateTime(text);
    }

    /** The moment; empty if the text is not an {@code xsd:dateTime} that exists. */
    public Optional<Instant> toInstant() {
        try {
            boolean zoned = zoneStart(text) < text.length();
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether both are the same text, or the same moment with equal knowledge of the zone. */
    public boolean sameMomentAs(ProvTime other) {
        if (text.equals(other.text)) {
            return true;
        }
        boolean zoned = zoneStart(text) < text.length();
        boolean otherZoned = zoneStart(other.text) < other.text.length();
        Optional<Instant> moment = toInstant();
        return zoned == otherZoned && moment.isPresent() && moment.equals(other.toInstant());
    }

    @Override
    public String toString() {
        return text;
    }

    private static int zoneStart(String text) {
        int t = text.indexOf('T');
        for (int i = Math.max(t, 0); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return i;
            }
        }
        return text.length();
    }

    static boolean isDateTime(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int year = i;
        i = digits(text, i);
        if (i - year < 4) {
            return false;
        }
        int[] separators = {'-', '-', 'T', ':', ':'};
        for (int separator : separators) {
            if (i >= text.length() || text.charAt(i) != separator || digits(text, i + 1) != i + 3) {
                return false;
            }
            i += 3;
        }
        if (i < text.length() && text.charAt(i) == '.') {
            int end = digits(text, i + 1);
            if (end == i + 1) {
                return false;
            }
            i = end;
        }
        if (i == text.length()) {
            return true;
        }
        char zone = text.charAt(i);
        if (zone == 'Z') {
            return i + 1 == text.length();
        }
        return (zone == '+' || zone == '-')
                && text.length() == i + 6
                && digits(text, i + 1) == i + 3
                && text.charAt(i + 3) == ':'
                && digits(text, i + 4) == i + 6;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
