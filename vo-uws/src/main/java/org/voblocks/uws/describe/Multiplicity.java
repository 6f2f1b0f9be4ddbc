package org.voblocks.uws.describe;

/**
 * How many (IVOA ProvenanceDM 1.0, section 2.4.2): {@code 1}, {@code 0..1}, {@code *}, {@code 3..*}.
 *
 * @param min at least that many
 * @param max at most that many; {@link Integer#MAX_VALUE} for no limit
 */
public record Multiplicity(int min, int max) {
    public static final Multiplicity ONE = new Multiplicity(1, 1);
    public static final Multiplicity OPTIONAL = new Multiplicity(0, 1);
    public static final Multiplicity MANY = new Multiplicity(0, Integer.MAX_VALUE);

    public Multiplicity {
        if (min < 0 || max < Math.max(1, min)) {
            throw new IllegalArgumentException("multiplicity " + min + ".." + max + " is not possible");
        }
    }

    /** Reads the text form; empty text means one. */
    public static Multiplicity parse(String text) {
        String t = text.strip();
        try {
            int dots = t.indexOf("..");
            if (t.isEmpty()) {
                return ONE;
            }
            if (t.equals("*")) {
                return MANY;
            }
            if (dots < 0) {
                int n = Integer.parseInt(t);
                return new Multiplicity(n, n);
            }
            String upper = t.substring(dots + 2);
            return new Multiplicity(
                    Integer.parseInt(t.substring(0, dots)),
                    upper.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(upper));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "multiplicity '" + text + "': expected a number, *, or from..to, for example 1, 0..1, 3..*", e);
        }
    }

    /** Whether more than one is allowed. */
    public boolean isMany() {
        return max > 1;
    }

    @Override
    public String toString() {
        if (max == Integer.MAX_VALUE) {
            return min == 0 ? "*" : min + "..*";
        }
        return min == max ? Integer.toString(min) : min + ".." + max;
    }
}
