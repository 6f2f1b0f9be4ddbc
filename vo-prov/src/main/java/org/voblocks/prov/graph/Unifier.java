package org.voblocks.prov.graph;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.Bundle;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.ProvTime;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;

/**
 * Merges statements about the same thing: those of one kind and identifier become one that has all arguments and all
 * attributes (PROV-CONSTRAINTS, key constraints 22 and 23), and the same statement is kept once.
 */
public final class Unifier {
    private Unifier() {}

    /**
     * The document with its statements merged, and those of each bundle by themselves. Bundles of one name become one.
     *
     * @throws ProvException if two statements of one identifier contradict each other; the message names the constraint
     */
    public static ProvDocument unify(ProvDocument document) {
        ProvDocument.Builder builder = ProvDocument.builder();
        document.namespaces().declared().forEach(builder::namespace);
        builder.addAll(merge(document.statements()));
        Map<QualifiedName, List<Statement>> bundles = new LinkedHashMap<>();
        Map<QualifiedName, Namespaces> namespaces = new HashMap<>();
        for (Bundle bundle : document.bundles()) {
            bundles.computeIfAbsent(bundle.id(), k -> new ArrayList<>()).addAll(bundle.statements());
            namespaces.merge(bundle.id(), bundle.namespaces(), Namespaces::with);
        }
        bundles.forEach((id, statements) ->
                builder.add(new Bundle(id, namespaces.getOrDefault(id, Namespaces.STANDARD), merge(statements))));
        return builder.build();
    }

    /** The statements of all bundles moved into the document; the bundles are gone. */
    public static ProvDocument flatten(ProvDocument document) {
        if (document.bundles().isEmpty()) {
            return document;
        }
        ProvDocument.Builder builder = ProvDocument.builder();
        document.namespaces().declared().forEach(builder::namespace);
        builder.addAll(document.statements());
        document.bundles().forEach(bundle -> builder.addAll(bundle.statements()));
        return builder.build();
    }

    private record Key(Kind kind, QualifiedName id) {}

    private static List<Statement> merge(List<Statement> statements) {
        Map<Key, List<Statement>> byId = new LinkedHashMap<>();
        Set<Object> order = new LinkedHashSet<>();
        for (Statement statement : statements) {
            QualifiedName id = statement.id();
            if (id == null) {
                order.add(statement);
            } else {
                Key key = new Key(statement.kind(), id);
                order.add(key);
                byId.computeIfAbsent(key, k -> new ArrayList<>(1)).add(statement);
            }
        }
        overlaps(byId.keySet());
        List<Statement> merged = new ArrayList<>();
        for (Object item : order) {
            if (item instanceof Statement statement) {
                merged.add(statement);
            } else {
                merged.add(merge(byId.getOrDefault(item, List.of()), new HashSet<>()));
            }
        }
        return merged;
    }

    /** An identifier of two kinds of relation, or of a thing and a relation, or of an entity and an activity. */
    private static void overlaps(Set<Key> keys) {
        Map<QualifiedName, List<Kind>> kinds = new HashMap<>();
        for (Key key : keys) {
            List<Kind> others = kinds.computeIfAbsent(key.id(), k -> new ArrayList<>(1));
            for (Kind other : others) {
                overlap(key, other);
            }
            others.add(key.kind());
        }
    }

    private static void overlap(Key key, Kind other) {
        if (other.isElement() != key.kind().isElement()) {
            throw new ProvException("constraint 54: " + key.id() + " identifies " + other.keyword() + " and "
                    + key.kind().keyword());
        }
        if (!other.isElement() && !SHARED.contains(other) && !SHARED.contains(key.kind())) {
            throw new ProvException("constraint 53: " + key.id() + " identifies " + other.keyword() + " and "
                    + key.kind().keyword());
        }
        if (other.isElement() && other != Kind.AGENT && key.kind() != Kind.AGENT) {
            throw new ProvException("constraint 55: " + key.id() + " is an entity and an activity");
        }
    }

    /** Relations that may have the identifier of another: constraint 53 does not name them. */
    private static final Set<Kind> SHARED =
            EnumSet.of(Kind.DERIVATION, Kind.INFLUENCE, Kind.INSERTION, Kind.REMOVAL, Kind.DICTIONARY_MEMBERSHIP);

    private static Statement merge(List<Statement> same, Set<Statement> seen) {
        Statement first = same.get(0);
        if (same.size() == 1) {
            return first;
        }
        Kind kind = first.kind();
        int count = kind.arguments().size();
        @Nullable Object[] arguments = new Object[count];
        Attributes.Builder attributes = Attributes.builder();
        for (Statement statement : same) {
            if (!seen.add(statement)) {
                continue;
            }
            attributes.addAll(statement.attributes());
            for (int i = 0; i < count; i++) {
                Object argument = statement.argument(i);
                boolean absence = isAbsence(kind, i, statement);
                if (argument != null || absence) {
                    arguments[i] = unify(kind, i, arguments[i], argument == null ? ABSENT : argument, first);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            if (ABSENT.equals(arguments[i])) {
                arguments[i] = null;
            }
        }
        return kind.statement(first.id(), arguments, attributes.build());
    }

    private static final Object ABSENT = new Object();

    /** Whether a missing argument says that there is none: a plan, the activity of a delegation or derivation. */
    private static boolean isAbsence(Kind kind, int index, Statement statement) {
        return statement.argument(index) == null
                && (((kind == Kind.ASSOCIATION || kind == Kind.DELEGATION) && index == 2)
                        || (kind == Kind.DERIVATION && index >= 2 && statement.argument(2) == null));
    }

    private static Object unify(Kind kind, int index, @Nullable Object one, Object two, Statement statement) {
        if (one == null || one.equals(two)) {
            return two;
        }
        if (one instanceof ProvTime a && two instanceof ProvTime b && a.sameMomentAs(b)) {
            return one;
        }
        throw new ProvException("constraint " + (kind.isElement() ? 22 : 23) + ": " + kind.keyword() + " "
                + statement.id() + " has two values of prov:"
                + kind.arguments().get(index).name() + ", "
                + (ABSENT.equals(one) ? "none" : one) + " and " + (ABSENT.equals(two) ? "none" : two));
    }
}
