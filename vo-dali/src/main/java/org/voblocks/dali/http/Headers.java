package org.voblocks.dali.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The headers of a response, in order; a name may come more than once.
 *
 * @param entries name and value pairs
 */
public record Headers(List<Entry> entries) {
    public static final Headers NONE = new Headers(List.of());

    /** One header. A value is one line: control characters are refused, so that no value can forge a second header. */
    public record Entry(String name, String value) {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

        public Entry {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a header name: '" + name + "'");
            }
            if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
                throw new IllegalArgumentException("control character in the value of header " + name);
            }
        }
    }

    public Headers {
        entries = List.copyOf(entries);
    }

    public static Headers of(String name, String value) {
        return NONE.with(name, value);
    }

    /** With one more header. */
    public Headers with(String name, String value) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(name, value));
        return new Headers(more);
    }

    /** With this header instead of all others of its name. */
    public Headers set(String name, String value) {
        return without(name).with(name, value);
    }

    /** Without the headers of that name. */
    public Headers without(String name) {
        return new Headers(
                entries.stream().filter(e -> !e.name().equalsIgnoreCase(name)).toList());
    }

    /** The first value of that name, in any case. */
    public Optional<String> first(String name) {
        return entries.stream()
                .filter(e -> e.name().equalsIgnoreCase(name))
                .map(Entry::value)
                .findFirst();
    }

    /** All values of that name, in any case. */
    public List<String> all(String name) {
        return entries.stream()
                .filter(e -> e.name().equalsIgnoreCase(name))
                .map(Entry::value)
                .toList();
    }
}
