/**
 * What adapters are made of, for servers that have none here: a subclass of
 * {@link org.voblocks.dali.http.adapter.AdaptedRequest} reads requests within the limits, and
 * {@link org.voblocks.dali.http.adapter.ResponseSender} writes responses that can still become error documents.
 */
@NullMarked
package org.voblocks.dali.http.adapter;

import org.jspecify.annotations.NullMarked;
