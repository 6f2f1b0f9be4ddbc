package org.voblocks.gateway.names;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The targets of an archive. Case, spaces and signs between words do not count; the beginning of a name is enough. */
public final class OwnTargets implements NameResolver {
    private final Map<String, Place> places;

    public OwnTargets(List<Place> targets) {
        this.places = targets.stream().collect(Collectors.toUnmodifiableMap(p -> key(p.name()), p -> p, (a, b) -> a));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "");
    }

    @Override
    public Optional<Place> resolve(String name) {
        String key = key(name);
        Place exact = places.get(key);
        if (exact != null || key.length() < 3) {
            return Optional.ofNullable(exact);
        }
        return places.entrySet().stream()
                .filter(e -> e.getKey().startsWith(key))
                .min(Comparator.comparing(e -> e.getKey().length()))
                .map(Map.Entry::getValue);
    }
}
