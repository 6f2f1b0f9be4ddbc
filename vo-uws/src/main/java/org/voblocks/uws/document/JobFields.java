package org.voblocks.uws.document;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.Phase;
import org.voblocks.uws.UwsException;
import org.voblocks.uws.internal.Dom;
import org.w3c.dom.Element;

/** The simple elements of a job, and what was forgiven when they were read. */
final class JobFields {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Pattern OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d\\d:\\d\\d)");

    private final Element job;
    private final List<String> repairs = new ArrayList<>();

    JobFields(Element job) {
        this.job = job;
    }

    List<String> repairs() {
        return repairs;
    }

    /** The first element of that name. */
    Optional<Element> child(String name) {
        List<Element> found = Dom.children(job, name);
        if (found.size() > 1) {
            repairs.add(name + " is there " + found.size() + " times; the first is taken");
        }
        return found.stream().findFirst();
    }

    /** The text; null where there is none, or nil. */
    @Nullable String text(String name) {
        return child(name)
                .filter(e -> !e.getAttributeNS(XSI, "nil").equals("true"))
                .map(e -> e.getTextContent().strip())
                .filter(t -> !t.isEmpty())
                .orElse(null);
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw UwsException.badRequest("UWS job: expected an element " + name);
        }
        return text;
    }

    Phase phase() {
        String text = required("phase");
        try {
            return Phase.parse(text);
        } catch (UwsException e) {
            throw UwsException.badRequest("UWS job: " + e.getMessage(), e);
        }
    }

    @Nullable String owner() {
        String owner = text("ownerId");
        if (owner != null && (owner.equals("NULL") || owner.equals("None"))) {
            repairs.add("ownerId '" + owner + "' is taken as nobody");
            return null;
        }
        return owner;
    }

    /** A time; without zone it is in UTC. */
    @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Instant time = parse(text);
        if (time == null) {
            repairs.add(name + " '" + text + "' is no date and time; taken as not known");
        }
        return time;
    }

    /** The quote; a number is taken as seconds after another time. */
    @Nullable Instant quote(@Nullable Instant from) {
        String text = text("quote");
        if (text == null || parse(text) != null) {
            return time("quote");
        }
        try {
            long seconds = Long.parseLong(text);
            repairs.add("quote '" + text + "' is no date and time; taken as seconds after the start or creation");
            return from == null ? null : from.plusSeconds(seconds);
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return time("quote");
        }
    }

    Duration duration() {
        String text = text("executionDuration");
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(text)));
        } catch (NumberFormatException e) {
            repairs.add("executionDuration '" + text + "' is no number of seconds; taken as no limit");
            return Duration.ZERO;
        }
    }

    private @Nullable Instant parse(String text) {
        String t = text.replaceFirst(" ", "T");
        try {
            if (t.length() == 10) {
                return LocalDate.parse(t).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return OFFSET.matcher(t).matches()
                    ? OffsetDateTime.parse(t).toInstant()
                    : LocalDateTime.parse(t).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
