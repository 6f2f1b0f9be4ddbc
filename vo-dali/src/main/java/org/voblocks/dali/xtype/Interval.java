package org.voblocks.dali.xtype;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.dali.VoException;

/**
 * A closed interval of numbers, in the unit of its column or parameter; either end may be infinite (DALI 1.1, section
 * 3.3.4).
 *
 * @param low the lower end
 * @param high the upper end, not below the lower one
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw VoException.badRequest(
                    "interval " + low + " " + high + ": expected two numbers, the lower one first");
        }
    }

    /**
     * Reads {@code low high}; {@code -Inf} and {@code +Inf} are infinite.
     *
     * @throws VoException 400 if it is none
     */
    public static Interval parse(String text) {
        double[] numbers = Numbers.parse("interval", text);
        if (numbers.length != 2) {
            throw VoException.badRequest(
                    "interval '" + Numbers.shorten(text) + "': expected two numbers, found " + numbers.length);
        }
        return new Interval(numbers[0], numbers[1]);
    }

    /** Reads the pairs of a multiinterval (DALI 1.2 draft). */
    static List<Interval> parseMany(String text) {
        double[] numbers = Numbers.parse("multiinterval", text);
        if (numbers.length == 0 || numbers.length % 2 != 0) {
            throw VoException.badRequest("multiinterval '" + Numbers.shorten(text)
                    + "': expected pairs of numbers, found " + numbers.length);
        }
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            intervals.add(new Interval(numbers[i], numbers[i + 1]));
        }
        return List.copyOf(intervals);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    public boolean intersects(Interval other) {
        return low <= other.high && other.low <= high;
    }

    /** The text form that {@link #parse} reads. */
    public String text() {
        return Numbers.text(low) + " " + Numbers.text(high);
    }
}
