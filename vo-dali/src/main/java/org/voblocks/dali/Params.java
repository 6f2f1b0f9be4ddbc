package org.voblocks.dali;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a request: names in any case, values in order, a name may come more than once (DALI 1.1, section 3.1). */
public final class Params {
    public static final Params EMPTY = new Params(Map.of());

    /** Values by upper-case name. */
    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The only value; absent if there is none. A second value is an error (400). */
    public Optional<String> single(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw VoException.badRequest(
                    "parameter " + name.toUpperCase(Locale.ROOT) + ": expected one value, found " + all.size());
        }
        return all.stream().findFirst();
    }

    /** The only value; 400 if there is none. */
    public String required(String name) {
        return single(name)
                .orElseThrow(
                        () -> VoException.badRequest("parameter " + name.toUpperCase(Locale.ROOT) + " is missing"));
    }

    /** All values in order, possibly none. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toUpperCase(Locale.ROOT), List.of());
    }

    /** The names, in upper case, in the order in which they first came. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Collects parameters. */
    public static final class Builder {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder add(String name, String value) {
            values.computeIfAbsent(name.toUpperCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(value);
            return this;
        }

        public Params build() {
            Map<String, List<String>> copy = new LinkedHashMap<>();
            values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
            return new Params(java.util.Collections.unmodifiableMap(copy));
        }
    }
}
