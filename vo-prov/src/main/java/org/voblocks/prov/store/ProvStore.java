package org.voblocks.prov.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.voblocks.prov.Element;
import org.voblocks.prov.Kind;
import org.voblocks.prov.Namespaces;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;

/** Keeps provenance. Implementations are thread-safe. */
public interface ProvStore {

    /** Which argument of a relation to look at. */
    enum Side {
        /** The first argument: what was influenced. */
        INFLUENCED,
        /** Any other argument: what influenced it. */
        INFLUENCER
    }

    /**
     * A question for relations.
     *
     * @param nodes the things that they are about
     * @param side whether the things are the first argument or any other
     * @param kinds the kinds of relation
     */
    record EdgeQuery(Set<QualifiedName> nodes, Side side, Set<Kind> kinds) {
        public EdgeQuery {
            nodes = Set.copyOf(nodes);
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * Adds the statements of a document and of its bundles. A statement that is there already is not added again.
     *
     * @return the number of statements that are new
     */
    int append(ProvDocument document);

    /** The elements with these identifiers; several of one identifier if they differ. */
    List<Element> elements(Collection<QualifiedName> ids);

    /** The relations that answer the question, each once. */
    List<Relation> edges(EdgeQuery query);

    /** The prefixes of the documents; the first meaning of a prefix stays. */
    Namespaces namespaces();
}
