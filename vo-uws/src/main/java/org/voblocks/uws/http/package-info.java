/**
 * The resource tree of UWS 1.1 (section 2.2) on the HTTP seam: {@link org.voblocks.uws.http.UwsHandler}. One handler serves
 * one kind of jobs; where it is mounted is the job list.
 *
 * <p>What a caller may see is decided by {@link org.voblocks.uws.http.JobAccess}; a job that a caller may not see is
 * answered as if it were not there.
 */
@NullMarked
package org.voblocks.uws.http;

import org.jspecify.annotations.NullMarked;
