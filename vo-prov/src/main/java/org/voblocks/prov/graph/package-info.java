/**
 * Provenance as a graph: {@link org.voblocks.prov.graph.Lineage} walks it by levels, each node once, and says where it
 * stopped and why.
 */
@NullMarked
package org.voblocks.prov.graph;

import org.jspecify.annotations.NullMarked;
