package org.voblocks.prov;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The attributes of a statement: an immutable set of name and value pairs that remembers its order. An attribute may
 * have several values; the same pair is held once (PROV-DM, section 5.7.2). Equality does not look at the order.
 */
public final class Attributes implements Iterable<Attribute> {
    public static final Attributes EMPTY = new Attributes(new Object[0]);

    private static final int SMALL = 12;

    /** Name, value, name, value, ... */
    private final Object[] pairs;

    private Attributes(Object[] pairs) {
        this.pairs = pairs;
    }

    public static Builder builder() {
        return new Builder();
    }

    public static Attributes of(QualifiedName name, Value value) {
        return new Attributes(new Object[] {name, value});
    }

    public int size() {
        return pairs.length / 2;
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    /** The name of the pair at that place. */
    public QualifiedName name(int index) {
        return (QualifiedName) pairs[2 * index];
    }

    /** The value of the pair at that place. */
    public Value value(int index) {
        return (Value) pairs[2 * index + 1];
    }

    /** The values of an attribute, in order. */
    public List<Value> all(QualifiedName name) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (name(i).equals(name)) {
                values.add(value(i));
            }
        }
        return values;
    }

    /** The first value of an attribute. */
    public Optional<Value> first(QualifiedName name) {
        for (int i = 0; i < size(); i++) {
            if (name(i).equals(name)) {
                return Optional.of(value(i));
            }
        }
        return Optional.empty();
    }

    /** The text of the first value of an attribute. */
    public Optional<String> text(QualifiedName name) {
        return first(name).map(Value::text);
    }

    public boolean contains(QualifiedName name, Value value) {
        for (int i = 0; i < size(); i++) {
            if (value(i).equals(value) && name(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code prov:type} has this name as one of its values. */
    public boolean hasType(QualifiedName type) {
        for (int i = 0; i < size(); i++) {
            if (value(i) instanceof Value.Name v && v.name().equals(type) && name(i).equals(Prov.TYPE)) {
                return true;
            }
        }
        return false;
    }

    /** These attributes and one more. */
    public Attributes with(QualifiedName name, Value value) {
        return builder().addAll(this).add(name, value).build();
    }

    /** These and those. */
    public Attributes with(Attributes more) {
        if (more.isEmpty()) {
            return this;
        }
        return isEmpty() ? more : builder().addAll(this).addAll(more).build();
    }

    /** The pairs, in order. */
    public Stream<Attribute> stream() {
        return IntStream.range(0, size()).mapToObj(i -> new Attribute(name(i), value(i)));
    }

    @Override
    public Iterator<Attribute> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public Attribute next() {
                if (next >= size()) {
                    throw new NoSuchElementException();
                }
                Attribute attribute = new Attribute(name(next), value(next));
                next++;
                return attribute;
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Attributes that) || that.pairs.length != pairs.length) {
            return false;
        }
        if (size() > SMALL) {
            Set<Attribute> mine = new HashSet<>();
            forEach(mine::add);
            for (Attribute attribute : that) {
                if (!mine.contains(attribute)) {
                    return false;
                }
            }
            return true;
        }
        for (int i = 0; i < size(); i++) {
            if (!that.contains(name(i), value(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            sum += pairs[i].hashCode() * 31 + pairs[i + 1].hashCode();
        }
        return sum;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        forEach(a -> parts.add(a.toString()));
        return "[" + String.join(", ", parts) + "]";
    }

    /** Collects attributes; may be used again after {@link #build()}, which empties it. */
    public static final class Builder {
        private final List<Object> pairs = new ArrayList<>();
        private final Set<Attribute> seen = new HashSet<>();

        private Builder() {}

        /** Adds a pair, unless it is there already. */
        public Builder add(QualifiedName name, Value value) {
            if (pairs.size() < 2 * SMALL) {
                for (int i = 0; i < pairs.size(); i += 2) {
                    if (pairs.get(i + 1).equals(value) && pairs.get(i).equals(name)) {
                        return this;
                    }
                }
            } else {
                if (seen.isEmpty()) {
                    for (int i = 0; i < pairs.size(); i += 2) {
                        seen.add(new Attribute((QualifiedName) pairs.get(i), (Value) pairs.get(i + 1)));
                    }
                }
                if (!seen.add(new Attribute(name, value))) {
                    return this;
                }
            }
            pairs.add(name);
            pairs.add(value);
            return this;
        }

        public Builder add(QualifiedName name, String text) {
            return add(name, Value.of(text));
        }

        public Builder addAll(Attributes attributes) {
            for (int i = 0; i < attributes.size(); i++) {
                add(attributes.name(i), attributes.value(i));
            }
            return this;
        }

        /** Adds a {@code prov:type}. */
        public Builder type(QualifiedName type) {
            return add(Prov.TYPE, Value.of(type));
        }

        /** Adds a {@code prov:label}. */
        public Builder label(String label) {
            return add(Prov.LABEL, Value.of(label));
        }

        /** Adds a {@code prov:role}. */
        public Builder role(String role) {
            return add(Prov.ROLE, Value.of(role));
        }

        /** Adds a {@code prov:location}. */
        public Builder location(String location) {
            return add(Prov.LOCATION, Value.of(location));
        }

        public boolean isEmpty() {
            return pairs.isEmpty();
        }

        public Attributes build() {
            Attributes built = pairs.isEmpty() ? EMPTY : new Attributes(pairs.toArray());
            pairs.clear();
            seen.clear();
            return built;
        }
    }
}
