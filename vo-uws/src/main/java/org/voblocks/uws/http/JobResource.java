package org.voblocks.uws.http;

import org.voblocks.dali.http.VoRequest;
import org.voblocks.dali.http.VoResponse;
import org.voblocks.uws.Job;
import org.voblocks.uws.describe.JobDescription;

/** A further resource below each job, for example {@code prov}. */
@FunctionalInterface
public interface JobResource {

    /**
     * Answers a GET.
     *
     * @param request the request; its path begins below the resource, its base is the resource's URL
     */
    VoResponse get(Job job, JobDescription description, VoRequest request);
}
