/**
 * ProvSAP, simple access to provenance by HTTP. The standard is a draft (ProvDAL 2017-09-20, renamed ProvSAP in 2018);
 * the job controller OPUS serves a dialect of it. {@link org.voblocks.prov.http.ProvSapHandler} takes the parameters of both.
 */
@NullMarked
package org.voblocks.prov.http;

import org.jspecify.annotations.NullMarked;
