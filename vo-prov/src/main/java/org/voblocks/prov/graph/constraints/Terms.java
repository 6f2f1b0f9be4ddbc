package org.voblocks.prov.graph.constraints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.ProvTime;

/** Constants and existential variables, and which of them are the same (PROV-CONSTRAINTS, section 3.3). */
final class Terms {
    /** Says that there is none, as opposed to an unknown one. */
    static final Object NONE = "-";

    private int[] parent = new int[64];
    private final List<@Nullable Object> constants = new ArrayList<>();
    private final Map<Object, Integer> byConstant = new HashMap<>();

    /** A new variable. */
    int variable() {
        return add(null);
    }

    private int add(@Nullable Object constant) {
        int term = constants.size();
        if (term == parent.length) {
            parent = Arrays.copyOf(parent, term * 2);
        }
        parent[term] = term;
        constants.add(constant);
        return term;
    }

    /** The term of a constant; of times, those of the same moment are one. */
    int constant(Object value) {
        Object key = value;
        if (value instanceof ProvTime time && time.toInstant().isPresent()) {
            key = time.toInstant().get();
        }
        return byConstant.computeIfAbsent(key, k -> add(value));
    }

    int find(int term) {
        int root = term;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int t = term; parent[t] != root; ) {
            int next = parent[t];
            parent[t] = root;
            t = next;
        }
        return root;
    }

    /** The constant that a term is, or null for a variable. */
    @Nullable Object value(int term) {
        return constants.get(find(term));
    }

    int size() {
        return constants.size();
    }

    boolean same(int a, int b) {
        return find(a) == find(b);
    }

    /** Makes two terms one; false if they are two constants. */
    boolean unify(int a, int b) {
        int rootA = find(a);
        int rootB = find(b);
        if (rootA == rootB) {
            return true;
        }
        if (constants.get(rootA) != null && constants.get(rootB) != null) {
            return false;
        }
        if (constants.get(rootA) == null) {
            parent[rootA] = rootB;
        } else {
            parent[rootB] = rootA;
        }
        return true;
    }
}
