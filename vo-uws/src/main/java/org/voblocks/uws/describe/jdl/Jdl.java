package org.voblocks.uws.describe.jdl;

import org.jspecify.annotations.Nullable;
import org.voblocks.uws.describe.JobDescription;

/**
 * What a document of a job description holds.
 *
 * @param description the description
 * @param script the text of OPUS's shell script, or null
 */
public record Jdl(JobDescription description, @Nullable String script) {}
