/**
 * Recording provenance while it happens. A {@link org.voblocks.prov.capture.ProvenanceRecorder} is an object like any
 * other, not a global; what it records goes to the sink it was given, when the activity ends.
 *
 * <pre>{@code
 * try (RecordedActivity run = recorder.start(jobs.name("42"), description)) {
 *     run.parameter("ra", Value.of(329.7));
 *     run.used("events", eventList);
 *     ...
 *     run.generated("counts", map);
 *     run.complete();
 * }
 * }</pre>
 *
 * Without {@code complete()} the activity is recorded as failed: that is what happens when an exception passes by.
 */
@NullMarked
package org.voblocks.prov.capture;

import org.jspecify.annotations.NullMarked;
