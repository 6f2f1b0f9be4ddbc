package org.voblocks.benchmarks.figures;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure, beside that of one peer or none; a figure with two peers is two of these.
 *
 * @param benchmark class and method
 * @param input parameters of the benchmark, {@code name=value} with blanks between; empty if none
 * @param value what was measured
 * @param unit {@code ms/op}, {@code ops/s} and the like
 * @param bytes allocated for each operation; null if not measured
 * @param peer who else did the same work; null if nobody
 * @param peerValue the peer's figure in the same unit; null if the peer was not there
 * @param date when
 */
public record Figure(
        String benchmark,
        String input,
        double value,
        String unit,
        @Nullable Double bytes,
        @Nullable String peer,
        @Nullable Double peerValue,
        String date) {

    private static final Pattern LAST_NUMBER = Pattern.compile("=([0-9]+)$");

    /** A figure of today, without a peer. */
    public static Figure of(String benchmark, String input, double value, String unit) {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        return new Figure(benchmark, input, value, unit, null, null, null, today);
    }

    /** Beside a peer's figure in the same unit; null if the peer is not here. */
    public Figure beside(String name, @Nullable Double figure) {
        return new Figure(benchmark, input, value, unit, bytes, name, figure, date);
    }

    Figure allocating(@Nullable Double each) {
        return new Figure(benchmark, input, value, unit, each, peer, peerValue, date);
    }

    Figure withoutInput(String words) {
        String rest = input.replace(words, "").replace("  ", " ").strip();
        return new Figure(benchmark, rest, value, unit, bytes, peer, peerValue, date);
    }

    /** The number at the end of the input: how large the work is; -1 if there is none. */
    double size() {
        Matcher number = LAST_NUMBER.matcher(input);
        return number.find() ? Double.parseDouble(number.group(1)) : -1;
    }

    /** The benchmark with its size, as the scripts of the peers print it. */
    String key() {
        return size() < 0 ? benchmark : benchmark + "/" + Math.round(size());
    }

    private boolean isRate() {
        return unit.matches(".*/(s|ms|us|ns)");
    }

    /** How many times faster than the peer. */
    String ratio() {
        if (peerValue == null) {
            return "";
        }
        double ratio = isRate() ? value / peerValue : peerValue / value;
        return String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%.0f", ratio);
    }

    static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        if (size >= 1e6) {
            return String.format(Locale.ROOT, size >= 1e8 ? "%.0f million" : "%.1f million", value / 1e6);
        }
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g";
        return String.format(Locale.ROOT, format, value);
    }
}
