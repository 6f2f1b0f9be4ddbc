/** Where jobs and their files are kept: {@link org.voblocks.uws.JobStore} and {@link org.voblocks.uws.ResultStore}. */
@NullMarked
package org.voblocks.uws.store;

import org.jspecify.annotations.NullMarked;
