/**
 * The one description of a job, from which four views are made: the submission form, the DataLink service descriptor
 * (DataLink 1.1, section 4), the validation of UWS parameters (UWS 1.1, section 2.1.11) and the ActivityDescription of the
 * job's provenance (IVOA ProvenanceDM 1.0, section 2.4).
 *
 * <p>{@link org.voblocks.uws.describe.JobDescription} holds
 * {@link org.voblocks.uws.describe.ParameterDescription parameters},
 * {@link org.voblocks.uws.describe.UsedDescription used} and
 * {@link org.voblocks.uws.describe.GeneratedDescription generated} entities.
 * {@link org.voblocks.uws.describe.Arguments} are the parameters of one job after they were checked: typed, with defaults.
 */
@NullMarked
package org.voblocks.uws.describe;

import org.jspecify.annotations.NullMarked;
