/**
 * Pictures of provenance: DOT text for Graphviz, and SVG with a layered layout of our own (after Sugiyama, Tagawa and
 * Toda 1981). Shapes and colours are those of W3C's PROV diagrams.
 */
@NullMarked
package org.voblocks.prov.internal.graphics;

import org.jspecify.annotations.NullMarked;
