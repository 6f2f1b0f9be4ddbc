package org.voblocks.prov;

import java.util.List;

/**
 * A named set of statements, so that provenance can have provenance (PROV-DM, section 5.4.1).
 *
 * @param id the identifier
 * @param namespaces the prefixes declared in the bundle itself
 * @param statements the statements, in order
 */
public record Bundle(QualifiedName id, Namespaces namespaces, List<Statement> statements) {
    public Bundle {
        statements = List.copyOf(statements);
    }

    /** Equal identifiers and equal multisets of statements. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bundle that && id.equals(that.id) && Multiset.equal(statements, that.statements);
    }

    @Override
    public int hashCode() {
        return id.hashCode() + 31 * Multiset.hash(statements);
    }
}
