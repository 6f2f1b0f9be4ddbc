/**
 * Constraints of the PROV Data Model (W3C REC 2013-04-30): {@link org.voblocks.prov.graph.constraints.Validator} says whether a
 * document tells of something that can have happened, and if not, which constraint says so and which statements break it.
 *
 * <p>Every generation of an entity precedes every other one (constraint 39), so that all of them are one event here; the
 * same holds for invalidations, starts and ends. The order of events is then a graph with two events per thing and one
 * per usage, and a document is out of order exactly if a cycle of it holds a strict step.
 */
@NullMarked
package org.voblocks.prov.graph.constraints;

import org.jspecify.annotations.NullMarked;
