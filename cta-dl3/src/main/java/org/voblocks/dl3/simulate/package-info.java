/**
 * Observations that never were: events drawn from analytic responses, a model of sources and background, and written
 * with those responses as a valid data store. The same seed gives the same bytes.
 *
 * <p>A {@link org.voblocks.dl3.simulate.SimulatedStore} is a list of {@link org.voblocks.dl3.simulate.SimulatedRun
 * runs}; {@link org.voblocks.dl3.simulate.SimulatedStore#example()} is one with runs on PKS 2155-304 and the Crab nebula,
 * made for trying things out. No number of it is a measurement.
 */
@NullMarked
package org.voblocks.dl3.simulate;

import org.jspecify.annotations.NullMarked;
