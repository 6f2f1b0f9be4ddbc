/**
 * The HTTP seam: services of this library are a {@link org.voblocks.dali.http.VoHandler}, a function from a request to
 * a response that knows no server. Adapters of a few lines bring it into the JDK's server and into any Jakarta Servlet
 * container.
 */
@NullMarked
package org.voblocks.dali.http;

import org.jspecify.annotations.NullMarked;
