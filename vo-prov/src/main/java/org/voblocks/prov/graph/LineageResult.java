package org.voblocks.prov.graph;

import java.util.List;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;

/**
 * What a walk found.
 *
 * @param document the statements, each once, nearest first
 * @param frontier the nodes at which the walk stopped though there is more behind them
 * @param unknown those of the given identifiers of which nothing is known
 */
public record LineageResult(ProvDocument document, List<Frontier> frontier, List<QualifiedName> unknown) {

    /** Why a walk stopped at a node. */
    public enum Reason {
        /** The depth asked for is reached. */
        DEPTH,
        /** The greatest number of nodes is reached. */
        NODES
    }

    /** A node at which the walk stopped. */
    public record Frontier(QualifiedName node, Reason reason) {}

    public LineageResult {
        frontier = List.copyOf(frontier);
        unknown = List.copyOf(unknown);
    }
}
