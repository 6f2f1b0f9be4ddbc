package org.voblocks.uws.describe;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobParameter;

/** The rules: parameters against their descriptions. */
final class ParameterCheck {
    private static final int MOST_NAME = 128;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private ParameterCheck() {}

    /** Refuses a description whose own default, options or range are not of its type. */
    static void checkDescription(ParameterDescription p) {
        List<String> own = new ArrayList<>(p.options());
        if (p.min() != null) {
            own.add(p.min());
        }
        if (p.max() != null) {
            own.add(p.max());
        }
        for (String text : own) {
            try {
                p.type().parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "parameter " + p.name() + ": its limit or option '" + text + "' is not "
                                + p.type().expected(),
                        e);
            }
        }
        if ((p.min() != null || p.max() != null) && !p.type().isNumber() && p.type() != ParameterType.TIMESTAMP) {
            throw new IllegalArgumentException(
                    "parameter " + p.name() + ": only numbers and timestamps have a range, not " + p.type());
        }
        if (p.defaultValue() != null) {
            List<Violation> violations = new ArrayList<>();
            values(p, List.of(JobParameter.value(p.name(), p.defaultValue())), violations);
            if (!violations.isEmpty()) {
                throw new IllegalArgumentException(
                        "default of " + violations.get(0).message());
            }
        }
    }

    /**
     * Checks what is given; with {@code complete} also that nothing required is missing.
     *
     * @return the texts and values by parameter name as described, those that were given first
     */
    static Map<String, Arguments.Argument> check(
            JobDescription description, List<JobParameter> given, boolean complete) {
        List<Violation> violations = new ArrayList<>();
        Map<String, List<JobParameter>> byName = new LinkedHashMap<>();
        for (JobParameter g : given) {
            Optional<ParameterDescription> known = description.parameter(g.name());
            if (known.isEmpty() && (g.name().isBlank() || g.name().length() > MOST_NAME)) {
                String shown = g.name().substring(0, Math.min(20, g.name().length()));
                violations.add(new Violation(
                        "'" + shown + "'...", null, "expected a name of 1 to " + MOST_NAME + " characters"));
                continue;
            }
            if (known.isEmpty() && !description.otherParameters()) {
                violations.add(new Violation(g.name(), null, unknown(description, g.name())));
                continue;
            }
            String name = known.map(ParameterDescription::name).orElse(g.name());
            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(g);
        }
        Map<String, Arguments.Argument> checked = new LinkedHashMap<>();
        byName.forEach((name, list) -> checked.put(
                name,
                description
                        .parameter(name)
                        .map(p -> values(p, list, violations))
                        .orElseGet(() -> new Arguments.Argument(
                                null,
                                list,
                                List.copyOf(
                                        list.stream().map(JobParameter::value).toList())))));
        if (complete) {
            for (ParameterDescription p : description.parameters()) {
                if (checked.containsKey(p.name())) {
                    continue;
                }
                if (p.defaultValue() != null) {
                    checked.put(
                            p.name(), values(p, List.of(JobParameter.value(p.name(), p.defaultValue())), violations));
                } else if (p.isRequired()) {
                    violations.add(new Violation(
                            p.name(), null, "missing; expected " + p.type().expected()));
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new ParameterException(violations);
        }
        return checked;
    }

    private static Arguments.Argument values(
            ParameterDescription p, List<JobParameter> given, List<Violation> violations) {
        List<Object> values = new ArrayList<>();
        for (JobParameter g : given) {
            if (g.kind() != JobParameter.Kind.VALUE) {
                values.add(g.value());
                continue;
            }
            for (String text : texts(p, g.value())) {
                Object value = value(p, text, violations);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        Multiplicity m = p.multiplicity();
        if (values.size() > m.max()) {
            violations.add(
                    new Violation(p.name(), null, "expected at most " + m.max() + " value(s), found " + values.size()));
        } else if (values.size() < m.min()
                && violations.stream().noneMatch(v -> v.parameter().equals(p.name()))) {
            violations.add(new Violation(
                    p.name(), null, "expected at least " + m.min() + " value(s), found " + values.size()));
        }
        return new Arguments.Argument(p, List.copyOf(given), List.copyOf(values));
    }

    private static List<String> texts(ParameterDescription p, String value) {
        if (!p.multiplicity().isMany() || p.type() == ParameterType.STRING || p.type() == ParameterType.FILE) {
            return List.of(value);
        }
        return BETWEEN.splitAsStream(value.strip()).filter(t -> !t.isEmpty()).toList();
    }

    private static @Nullable Object value(ParameterDescription p, String text, List<Violation> violations) {
        Object value;
        try {
            value = p.type().parse(text);
        } catch (IllegalArgumentException e) {
            violations.add(new Violation(p.name(), text, "expected " + p.type().expected()));
            return null;
        }
        if (!p.options().isEmpty()
                && p.options().stream().noneMatch(o -> p.type().parse(o).equals(value))) {
            violations.add(new Violation(p.name(), text, "expected one of " + String.join(", ", p.options())));
            return null;
        }
        String min = p.min();
        String max = p.max();
        if ((min != null && !atLeast(value, p.type().parse(min)))
                || (max != null && !atLeast(p.type().parse(max), value))) {
            violations.add(new Violation(p.name(), text, "expected " + range(p)));
            return null;
        }
        return value;
    }

    /** Whether a is at least b; NaN never is. */
    private static boolean atLeast(Object a, Object b) {
        if (a instanceof Instant x && b instanceof Instant y) {
            return !x.isBefore(y);
        }
        if (a instanceof Long x && b instanceof Long y) {
            return x >= y;
        }
        return ((Number) a).doubleValue() >= ((Number) b).doubleValue();
    }

    private static String range(ParameterDescription p) {
        String unit = p.unit() == null ? "" : " " + p.unit();
        if (p.max() == null) {
            return "at least " + p.min() + unit;
        }
        return p.min() == null ? "at most " + p.max() + unit : p.min() + " to " + p.max() + unit;
    }

    private static String unknown(JobDescription description, String name) {
        String known = String.join(
                ", ",
                description.parameters().stream()
                        .map(ParameterDescription::name)
                        .toList());
        Optional<String> near = description.parameters().stream()
                .map(ParameterDescription::name)
                .filter(n -> distance(n.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)) <= 2)
                .findFirst();
        return "unknown; " + near.map(n -> "did you mean " + n + "? ").orElse("") + "The job " + description.name()
                + " knows " + (known.isEmpty() ? "no parameters" : known);
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** Whether a text is an absolute http or https URL. */
    static boolean isWebUrl(String text) {
        try {
            String scheme = URI.create(text).getScheme();
            return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
