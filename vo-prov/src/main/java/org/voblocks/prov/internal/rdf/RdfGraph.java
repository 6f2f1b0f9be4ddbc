package org.voblocks.prov.internal.rdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Value;

/**
 * The triples of one graph by subject and predicate. Blank nodes are names with the prefix {@code _}; objects are
 * values, of which IRIs and blank nodes are {@link Value.Name}s.
 */
final class RdfGraph {
    private final Map<QualifiedName, Map<QualifiedName, List<Value>>> triples = new LinkedHashMap<>();

    void add(QualifiedName subject, QualifiedName predicate, Value object) {
        List<Value> objects = triples.computeIfAbsent(subject, k -> new LinkedHashMap<>())
                .computeIfAbsent(predicate, k -> new ArrayList<>(1));
        if (!objects.contains(object)) {
            objects.add(object);
        }
    }

    Map<QualifiedName, Map<QualifiedName, List<Value>>> subjects() {
        return triples;
    }

    Map<QualifiedName, List<Value>> of(QualifiedName subject) {
        return triples.getOrDefault(subject, Map.of());
    }

    static boolean isBlank(QualifiedName name) {
        return name.prefix().equals("_");
    }
}
