package org.voblocks.dali.xtype;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voblocks.dali.VoException;

/**
 * Times as text: {@code 2026-11-22T10:30:00.5}, or a date alone (DALI 1.1, section 3.3.3). Civil times end in {@code Z}
 * and are UTC; without it the scale is what the context says, which is why the digits are kept.
 *
 * @param time the digits
 * @param utc true if it ends in {@code Z}
 */
public record Timestamp(LocalDateTime time, boolean utc) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?(Z)?");

    /**
     * Reads a time.
     *
     * @throws VoException 400 if it is none
     */
    public static Timestamp parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            try {
                LocalDate date = LocalDate.parse(form.group(1));
                LocalDateTime time = form.group(2) == null
                        ? date.atStartOfDay()
                        : LocalDateTime.parse(form.group(1) + "T" + form.group(2));
                return new Timestamp(time, form.group(3) != null);
            } catch (DateTimeException e) {
                throw new VoException(400, message(text), e);
            }
        }
        throw VoException.badRequest(message(text));
    }

    private static String message(String text) {
        return "timestamp '" + Numbers.shorten(text) + "': expected YYYY-MM-DD['T'hh:mm:ss[.SSS]['Z']]";
    }

    /** A time in UTC. */
    public static Timestamp of(Instant instant) {
        return new Timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), true);
    }

    /** The instant, if the digits are UTC. */
    public Instant instant() {
        return time.toInstant(ZoneOffset.UTC);
    }

    /** The Modified Julian Date of the digits, in days, in their own scale. */
    public double mjd() {
        return time.toLocalDate().toEpochDay() + 40587 + time.toLocalTime().toNanoOfDay() / 86_400e9;
    }

    /** The text form, with as many digits as needed and at least seconds. */
    public String text() {
        StringBuilder out = new StringBuilder(time.toLocalDate().toString());
        String clock = time.toLocalTime().toString();
        out.append('T').append(clock.length() == 5 ? clock + ":00" : clock);
        return out.append(utc ? "Z" : "").toString();
    }
}
