package org.voblocks.uws.describe;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobParameter;

/**
 * The parameters of one job after the check against its description: typed, with the defaults filled in. Names are
 * case-insensitive. A getter of one value throws {@link IllegalArgumentException} if there is none or the type is
 * another; that is an error of the runner's author, since required parameters are there.
 */
public final class Arguments {

    /** What was given for a parameter, and its values. */
    record Argument(@Nullable ParameterDescription description, List<JobParameter> given, List<Object> values) {}

    private final Map<String, Argument> byName;

    Arguments(Map<String, Argument> byName) {
        this.byName = byName;
    }

    /** The names of all parameters that have a value, as the description spells them. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return !values(name).isEmpty();
    }

    /** The only value as text. */
    public String text(String name) {
        return findText(name).orElseThrow(() -> new IllegalArgumentException("there is no parameter " + name));
    }

    /** The first value as text, if there is one. */
    public Optional<String> findText(String name) {
        return texts(name).stream().findFirst();
    }

    /** All values as text. */
    public List<String> texts(String name) {
        return values(name).stream().map(Object::toString).toList();
    }

    public boolean flag(String name) {
        return one(name, Boolean.class);
    }

    public int integer(String name) {
        return Math.toIntExact(one(name, Long.class));
    }

    public long integerLong(String name) {
        return one(name, Long.class);
    }

    public double number(String name) {
        return one(name, Number.class).doubleValue();
    }

    public Instant timestamp(String name) {
        return one(name, Instant.class);
    }

    public URI uri(String name) {
        return one(name, URI.class);
    }

    /** All values of an integer parameter. */
    public long[] integers(String name) {
        return values(name).stream().mapToLong(v -> cast(name, v, Long.class)).toArray();
    }

    /** All values of a numeric parameter. */
    public double[] numbers(String name) {
        return values(name).stream()
                .mapToDouble(v -> cast(name, v, Number.class).doubleValue())
                .toArray();
    }

    /** How the values were given: as such, by reference, by upload. */
    public List<JobParameter> given(String name) {
        return find(name).map(Argument::given).orElse(List.of());
    }

    private <T> T one(String name, Class<T> type) {
        List<Object> values = values(name);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return cast(name, values.get(0), type);
    }

    private static <T> T cast(String name, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("parameter " + name + " is a "
                    + value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ", not a "
                    + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(value);
    }

    private List<Object> values(String name) {
        return find(name).map(Argument::values).orElse(List.of());
    }

    private Optional<Argument> find(String name) {
        Argument exact = byName.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return byName.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
