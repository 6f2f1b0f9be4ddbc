package org.voblocks.datalink.form;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.dali.xtype.Interval;
import org.voblocks.dali.xtype.Xtype;
import org.voblocks.datalink.DataLinkException;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Values;

/**
 * A call of a service: values for the parameters of a descriptor, checked against it (DataLink 1.1, section 4.3).
 *
 * <pre>{@code
 * URI url = Invocation.of(descriptor).row(id -> Optional.of("run-1")).set("BIN_SIZE", "0.02").url();
 * }</pre>
 */
public final class Invocation {
    private final ServiceDescriptor service;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Invocation(ServiceDescriptor service) {
        this.service = service;
    }

    /** A call with the fixed values. */
    public static Invocation of(ServiceDescriptor service) {
        Invocation invocation = new Invocation(service);
        for (InputParam input : service.inputs()) {
            input.fixedValue().ifPresent(v -> invocation.put(input.name(), List.of(v)));
        }
        return invocation;
    }

    /** Adds a row's values of the columns that parameters are bound to; may be called for several rows. */
    public Invocation row(Function<String, Optional<String>> valueByColumnId) {
        for (InputParam input : service.inputs()) {
            input.boundTo().flatMap(valueByColumnId).ifPresent(value -> {
                List<String> all = new ArrayList<>(values.getOrDefault(input.name(), List.of()));
                all.add(value);
                put(input.name(), all);
            });
        }
        return this;
    }

    /** Sets the value of a parameter, or several; an empty one removes it. */
    public Invocation set(String parameter, String... texts) {
        String name = service.input(parameter).map(InputParam::name).orElse(parameter);
        put(name, List.of(texts).stream().filter(t -> !t.isEmpty()).toList());
        return this;
    }

    private void put(String name, List<String> texts) {
        if (texts.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, texts);
        }
    }

    /** Whether a parameter has a value. */
    public boolean has(String parameter) {
        return values.containsKey(service.input(parameter).map(InputParam::name).orElse(parameter));
    }

    /** What is wrong with one parameter; empty if the service should take it. */
    List<String> problems(String parameter) {
        return problems().stream()
                .filter(p -> p.startsWith("parameter " + parameter + ": ")
                        || p.startsWith("parameter " + parameter + " is missing"))
                .toList();
    }

    /** What is wrong with the values; empty if the service should take them. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        values.forEach((name, texts) -> {
            Optional<InputParam> input = service.input(name);
            if (input.isEmpty()) {
                problems.add("parameter " + name + " is unknown to " + service.id());
            } else {
                texts.forEach(t -> Optional.ofNullable(problem(input.get(), t)).ifPresent(problems::add));
            }
        });
        for (FormModel.Entry entry : FormModel.of(service).entries()) {
            if (entry.required() && !values.containsKey(entry.name())) {
                problems.add("parameter " + entry.name() + " is missing");
            }
        }
        return problems;
    }

    private static @Nullable String problem(InputParam input, String text) {
        String prefix = "parameter " + input.name() + ": ";
        Optional<String> fixed = input.fixedValue();
        if (fixed.isPresent()) { // the service's own word, which need not be of the declared type
            return fixed.get().equals(text) ? null : prefix + "expected '" + fixed.get() + "', found '" + text + "'";
        }
        List<Values.Option> options = input.options();
        if (!options.isEmpty() && options.stream().noneMatch(o -> o.value().equals(text))) {
            return prefix + "'" + text + "' is none of "
                    + String.join(
                            ", ", options.stream().map(Values.Option::value).toList());
        }
        try {
            return typed(input, text).map(p -> prefix + p).orElse(null);
        } catch (VoException e) {
            return prefix + e.getMessage();
        }
    }

    private static Optional<String> typed(InputParam input, String text) {
        Values range = input.field().values();
        Optional<Xtype> xtype = Optional.ofNullable(input.field().xtype()).flatMap(Xtype::of);
        if (xtype.isPresent()) {
            Object value = xtype.get().parse(text);
            if (value instanceof Interval interval && range != null) {
                return outside(range, interval.high(), interval.low(), text);
            }
            return Optional.empty();
        }
        Datatype type = input.field().datatype();
        boolean scalar =
                input.field().arraysize() == null || "1".equals(input.field().arraysize());
        if (type.isText() || !scalar) {
            return Optional.empty();
        }
        if (type == Datatype.BOOLEAN) {
            boolean known = List.of("true", "false", "1", "0", "t", "f").contains(text.toLowerCase(Locale.ROOT));
            return known ? Optional.empty() : Optional.of("expected true or false, found '" + text + "'");
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (type.isInteger() && number.stripTrailingZeros().scale() > 0) {
                return Optional.of("expected a whole number, found '" + text + "'");
            }
            return range == null ? Optional.empty() : outside(range, number.doubleValue(), number.doubleValue(), text);
        } catch (NumberFormatException e) {
            return Optional.of("expected a number, found '" + text + "'");
        }
    }

    /** Whether a value, or a whole interval, is outside of the range. */
    private static Optional<String> outside(Values range, double high, double low, String text) {
        Values.Bound min = range.min();
        Values.Bound max = range.max();
        Double least = min == null ? null : number(min.value());
        Double most = max == null ? null : number(max.value());
        boolean below = least != null && min != null && (min.inclusive() ? high < least : high <= least);
        boolean above = most != null && max != null && (max.inclusive() ? low > most : low >= most);
        if (!below && !above) {
            return Optional.empty();
        }
        return Optional.of("'" + text + "' is outside of " + (min == null ? "-Inf" : min.value()) + " to "
                + (max == null ? "+Inf" : max.value()));
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // a range of something that is not a number
        }
    }

    /**
     * The parameters.
     *
     * @throws DataLinkException if there are {@link #problems}
     */
    public Params params() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new DataLinkException(String.join("; ", problems));
        }
        Params.Builder params = Params.builder();
        values.forEach((name, texts) -> texts.forEach(t -> params.add(name, t)));
        return params.build();
    }

    /**
     * The URL of a GET.
     *
     * @throws DataLinkException if there are {@link #problems}
     */
    public URI url() {
        String form = form();
        String base = service.accessUrl();
        if (form.isEmpty()) {
            return URI.create(base);
        }
        String separator = base.indexOf('?') < 0 ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
        return URI.create(base + separator + form);
    }

    /**
     * The body of a POST, {@code application/x-www-form-urlencoded}.
     *
     * @throws DataLinkException if there are {@link #problems}
     */
    public String form() {
        params();
        List<String> pairs = new ArrayList<>();
        values.forEach((name, texts) -> texts.forEach(t -> pairs.add(encode(name) + "=" + encode(t))));
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
