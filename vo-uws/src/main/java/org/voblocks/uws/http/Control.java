package org.voblocks.uws.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;
import org.voblocks.uws.Phase;
import org.voblocks.uws.UwsException;

/** The parameters that UWS itself knows, read from a request. */
final class Control {
    /** Never parameters of a job. */
    private static final Set<String> NAMES =
            Set.of("PHASE", "RUNID", "EXECUTIONDURATION", "DESTRUCTION", "WAIT", "ACTION");

    /** Times beyond have no place in XML Schema's four digits, nor in stores that count microseconds. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Control() {}

    /** Whether a name is one of UWS's own. */
    static boolean isReserved(String name) {
        return NAMES.contains(name.toUpperCase(Locale.ROOT));
    }

    static @Nullable Duration executionDuration(Params params) {
        Optional<String> text = params.single("EXECUTIONDURATION");
        if (text.isEmpty()) {
            return null;
        }
        try {
            long seconds = Long.parseLong(text.get().strip());
            if (seconds >= 0 && seconds <= Integer.MAX_VALUE) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw UwsException.badRequest(
                "EXECUTIONDURATION '" + text.get() + "': expected a number of seconds, 0 for no limit");
    }

    static @Nullable Instant destruction(Params params) {
        return params.single("DESTRUCTION").map(t -> time("DESTRUCTION", t)).orElse(null);
    }

    /** A time in UTC (DALI 1.1, section 3.3.3); the Z, or another offset, may be there. */
    static Instant time(String name, String text) {
        String t = text.strip();
        try {
            if (t.length() == 10) {
                return LocalDate.parse(t).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean offset = t.endsWith("Z") || t.matches("[^T]*T.*[+-]\\d\\d:?\\d\\d");
            Instant time = offset
                    ? OffsetDateTime.parse(t).toInstant()
                    : LocalDateTime.parse(t).toInstant(ZoneOffset.UTC);
            if (time.isAfter(LATEST) || time.isBefore(Instant.EPOCH)) {
                throw UwsException.badRequest(name + " '" + text + "': expected a year from 1970 to 9999");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw UwsException.badRequest(
                    name + " '" + text + "': expected a date and time in UTC, for example 2026-12-24T18:00:00Z", e);
        }
    }

    /** How long to wait: nothing if WAIT is absent, the service's limit for a negative number. */
    static Duration wait(Params params, Duration most) {
        Optional<String> text = params.single("WAIT");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            long seconds = Long.parseLong(text.get().strip());
            Duration wished = seconds < 0 || seconds > most.toSeconds() ? most : Duration.ofSeconds(seconds);
            return wished.compareTo(most) > 0 ? most : wished;
        } catch (NumberFormatException e) {
            throw UwsException.badRequest(
                    "WAIT '" + text.get() + "': expected a number of seconds, -1 for as long as the service allows", e);
        }
    }

    /** The wished phases of a list; all but ARCHIVED if none is named (UWS 1.1, section 2.2.2.1). */
    static Set<Phase> phases(Params params) {
        List<String> asked = params.all("PHASE");
        return asked.isEmpty()
                ? EnumSet.complementOf(EnumSet.of(Phase.ARCHIVED))
                : asked.stream().map(Phase::parse).collect(Collectors.toCollection(() -> EnumSet.noneOf(Phase.class)));
    }

    static int last(Params params) {
        Optional<String> text = params.single("LAST");
        if (text.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        try {
            int last = Integer.parseInt(text.get().strip());
            if (last > 0) {
                return last;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw UwsException.badRequest("LAST '" + text.get() + "': expected a number of jobs, at least 1");
    }

    /** RUN, ABORT or HOLD, in upper case. */
    static Optional<String> command(Params params) {
        Optional<String> text = params.single("PHASE").map(t -> t.strip().toUpperCase(Locale.ROOT));
        if (text.isPresent() && !Set.of("RUN", "ABORT", "HOLD").contains(text.get())) {
            throw UwsException.badRequest("PHASE '" + text.get() + "': expected RUN, ABORT or HOLD");
        }
        return text;
    }
}
