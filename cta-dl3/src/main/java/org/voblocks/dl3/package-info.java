/**
 * Gamma-ray events and instrument response in the "Data formats for gamma-ray astronomy" (GADF, versions 0.2 and 0.3).
 *
 * <p>A {@link org.voblocks.dl3.DataStore} is a directory with two index tables. Each of its observations has an
 * {@link org.voblocks.dl3.EventList} (columns as primitive arrays), {@link org.voblocks.dl3.GoodTimeIntervals} and
 * instrument responses ({@link org.voblocks.dl3.irf}), read when they are asked for:
 *
 * <pre>{@code
 * DataStore store = DataStore.open(Path.of("hess-dl3-dr1"));
 * try (Observation observation = store.observation(33787)) {
 *     EventList events = observation.events("RA", "DEC", "ENERGY");
 *     double area = observation.effectiveArea().area(1.0, 0.5); // m2 at 1 TeV, 0.5 deg off axis
 * }
 * }</pre>
 *
 * <p>Angles are degrees, energies TeV, times seconds since the {@link org.voblocks.dl3.TimeReference} of the file. The
 * identifier of an observation is a {@code long}. Every failure is a {@link org.voblocks.dl3.Dl3Exception}.
 */
@NullMarked
package org.voblocks.dl3;

import org.jspecify.annotations.NullMarked;
