/**
 * The science gateway: all building blocks in one program. {@link org.voblocks.gateway.Main} is its command line,
 * {@link org.voblocks.gateway.Gateway} the server that embedders and tests start.
 */
@NullMarked
package org.voblocks.gateway;

import org.jspecify.annotations.NullMarked;
