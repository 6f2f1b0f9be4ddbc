/** PROV-O (W3C REC 2013-04-30) as Turtle and TriG: a small parser and writer of both, and the mapping to statements. */
@NullMarked
package org.voblocks.prov.internal.rdf;

import org.jspecify.annotations.NullMarked;
