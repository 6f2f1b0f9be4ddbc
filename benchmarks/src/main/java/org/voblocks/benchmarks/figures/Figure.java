package org.voblocks.benchmarks.figures;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param benchmark class and method
 * @param params parameters of the benchmark, {@code name=value} with blanks between; empty if none
 * @param value what was measured
 * @param unit {@code ms/op}, {@code ops/s} and the like
 * @param bytes allocated for each operation; null if not measured
 * @param peer who else did the same work; null if nobody
 * @param peerValue the peer's figure in the same unit
 * @param date when
 */
public record Figure(
        String benchmark,
        String params,
        double value,
        String unit,
        @Nullable Double bytes,
        @Nullable String peer,
        @Nullable Double peerValue,
        String date) {

    /** The name and the size, as the scripts of the peers print them. */
    String key() {
        return benchmark + (params.isEmpty() ? "" : "/" + params.substring(params.lastIndexOf('=') + 1));
    }

    boolean isTime() {
        return unit.endsWith("/op");
    }

    Figure withPeer(String name, double figure) {
        return new Figure(benchmark, params, value, unit, bytes, name, figure, date);
    }

    /** How many times faster than the peer. */
    String ratio() {
        if (peerValue == null) {
            return "";
        }
        double ratio = isTime() ? peerValue / value : value / peerValue;
        return String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%.0f", ratio);
    }

    static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.2g";
        return String.format(Locale.ROOT, format, value);
    }
}
