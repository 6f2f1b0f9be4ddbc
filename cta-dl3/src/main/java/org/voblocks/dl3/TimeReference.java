package org.voblocks.dl3;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.voblocks.dl3.fits.FitsHeader;

/**
 * The time reference of a table (GADF "Time"): times of its columns are seconds since {@code MJDREFI + MJDREFF} in the
 * scale TIMESYS. TIMEZERO (OGIP memo 93-003) or TIMEOFFS (FITS standard 4.0, 9.4.2), which shift all times of a table, are
 * part of the reference.
 *
 * @param mjdRefI MJDREFI, days
 * @param mjdRefF MJDREFF, days
 * @param scale TIMESYS
 */
public record TimeReference(int mjdRefI, double mjdRefF, TimeScale scale) {
    private static final int MJD_OF_1970 = 40587;
    private static final int MJD_OF_2000 = 51544;
    private static final List<String> SHIFTS = List.of("TIMEZERO", "TIMEZERI", "TIMEZERF", "TIMEOFFS");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    /** The reference of a header. */
    public static TimeReference of(FitsHeader header, String where) {
        double whole;
        double fraction;
        if (header.has("MJDREFI")) {
            whole = header.number("MJDREFI").orElseThrow(() -> missing(where, "MJDREFI"));
            fraction = header.number("MJDREFF").orElse(0);
        } else {
            whole = header.number("MJDREF").orElseThrow(() -> missing(where, "MJDREFI"));
            fraction = 0;
        }
        int day = (int) Math.floor(whole);
        // TIMESYS is mandatory; a table without it is read as TT, as nearly all are
        TimeScale scale = header.text("TIMESYS").flatMap(TimeScale::of).orElse(TimeScale.TT);
        return new TimeReference(day, fraction + (whole - day) + shift(header) / 86400, scale);
    }

    private static double shift(FitsHeader header) {
        double whole = header.number("TIMEZERI").orElse(0);
        return header.number("TIMEZERO").orElse(whole)
                + header.number("TIMEZERF").orElse(0)
                + header.number("TIMEOFFS").orElse(0);
    }

    /** The reference of a header, or of a day that GADF says nothing of: 2000-01-01 TT. */
    static TimeReference orDefault(FitsHeader header, String where) {
        return header.has("MJDREFI") || header.has("MJDREF")
                ? of(header, where)
                : new TimeReference(MJD_OF_2000, 0, TimeScale.TT);
    }

    private static Dl3Exception missing(String where, String key) {
        return new Dl3Exception(where + ": has no " + key + ", expected the day that its times count from");
    }

    /** The modified Julian date, in the scale of this reference, of a time in seconds. */
    public double mjd(double seconds) {
        return mjdRefI + (mjdRefF + seconds / 86400);
    }

    /** The modified Julian date of a time in seconds, in another scale. */
    public double mjd(double seconds, TimeScale to) {
        return to == scale ? mjd(seconds) : elapsed(seconds, to);
    }

    private double elapsed(double seconds, TimeScale to) {
        if (scale != TimeScale.UTC) {
            return scale.convert(mjd(seconds), to);
        }
        // seconds since a UTC date are SI seconds, leap seconds among them
        double tai = TimeScale.UTC.convert(mjdRefI + mjdRefF, TimeScale.TAI) + seconds / 86400;
        return TimeScale.TAI.convert(tai, to);
    }

    /** Seconds since this reference of a modified Julian date in its scale. */
    public double seconds(double mjd) {
        return ((mjd - mjdRefI) - mjdRefF) * 86400;
    }

    /** Seconds since this reference of a modified Julian date in any scale. */
    public double seconds(double mjd, TimeScale from) {
        if (scale == TimeScale.UTC) {
            double start = TimeScale.UTC.convert(mjdRefI + mjdRefF, TimeScale.TAI);
            return (from.convert(mjd, TimeScale.TAI) - start) * 86400;
        }
        return seconds(from.convert(mjd, scale));
    }

    /** What is to be added to a time of this reference to get the same instant in seconds since another one. */
    public double offsetTo(TimeReference other) {
        if (scale == other.scale) {
            return (mjdRefI - other.mjdRefI) * 86400.0 + (mjdRefF - other.mjdRefF) * 86400.0;
        }
        return other.seconds(mjdRefI + mjdRefF, scale);
    }

    /** The date, in the scale of this reference, of a time in seconds: {@code 2006-07-29T20:25:38.184}. */
    public String iso(double seconds) {
        long millis = Math.round((mjdRefI - MJD_OF_1970) * 86400e3 + (mjdRefF * 86400 + seconds) * 1e3);
        LocalDateTime date = LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
        return date.format(ISO);
    }

    /** Sets the cards of this reference, and removes those that would shift it. */
    public FitsHeader.Builder writeTo(FitsHeader.Builder cards) {
        SHIFTS.forEach(cards::remove);
        return cards.set("MJDREFI", (long) mjdRefI, "[d] whole days of the reference time")
                .set("MJDREFF", mjdRefF, "[d] fraction of the day of the reference time")
                .set("TIMEUNIT", "s", "times are seconds since the reference time")
                .set("TIMESYS", scale.name(), "time scale")
                .set("TIMEREF", "LOCAL", "times are local");
    }
}
